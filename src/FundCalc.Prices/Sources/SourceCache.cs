using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace FundCalc.Prices.Sources;

/// <summary>
/// What the source gave, by instrument, within a bound and a lifetime. However many callers miss an instrument at once, the source is asked for it once: the first
/// caller's flight carries all instruments that only it misses, the others wait for it. A caller that gives up does not end a flight; its timeout does.
/// </summary>
internal sealed class SourceCache(
    IPriceSource source, IOptions<PriceBookOptions> options, TimeProvider time, PriceMetrics metrics, ILogger<SourceCache> logger)
{
    private readonly ClockCache<Entry> _cache = new(options.Value.CacheEntries);
    private readonly ConcurrentDictionary<string, Flight> _flights = new(StringComparer.Ordinal);
    private readonly TimeSpan _lifetime = options.Value.CacheLifetime;
    private readonly TimeSpan _timeout = options.Value.SourceTimeout;

    /// <summary>How many instruments are in the cache.</summary>
    public int Count => _cache.Count;

    /// <summary>The instrument's records, when the cache has them and they are fresh enough; known to have none: an empty array.</summary>
    public bool TryRead(string instrumentId, [NotNullWhen(true)] out PriceRecord[]? records)
    {
        if (_cache.TryGet(instrumentId, out var entry) && time.GetElapsedTime(entry.ReadAt) < _lifetime)
        {
            records = entry.Records;
            return true;
        }

        records = null;
        return false;
    }

    /// <summary>Reads from the source what is not being read already, and waits for all of it.</summary>
    /// <returns>The records of each of the instruments.</returns>
    /// <exception cref="PriceBookException"><see cref="PriceBookFault.SourceUnavailable"/>.</exception>
    public async Task<IReadOnlyDictionary<string, PriceRecord[]>> LoadAsync(IReadOnlyCollection<string> instrumentIds, CancellationToken cancellationToken)
    {
        var mine = new Flight();
        var waits = new Dictionary<string, Flight>(instrumentIds.Count, StringComparer.Ordinal);
        try
        {
            foreach (var id in instrumentIds)
            {
                var flight = _flights.GetOrAdd(id, mine);
                if (waits.TryAdd(id, flight) && ReferenceEquals(flight, mine))
                {
                    mine.Claimed.Add(id);
                }
            }
        }
        finally
        {
            // Also after an exception: others may wait for what was claimed already. Not awaited, because they may still wait when this caller has gone; the flight ends
            // by itself and reports through its task.
            if (mine.Claimed.Count > 0)
            {
                _ = FlyAsync(mine);
            }
        }

        var all = new Dictionary<string, PriceRecord[]>(waits.Count, StringComparer.Ordinal);
        foreach (var (id, flight) in waits)
        {
            var landed = await flight.Landing.WaitAsync(cancellationToken);
            all[id] = landed[id];
        }

        return all;
    }

    /// <summary>The instruments that the source can name.</summary>
    /// <exception cref="PriceBookException"><see cref="PriceBookFault.SourceUnavailable"/>.</exception>
    public async Task<IReadOnlyCollection<string>> ListAsync(CancellationToken cancellationToken)
    {
        using var deadline = new CancellationTokenSource(_timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        try
        {
            return await source.ListAsync(either.Token).AsTask().WaitAsync(either.Token);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw Unavailable(exception);
        }
    }

    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "Whatever a source throws becomes the flight's outcome; every waiter gets it.")]
    private async Task FlyAsync(Flight flight)
    {
        try
        {
            var found = await FetchAsync(flight);
            flight.Land(found);
        }
        catch (Exception exception)
        {
            PricesLog.SourceFailed(logger, exception, source.Name, flight.Claimed.Count);
            flight.Fail(Unavailable(exception));
        }
        finally
        {
            foreach (var id in flight.Claimed)
            {
                _flights.TryRemove(id, out _);
            }
        }
    }

    private async Task<Dictionary<string, PriceRecord[]>> FetchAsync(Flight flight)
    {
        var found = new Dictionary<string, PriceRecord[]>(flight.Claimed.Count, StringComparer.Ordinal);
        List<string> missing = [];
        foreach (var id in flight.Claimed)
        {
            // An earlier flight may have landed between the caller's miss and its claim.
            if (TryRead(id, out var records))
            {
                found.Add(id, records);
            }
            else
            {
                missing.Add(id);
            }
        }

        if (missing.Count == 0)
        {
            return found;
        }

        using var activity = PriceMetrics.ActivitySource.StartActivity(PricesDiagnostics.SourceReadActivity, ActivityKind.Internal);
        activity?.SetTag(PricesDiagnostics.InstrumentsTag, missing.Count);
        var started = time.GetTimestamp();
        using var deadline = new CancellationTokenSource(_timeout, time);
        var read = await source.ReadAsync(missing, deadline.Token).AsTask().WaitAsync(deadline.Token);
        metrics.SourceRead(time.GetElapsedTime(started));

        var byInstrument = missing.ToDictionary(id => id, _ => new List<PriceRecord>(1), StringComparer.Ordinal);
        foreach (var record in read)
        {
            if (!byInstrument.TryGetValue(record.InstrumentId, out var records))
            {
                throw new InvalidOperationException($"The source answered for {record.InstrumentId}, which it was not asked for.");
            }

            records.Add(record);
        }

        // As old as the question, not as the answer: a slow source must not lengthen the lifetime.
        foreach (var (id, records) in byInstrument)
        {
            var entry = new Entry([.. records], started);
            _cache.Set(id, entry);
            found.Add(id, entry.Records);
        }

        return found;
    }

    private PriceBookException Unavailable(Exception exception) => new(
        PriceBookFault.SourceUnavailable,
        source.Name,
        exception is OperationCanceledException ? $"must answer within {_timeout}" : "must be able to answer",
        exception);

    private sealed record Entry(PriceRecord[] Records, long ReadAt);

    /// <summary>One read of the source, on behalf of all who wait for it.</summary>
    private sealed class Flight
    {
        private readonly TaskCompletionSource<Dictionary<string, PriceRecord[]>> _landing = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public List<string> Claimed { get; } = [];

        public Task<Dictionary<string, PriceRecord[]>> Landing => _landing.Task;

        public void Land(Dictionary<string, PriceRecord[]> found) => _landing.SetResult(found);

        public void Fail(PriceBookException exception)
        {
            _landing.SetException(exception);
            // It was logged; when every waiter has gone nobody else looks at it.
            _ = _landing.Task.Exception;
        }
    }
}
