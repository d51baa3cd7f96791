using System.Collections.Concurrent;
using System.Diagnostics;
using FundCalc.V1;
using Grpc.Core;

namespace FundCalc.Benchmarks.Live;

/// <summary>Watches indicative NAVs and measures how long after its publication each change is in the NAVs of the funds that hold the instrument.</summary>
internal sealed class LiveWatcher(LiveFunds funds, int sampledFunds)
{
    private readonly ConcurrentQueue<(long Instant, long Published)>?[] _pending =
        [.. Enumerable.Range(0, LivePlan.Funds).Select(fund => fund % sampledFunds == sampledFunds - 1 ? new ConcurrentQueue<(long, long)>() : null)];

    private readonly CalculateNavResponse?[] _last = new CalculateNavResponse?[LivePlan.Funds];
    private readonly List<double> _milliseconds = [];

    /// <summary>Whether what is received counts; before that the run warms up.</summary>
    public bool IsMeasuring { get; set; }

    /// <summary>The messages received.</summary>
    public long Messages { get; private set; }

    /// <summary>The updates received.</summary>
    public long Updates { get; private set; }

    /// <summary>The changes that the server did not send, as newer ones replaced them.</summary>
    public long Skipped { get; private set; }

    /// <summary>When the latest price behind any update was observed, in ticks.</summary>
    public long Newest { get; private set; }

    /// <summary>The newest NAV of a fund.</summary>
    public CalculateNavResponse? LastOf(int fund) => _last[fund];

    /// <summary>Whether every published change has been received.</summary>
    public bool IsDone => _pending.All(queue => queue is null || queue.IsEmpty);

    /// <summary>Notes a change.</summary>
    public void Note(int instrument, long instant, long published)
    {
        foreach (var fund in funds.Holders[instrument])
        {
            _pending[fund]?.Enqueue((instant, published));
        }
    }

    /// <summary>Takes one message.</summary>
    public void Take(WatchIndicativeNavResponse message)
    {
        var now = Stopwatch.GetTimestamp();
        Messages++;
        Updates += message.Updates.Count;
        Skipped += (long)message.Skipped;
        foreach (var update in message.Updates)
        {
            var fund = (int)update.Sequence;
            _last[fund] = update.Nav ?? throw new BenchmarkException($"fund {fund} has no NAV: {update.Status?.Message}");
            var newest = update.NewestPriceInstant.ToDateTimeOffset().UtcTicks;
            Newest = Math.Max(Newest, newest);
            while (_pending[fund] is { } queue && queue.TryPeek(out var change) && change.Instant <= newest)
            {
                queue.TryDequeue(out _);
                if (IsMeasuring)
                {
                    _milliseconds.Add(Stopwatch.GetElapsedTime(change.Published, now).TotalMilliseconds);
                }
            }
        }
    }

    /// <summary>Percentiles of what was measured, in milliseconds.</summary>
    public (double Median, double P99, double Worst, int Count) Percentiles()
    {
        _milliseconds.Sort();
        return _milliseconds.Count == 0
            ? throw new BenchmarkException("nothing was received")
            : (_milliseconds[_milliseconds.Count / 2], _milliseconds[(int)(_milliseconds.Count * 0.99)], _milliseconds[^1], _milliseconds.Count);
    }
}
