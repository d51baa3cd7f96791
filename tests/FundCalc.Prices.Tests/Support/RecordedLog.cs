using Microsoft.Extensions.Logging;

namespace FundCalc.Prices.Tests.Support;

/// <summary>What was logged.</summary>
internal sealed class RecordedLog<T> : ILogger<T>
{
    private readonly List<(int Id, string Line)> _entries = [];

    public IReadOnlyList<int> Ids => Copy(entry => entry.Id);

    public IReadOnlyList<string> Lines => Copy(entry => entry.Line);

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        lock (_entries)
        {
            _entries.Add((eventId.Id, formatter(state, exception)));
        }
    }

    private TPart[] Copy<TPart>(Func<(int Id, string Line), TPart> part)
    {
        lock (_entries)
        {
            return [.. _entries.Select(part)];
        }
    }
}
