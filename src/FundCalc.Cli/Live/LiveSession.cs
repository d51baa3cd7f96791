using System.Globalization;
using FundCalc.Cli.Reports;
using FundCalc.Client;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;

namespace FundCalc.Cli.Live;

/// <summary>Watches one stream and shows it, until Ctrl-C or after so many messages with values.</summary>
internal static class LiveSession
{
    /// <summary>Runs it.</summary>
    /// <param name="terminal">Where to show.</param>
    /// <param name="most">How many messages with values are shown; null: no end.</param>
    /// <param name="open">Opens the stream.</param>
    /// <param name="rowsOf">The rows of a message.</param>
    /// <param name="stateOf">As of when a message is, how many changes it skipped, and whether it is delayed.</param>
    /// <param name="cancellationToken">Ctrl-C.</param>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync<TResponse>(
        Terminal terminal,
        int? most,
        Func<CallOptions, AsyncServerStreamingCall<TResponse>> open,
        Func<TResponse, IReadOnlyList<(string Key, LiveRow Row)>> rowsOf,
        Func<TResponse, (Timestamp Instant, ulong Skipped, bool Delayed)> stateOf,
        CancellationToken cancellationToken)
    {
        ILiveView view = terminal.OutIsTerminal ? new TableView(terminal.OutConsole()) : new PlainView(terminal);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        int shown = 0;
        try
        {
            await view.RunAsync(() => new LiveWatch(terminal.Time).RunAsync(open, Take, Interrupted, end.Token));
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested)
        {
            // Ctrl-C is the way to end a watch, and so is the number of messages that was asked for.
        }

        return ExitCode.Ok;

        void Take(TResponse message)
        {
            if (end.IsCancellationRequested)
            {
                return;
            }

            IReadOnlyList<(string, LiveRow)> rows = rowsOf(message);
            (Timestamp instant, ulong skipped, bool delayed) = stateOf(message);
            string state = Figures.Instant(instant)
                + (skipped > 0 ? string.Create(CultureInfo.InvariantCulture, $" skipped {skipped}") : "")
                + (delayed ? " delayed: the price book cannot be asked" : "");
            view.Update(rows, state);
            if (rows.Count > 0 && ++shown >= most)
            {
                end.Cancel();
            }
        }

        void Interrupted(LiveInterruption interruption) => view.Say(string.Create(
            CultureInfo.InvariantCulture, $"interrupted ({interruption.Reason}); attempt {interruption.Attempt} to connect again in {interruption.Wait.TotalSeconds:0.0} s"));
    }
}
