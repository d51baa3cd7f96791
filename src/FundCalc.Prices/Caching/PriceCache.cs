using System.Collections.Concurrent;
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
internal sealed partial class PriceCache : IPriceChangeListener, IDisposable
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

    private PriceBookException Unavailable(Exception exception) => new(
        PriceBookFault.SourceUnavailable,
        _source.Name,
        exception is OperationCanceledException ? $"must answer within {_options.SourceTimeout}" : "must be able to answer",
        exception);
}
