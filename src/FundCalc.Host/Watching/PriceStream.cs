using FundCalc.Host.Mapping;
using FundCalc.Prices;
using FundCalc.Prices.Watching;
using FundCalc.V1;
using Grpc.Core;

namespace FundCalc.Host.Watching;

/// <summary>
/// One stream of live prices: a message is read, written, and only then the next one begun, so that a slow reader gets the newest prices and a count of what it missed. It keeps one
/// price for each of its instruments.
/// </summary>
/// <param name="question">What is watched.</param>
/// <param name="book">The price book.</param>
/// <param name="watch">Tells what changes.</param>
/// <param name="responses">Where messages go.</param>
/// <param name="time">The clock.</param>
/// <param name="pollInterval">After how long everything is read again.</param>
/// <param name="call">Ends when the caller does. A message in hand is written to its end all the same when the host stops: one that is given up would reset the stream, and nobody would hear why.</param>
internal sealed class PriceStream(
    WatchQuestion question, IPriceBook book, PriceWatch watch, IServerStreamWriter<WatchPricesResponse> responses, TimeProvider time, TimeSpan pollInterval, CancellationToken call)
{
    private readonly Dictionary<string, PriceRecord?> _sent = new(StringComparer.Ordinal);
    private readonly HashSet<string> _unread = new(StringComparer.Ordinal);
    private long _lastPoll = time.GetTimestamp();
    private long _lastMessage;
    private long _skipped;
    private bool _delayed;
    private bool _saidDelayed;

    /// <summary>Sends prices until it is cancelled.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await WriteAsync(await ReadAsync(question.InstrumentIds, cancellationToken));
        while (true)
        {
            await watch.WaitAsync(Least(question.Pace.Heartbeat - time.GetElapsedTime(_lastMessage), pollInterval - time.GetElapsedTime(_lastPoll)), cancellationToken);
            if (question.Pace.MinInterval - time.GetElapsedTime(_lastMessage) is { Ticks: > 0 } early)
            {
                await Task.Delay(early, time, cancellationToken);
            }

            var message = await NextAsync(cancellationToken);
            if (message.Prices.Count + message.MissingInstrumentIds.Count > 0 || _delayed != _saidDelayed || time.GetElapsedTime(_lastMessage) >= question.Pace.Heartbeat)
            {
                await WriteAsync(message);
            }
        }
    }

    private async ValueTask<WatchPricesResponse> NextAsync(CancellationToken cancellationToken)
    {
        var change = watch.Take();
        _skipped += change.Skipped;
        _unread.UnionWith(change.InstrumentIds);
        if (time.GetElapsedTime(_lastPoll) >= pollInterval)
        {
            _lastPoll = time.GetTimestamp();
            _unread.UnionWith(question.InstrumentIds);
        }

        try
        {
            var message = await ReadAsync([.. _unread], cancellationToken);
            _unread.Clear();
            _delayed = false;
            return message;
        }
        catch (PriceBookException)
        {
            // The book logged it. What could not be read is read again with the next poll or change.
            _delayed = true;
            return new WatchPricesResponse { Instant = TimeMapper.Write(time.GetUtcNow()) };
        }
    }

    /// <summary>What is different from what was sent.</summary>
    private async ValueTask<WatchPricesResponse> ReadAsync(IReadOnlyList<string> ids, CancellationToken cancellationToken)
    {
        var set = await book.ReadAsync(new PriceQuery(ids, question.Kinds, []), cancellationToken);
        var message = new WatchPricesResponse { Instant = TimeMapper.Write(set.AsOf) };
        for (var i = 0; i < ids.Count; i++)
        {
            var price = set.Prices[i];
            if (_sent.TryGetValue(ids[i], out var sent) && Equals(price, sent))
            {
                continue;
            }

            _sent[ids[i]] = price;
            if (price is not null)
            {
                message.Prices.Add(PriceMapper.Write(price));
            }
            else
            {
                message.MissingInstrumentIds.Add(ids[i]);
            }
        }

        return message;
    }

    private async ValueTask WriteAsync(WatchPricesResponse message)
    {
        (message.Skipped, message.Delayed) = ((ulong)_skipped, _delayed);
        (_skipped, _saidDelayed) = (0, _delayed);
        await responses.WriteAsync(message, call);
        _lastMessage = time.GetTimestamp();
    }

    private static TimeSpan Least(TimeSpan one, TimeSpan other)
    {
        var least = one < other ? one : other;
        return least > TimeSpan.Zero ? least : TimeSpan.Zero;
    }
}
