using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace FundCalc.Host.Tests.Support;

/// <summary>Keeps what a host logs.</summary>
internal sealed class CapturedLogs : ILoggerProvider
{
    private readonly ConcurrentQueue<(LogLevel Level, string Text)> _entries = [];
    private volatile TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Level, message and exception of every entry so far, in order.</summary>
    public IReadOnlyList<(LogLevel Level, string Text)> Entries => [.. _entries];

    /// <summary>Waits until an entry contains the text; fails after a time in which any host would have written it.</summary>
    public async Task WaitForAsync(string text)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (true)
        {
            var changed = _changed.Task;
            if (Entries.Any(entry => entry.Text.Contains(text, StringComparison.Ordinal)))
            {
                return;
            }

            await changed.WaitAsync(patience.Token);
        }
    }

    public ILogger CreateLogger(string categoryName) => new Logger(this, categoryName);

    public void Dispose()
    {
    }

    private sealed class Logger(CapturedLogs logs, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (category.StartsWith("FundCalc", StringComparison.Ordinal) || logLevel >= LogLevel.Warning)
            {
                logs._entries.Enqueue((logLevel, exception is null ? formatter(state, null) : $"{formatter(state, exception)} {exception}"));
                Interlocked.Exchange(ref logs._changed, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult();
            }
        }
    }
}
