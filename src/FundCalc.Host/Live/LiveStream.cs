using FundCalc.Host.Mapping;
using FundCalc.Prices;
using Grpc.Core;

namespace FundCalc.Host.Live;

/// <summary>
/// One stream of live values: what changed is read and valued, written, and only then is looked again, so that a slow reader gets the newest values and a count of what it missed. Beside the values it
/// keeps no more than the names of the instruments that changed meanwhile.
/// </summary>
/// <param name="pace">How often messages come.</param>
/// <param name="feed">What is watched.</param>
/// <param name="writer">Writes it.</param>
/// <param name="responses">Where messages go.</param>
/// <param name="time">The clock.</param>
/// <param name="call">Ends when the caller does. A message in hand is written to its end all the same when the host stops: one that is given up would reset the stream, and nobody would hear why.</param>
internal sealed class LiveStream(WatchPace pace, LiveFeed feed, ILiveWriter writer, IServerStreamWriter<LiveReply> responses, TimeProvider time, CancellationToken call)
{
    // About 100 KB of values: few messages, and none near what a client takes at most.
    private const int MaxWeight = 500;

    private readonly LiveRatesSent _rates = new(feed.Valuer);
    private bool _isFirst = true;
    private long _lastUpdate;
    private long _lastMessage;
    private long _skipped;
    private bool _delayed;
    private bool _saidDelayed;

    /// <summary>Sends values until it is cancelled.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var begun = time.GetTimestamp();
        await feed.RefreshAsync(cancellationToken);
        await WriteAsync(begun, cancellationToken);
        while (true)
        {
            await feed.Watch.WaitAsync(Least(pace.Heartbeat - time.GetElapsedTime(_lastMessage), feed.Idle), cancellationToken);
            // From the beginning of one update to that of the next: the time that one takes is not waited on top.
            if (pace.MinInterval - time.GetElapsedTime(_lastUpdate) is { Ticks: > 0 } early)
            {
                await Task.Delay(early, time, cancellationToken);
            }

            begun = time.GetTimestamp();
            await RefreshAsync(cancellationToken);
            await WriteAsync(begun, cancellationToken);
        }
    }

    private async ValueTask RefreshAsync(CancellationToken cancellationToken)
    {
        try
        {
            _skipped += await feed.RefreshAsync(cancellationToken);
            _delayed = false;
        }
        catch (PriceBookException exception) when (exception.Fault != PriceBookFault.TooManyWatches)
        {
            // The book logged it. What could not be read is read again with the next poll or change; what is known gets older meanwhile.
            _delayed = true;
            feed.Advance();
        }
    }

    /// <summary>Writes what changed, in as many messages as it takes; a heartbeat when it is time for one.</summary>
    private async ValueTask WriteAsync(long begun, CancellationToken cancellationToken)
    {
        var changed = feed.Valuer.TakeChanged();
        for (var i = 0; i < changed.Count; i++)
        {
            writer.Add(changed[i]);
            if (writer.Weight >= MaxWeight && i < changed.Count - 1)
            {
                await WriteAsync(continues: true);
                cancellationToken.ThrowIfCancellationRequested();
            }
        }

        if (writer.Weight > 0 || _isFirst || _delayed != _saidDelayed || time.GetElapsedTime(_lastMessage) >= pace.Heartbeat)
        {
            await WriteAsync(continues: false);
            _lastUpdate = begun;
        }
    }

    private async ValueTask WriteAsync(bool continues)
    {
        var head = new LiveHead(feed.Valuer.Market.Terms, (ulong)_skipped, _delayed, continues, _isFirst, _rates.TakeNew());
        (_skipped, _saidDelayed, _isFirst) = (0, _delayed, false);
        await responses.WriteAsync(writer.Message(head), call);
        writer.Clear();
        _lastMessage = time.GetTimestamp();
    }

    private static TimeSpan Least(TimeSpan one, TimeSpan other)
    {
        var least = one < other ? one : other;
        return least > TimeSpan.Zero ? least : TimeSpan.Zero;
    }
}
