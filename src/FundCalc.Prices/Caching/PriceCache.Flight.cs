using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using FundCalc.Prices.Shared;
using FundCalc.Prices.Sources;
using Microsoft.Extensions.Logging;

namespace FundCalc.Prices.Caching;

/// <content>How a flight of lookups goes: shared tier, source, and what is kept of their answers.</content>
internal sealed partial class PriceCache
{
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
}
