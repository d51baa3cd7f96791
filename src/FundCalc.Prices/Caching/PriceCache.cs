using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using FundCalc.Prices.Shared;
using FundCalc.Prices.Sources;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace FundCalc.Prices.Caching;

/// <summary>
/// What this replica holds, by instrument, within a bound and a lifetime, and the way to the tiers below: Redis where there is one, then the source. However many callers miss an instrument
/// at once, it is asked for once: the first caller's flight carries all instruments that only it misses, the others wait for it. A caller that gives up does not end a flight; its
/// timeouts do. An entry whose bucket changed since it was asked for is out of date: each bucket counts its generations.
/// </summary>
internal sealed class PriceCache : IPriceChangeListener, IDisposable
{
    private readonly IPriceSource _source;
    private readonly ISharedPrices? _shared;
    private readonly PriceBookOptions _options;
    private readonly TimeProvider _time;
    private readonly PriceMetrics _metrics;
    private readonly ILogger<PriceCache> _logger;
    private readonly IDisposable _ear;
    private readonly long _lifetime;
    private readonly long _absenceLifetime;
    private readonly ClockCache<CachedPrices> _cache;
    private readonly ConcurrentDictionary<string, PriceFlight> _flights = new(StringComparer.Ordinal);
    private readonly int[] _generations = new int[PriceBucket.Count];

    public PriceCache(
        IPriceSource source, PriceChanges changes, IOptions<PriceBookOptions> options, TimeProvider time, PriceMetrics metrics, ILogger<PriceCache> logger, ISharedPrices? shared = null)
    {
        (_source, _shared, _options, _time, _metrics, _logger) = (source, shared, options.Value, time, metrics, logger);
        _cache = new ClockCache<CachedPrices>(_options.CacheEntries);
        _lifetime = _time.Units(_options.CacheLifetime);
        _absenceLifetime = Math.Min(_lifetime, _time.Units(_options.AbsenceLifetime));
        _ear = changes.Listen(this);
    }

    /// <summary>How many instruments are held.</summary>
    public int Count => _cache.Count;

    /// <summary>The instrument's prices, when they are held and fresh enough.</summary>
    /// <param name="instrumentId">The instrument.</param>
    /// <param name="now">The timestamp of the clock.</param>
    /// <param name="prices">What is held; an instrument that is known to have none has empty records.</param>
    public bool TryRead(string instrumentId, long now, [NotNullWhen(true)] out CachedPrices? prices) =>
        _cache.TryGet(instrumentId, out prices) && now < prices.FreshUntil && prices.Generation == Volatile.Read(ref _generations[prices.Bucket]);

    /// <summary>The instrument's prices as long as they are held at all, however old they are.</summary>
    public bool TryHeld(string instrumentId, [NotNullWhen(true)] out CachedPrices? prices) => _cache.TryGet(instrumentId, out prices);

    /// <summary>Asks the tiers below for what is not being asked for already, and waits for all of it.</summary>
    /// <returns>What became of each of the instruments.</returns>
    public async Task<IReadOnlyDictionary<string, PriceLookup>> LoadAsync(IReadOnlyCollection<string> instrumentIds, CancellationToken cancellationToken)
    {
        var mine = new PriceFlight();
        var waits = new Dictionary<string, PriceFlight>(instrumentIds.Count, StringComparer.Ordinal);
        try
        {
            foreach (var id in instrumentIds)
            {
                if (!waits.ContainsKey(id))
                {
                    var flight = _flights.GetOrAdd(id, mine);
                    waits.Add(id, flight);
                    if (ReferenceEquals(flight, mine))
                    {
                        mine.Claimed.Add(id);
                    }
                }
            }
        }
        finally
        {
            // Also after an exception: others may wait for what was claimed already. Not awaited, because they may still wait when this caller has gone; the flight ends
            // by itself and notes everything that happens to it.
            if (mine.Claimed.Count > 0)
            {
                _ = FlyAsync(mine);
            }
        }

        var all = new Dictionary<string, PriceLookup>(waits.Count, StringComparer.Ordinal);
        foreach (var (id, flight) in waits)
        {
            all.Add(id, await flight.WaitAsync(id, cancellationToken));
        }

        return all;
    }

    /// <summary>The instruments that the source can name.</summary>
    /// <exception cref="PriceBookException"><see cref="PriceBookFault.SourceUnavailable"/>.</exception>
    public async Task<IReadOnlyCollection<string>> ListAsync(CancellationToken cancellationToken)
    {
        using var deadline = new CancellationTokenSource(_options.SourceTimeout, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        try
        {
            return await _source.ListAsync(either.Token).AsTask().WaitAsync(either.Token);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw Unavailable(exception);
        }
    }

    /// <inheritdoc/>
    public void Changed(IReadOnlyCollection<string> instrumentIds)
    {
        if (_shared is null)
        {
            // Without Redis it holds no published prices; that the source gives others is told for all instruments at once.
            return;
        }

        foreach (var id in instrumentIds)
        {
            // Who asks from now on must not wait for an answer to a question from before the change.
            if (_flights.TryRemove(id, out var flight))
            {
                flight.MarkChanged(id);
            }

            Outdate(id);
        }
    }

    /// <inheritdoc/>
    public void BucketChanged(int bucket)
    {
        Interlocked.Increment(ref _generations[bucket]);
        foreach (var (id, _) in _flights)
        {
            if (PriceBucket.Of(id) == bucket)
            {
                _flights.TryRemove(id, out _);
            }
        }
    }

    /// <inheritdoc/>
    public void AllChanged()
    {
        for (var bucket = 0; bucket < _generations.Length; bucket++)
        {
            Interlocked.Increment(ref _generations[bucket]);
        }

        _flights.Clear();
    }

    /// <inheritdoc/>
    public void Dispose() => _ear.Dispose();

    private void Outdate(string instrumentId)
    {
        if (_cache.TryGet(instrumentId, out var held) && held.Generation != CachedPrices.OutOfDate)
        {
            _cache.Set(instrumentId, held with { Generation = CachedPrices.OutOfDate });
        }
    }

    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "Whatever breaks becomes the outcome of what was asked for; every waiter gets it.")]
    private async Task FlyAsync(PriceFlight flight)
    {
        var fingerprint = _source.Fingerprint;
        Dictionary<string, PriceRecord[]> found = [];
        try
        {
            // Before anything is read: a change that comes later makes what was read out of date.
            var generations = (int[])_generations.Clone();
            var rest = await ReadSharedAsync(flight, fingerprint, generations);
            flight.LandFirst();
            if (rest.Count > 0)
            {
                found = await ReadSourceAsync(flight, rest, generations);
            }
        }
        catch (Exception exception)
        {
            PricesLog.LookupFailed(_logger, exception, flight.Claimed.Count);
            foreach (var id in flight.Claimed.Where(id => !flight.Knows(id)))
            {
                flight.Note(id, new PriceLookup(null, Unavailable(exception)));
            }
        }
        finally
        {
            foreach (var id in flight.Claimed)
            {
                // Another flight may carry it by now, when it changed.
                _flights.TryRemove(new KeyValuePair<string, PriceFlight>(id, flight));
            }

            flight.Land();
        }

        await StoreAsync(found, fingerprint);
    }

    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "Nobody waits for this any more; what breaks is logged, and the source is asked again.")]
    private async Task StoreAsync(Dictionary<string, PriceRecord[]> found, string fingerprint)
    {
        // What a file gave that has been replaced meanwhile may be of either content.
        if (_shared is null || found.Count == 0 || !string.Equals(fingerprint, _source.Fingerprint, StringComparison.Ordinal))
        {
            return;
        }

        try
        {
            await _shared.StoreAsync(found, fingerprint, CancellationToken.None);
        }
        catch (Exception exception)
        {
            PricesLog.StoreFailed(_logger, exception, found.Count);
        }
    }

    /// <summary>Takes what the cache has by now and what Redis has.</summary>
    /// <returns>What only the source can answer: of each instrument what Redis said.</returns>
    private async Task<Dictionary<string, SharedEntry>> ReadSharedAsync(PriceFlight flight, string fingerprint, int[] generations)
    {
        var started = _time.GetTimestamp();
        List<string> missing = [];
        foreach (var id in flight.Claimed)
        {
            // An earlier flight may have landed between the caller's miss and its claim.
            if (TryRead(id, started, out var prices))
            {
                flight.Note(id, new PriceLookup(prices, null));
            }
            else
            {
                missing.Add(id);
            }
        }

        var rest = new Dictionary<string, SharedEntry>(missing.Count, StringComparer.Ordinal);
        var answers = _shared is null || missing.Count == 0 ? null : await _shared.ReadAsync(missing, fingerprint, CancellationToken.None);
        for (var i = 0; i < missing.Count; i++)
        {
            // Without Redis nothing is published but to this process, and that is looked up elsewhere.
            var answer = answers?[i] ?? new SharedEntry([], null);
            if (answer.FromSource is { } records)
            {
                Keep(flight, missing[i], answer, records, PriceTier.Redis, started, generations);
            }
            else
            {
                rest.Add(missing[i], answer);
            }
        }

        return rest;
    }

    /// <summary>Reads the rest from the source.</summary>
    /// <returns>What it gave, by instrument; nothing where it failed.</returns>
    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "Whatever a source throws becomes the outcome of what it was asked for; every waiter gets it.")]
    private async Task<Dictionary<string, PriceRecord[]>> ReadSourceAsync(PriceFlight flight, Dictionary<string, SharedEntry> rest, int[] generations)
    {
        var started = _time.GetTimestamp();
        var found = new Dictionary<string, PriceRecord[]>(rest.Count, StringComparer.Ordinal);
        try
        {
            var (records, refused) = await AskAsync([.. rest.Keys], started);
            foreach (var (id, answer) in rest)
            {
                if (refused.TryGetValue(id, out var rule))
                {
                    Fail(id, answer, new PriceBookException(PriceBookFault.SourceUnavailable, _source.Name, $"must give a usable price of {id}: {rule}"));
                    continue;
                }

                // As old as the question, not as the answer: a slow source must not lengthen the lifetime.
                Keep(flight, id, answer, found[id] = [.. records[id]], PriceTier.Source, started, generations);
            }
        }
        catch (Exception exception)
        {
            PricesLog.SourceFailed(_logger, exception, _source.Name, rest.Count);
            var failure = Unavailable(exception);
            foreach (var (id, answer) in rest.Where(asked => !flight.Knows(asked.Key)))
            {
                Fail(id, answer, failure);
            }
        }

        return found;

        void Fail(string id, SharedEntry answer, PriceBookException failure)
        {
            // What was published can still be seen, if Redis answered; whether the source has anything newer cannot.
            var published = answer.Published.Length > 0
                ? new CachedPrices(answer.Published, [], PriceTier.Redis, Confirmed: false, started, PriceBucket.Of(id), CachedPrices.OutOfDate)
                : null;
            flight.Note(id, new PriceLookup(published, failure));
        }
    }

    private async Task<(Dictionary<string, List<PriceRecord>> Records, IReadOnlyDictionary<string, string> Refused)> AskAsync(
        List<string> instrumentIds, long started)
    {
        using var activity = PriceMetrics.ActivitySource.StartActivity(PricesDiagnostics.SourceReadActivity, ActivityKind.Internal);
        activity?.SetTag(PricesDiagnostics.InstrumentsTag, instrumentIds.Count);
        using var deadline = new CancellationTokenSource(_options.SourceTimeout, _time);
        var read = await _source.ReadAsync(instrumentIds, deadline.Token).AsTask().WaitAsync(deadline.Token);
        _metrics.SourceRead(_time.GetElapsedTime(started));

        var records = instrumentIds.ToDictionary(id => id, _ => new List<PriceRecord>(1), StringComparer.Ordinal);
        foreach (var record in read.Records)
        {
            if (!records.TryGetValue(record.InstrumentId, out var list))
            {
                throw new InvalidOperationException($"The source answered for {record.InstrumentId}, which it was not asked for.");
            }

            list.Add(record);
        }

        return (records, read.Refused);
    }

    private void Keep(PriceFlight flight, string id, SharedEntry answer, PriceRecord[] fromSource, PriceTier tier, long asked, int[] generations)
    {
        var bucket = PriceBucket.Of(id);
        // Where Redis did not answer, the publications that this replica saw before are the newest that it knows.
        var published = !answer.Answered && _cache.TryGet(id, out var held) ? held.Published : answer.Published;
        var lifetime = fromSource.Length + published.Length == 0 ? _absenceLifetime : _lifetime;
        var prices = new CachedPrices(
            published, fromSource, tier, answer.Answered || !_options.PublishingExpected, asked + lifetime, bucket, generations[bucket]);
        _cache.Set(id, prices);
        if (flight.TryGetChanged(out var changed) && changed.Contains(id, StringComparer.Ordinal))
        {
            Outdate(id);
        }

        flight.Note(id, new PriceLookup(prices, null));
    }

    private PriceBookException Unavailable(Exception exception) => new(
        PriceBookFault.SourceUnavailable,
        _source.Name,
        exception is OperationCanceledException ? $"must answer within {_options.SourceTimeout}" : "must be able to answer",
        exception);
}
