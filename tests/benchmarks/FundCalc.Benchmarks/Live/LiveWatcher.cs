using System.Collections.Concurrent;
using System.Diagnostics;
using FundCalc.Host.Batch;
using FundCalc.V1;
using Google.Protobuf.WellKnownTypes;

namespace FundCalc.Benchmarks.Live;

/// <summary>
/// Watches indicative NAVs and measures how long after its publication each change is in the NAVs of the funds that hold the instrument. Of each update it reads the fund and the instant of the newest price, and keeps
/// the bytes of the fund's last one, which are compared with <c>CalculateNav</c> before and after.
/// </summary>
internal sealed class LiveWatcher(LiveFunds funds, int sampledFunds)
{
    private readonly ConcurrentQueue<(long Instant, long Published)>?[] _pending =
        [.. Enumerable.Range(0, LivePlan.Funds).Select(fund => fund % sampledFunds == sampledFunds - 1 ? new ConcurrentQueue<(long, long)>() : null)];

    private readonly (byte[] Bytes, int Length)[] _last = [.. Enumerable.Repeat((Array.Empty<byte>(), 0), LivePlan.Funds)];
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

    /// <summary>The newest NAV of a fund; null: none yet.</summary>
    public CalculateNavResponse? LastOf(int fund) => NavUpdate.Parser.ParseFrom(_last[fund].Bytes, 0, _last[fund].Length).Nav;

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
    public void Take(LiveMessage message)
    {
        Messages++;
        for (var fields = new WireFields(message.Bytes); fields.TryNext();)
        {
            switch (fields.Tag >> 3)
            {
                case WatchIndicativeNavResponse.UpdatesFieldNumber:
                    TakeUpdate(fields.Bytes);
                    break;
                case WatchIndicativeNavResponse.SkippedFieldNumber:
                    Skipped += (long)fields.Number;
                    break;
                default:
                    break;
            }
        }
    }

    private void TakeUpdate(ReadOnlySpan<byte> bytes)
    {
        Updates++;
        var (fund, newest, hasNav) = (0, 0L, false);
        for (var fields = new WireFields(bytes); fields.TryNext();)
        {
            switch (fields.Tag >> 3)
            {
                case NavUpdate.SequenceFieldNumber:
                    fund = (int)fields.Number;
                    break;
                case NavUpdate.NavFieldNumber:
                    hasNav = true;
                    break;
                case NavUpdate.NewestPriceInstantFieldNumber:
                    newest = Ticks(fields.Bytes);
                    break;
                default:
                    break;
            }
        }

        if (!hasNav || newest == 0)
        {
            throw new BenchmarkException($"fund {fund} has no NAV: {NavUpdate.Parser.ParseFrom(bytes)}");
        }

        Keep(fund, bytes);
        Newest = Math.Max(Newest, newest);
        var now = Stopwatch.GetTimestamp();
        while (_pending[fund] is { } queue && queue.TryPeek(out var change) && change.Instant <= newest)
        {
            queue.TryDequeue(out _);
            if (IsMeasuring)
            {
                _milliseconds.Add(Stopwatch.GetElapsedTime(change.Published, now).TotalMilliseconds);
            }
        }
    }

    private void Keep(int fund, ReadOnlySpan<byte> bytes)
    {
        ref var last = ref _last[fund];
        if (last.Bytes.Length < bytes.Length)
        {
            last.Bytes = new byte[2 * bytes.Length];
        }

        bytes.CopyTo(last.Bytes);
        last.Length = bytes.Length;
    }

    private static long Ticks(ReadOnlySpan<byte> timestamp)
    {
        var ticks = DateTime.UnixEpoch.Ticks;
        for (var fields = new WireFields(timestamp); fields.TryNext();)
        {
            ticks += fields.Tag >> 3 == Timestamp.SecondsFieldNumber ? (long)fields.Number * TimeSpan.TicksPerSecond : (long)fields.Number / TimeSpan.NanosecondsPerTick;
        }

        return ticks;
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
