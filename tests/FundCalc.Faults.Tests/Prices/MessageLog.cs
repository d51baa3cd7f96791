using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace FundCalc.Faults.Tests.Prices;

/// <summary>Keeps what is logged.</summary>
internal sealed class MessageLog : ILoggerProvider, ILogger
{
    public ConcurrentQueue<(int Id, LogLevel Level, string Text)> Messages { get; } = new();

    /// <summary>The messages of one id.</summary>
    public IReadOnlyList<string> Of(int id) => [.. Messages.Where(message => message.Id == id).Select(message => message.Text)];

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        Messages.Enqueue((eventId.Id, logLevel, formatter(state, exception)));

    public void Dispose()
    {
    }
}
