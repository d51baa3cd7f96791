using FundCalc.V1;

namespace FundCalc.Chaos.Model;

/// <summary>Whether the price behind a figure is one that may be there.</summary>
internal sealed class PriceCheck(PriceHistory history, Reading reading, Policy policy, CheckResult result)
{
    private readonly Dictionary<(string, PriceKind), Verdict> _verdicts = [];
    private int _unsureUsed;

    /// <summary>What may be said of a price that a reply shows, or shows to be missing.</summary>
    internal enum Verdict
    {
        Right,

        /// <summary>Older than it must be, and the reply says so.</summary>
        Flagged,

        /// <summary>Told already.</summary>
        Wrong,
    }

    /// <summary>Checks a price that was used.</summary>
    /// <param name="instrument">What it must be of.</param>
    /// <param name="kinds">The kinds that are acceptable, best first; the instrument has one of them.</param>
    /// <param name="shown">The price, as the reply shows it.</param>
    /// <param name="isFlaggedStale">Whether the reply flags it.</param>
    /// <param name="price">The price of the world that it is; null where the world has none such.</param>
    public Verdict Of(Instrument instrument, IReadOnlyList<PriceKind> kinds, (PriceKind Kind, string Value, string Source, DateTimeOffset Instant) shown, bool isFlaggedStale, out KnownPrice? price)
    {
        price = history.Find(instrument.Id, shown.Kind, shown.Source, shown.Instant);
        if (price is null || !kinds.Contains(shown.Kind) || !string.Equals(price.Value.ToString(), shown.Value, StringComparison.Ordinal))
        {
            return Wrong($"{instrument.Id} has the price {shown.Value} {shown.Kind} {shown.Instant:O} of {shown.Source}, which never was{(price is null ? "" : $": {price}")}", instrument, shown.Kind);
        }

        if (shown.Instant > reading.ValuationInstant)
        {
            return Wrong($"{price} is later than the valuation instant {reading.ValuationInstant:O}", instrument, shown.Kind);
        }

        if (_verdicts.TryGetValue((instrument.Id, shown.Kind), out var known))
        {
            return known;
        }

        return _verdicts[(instrument.Id, shown.Kind)] = reading.Snapshot is { } snapshot ? InSnapshot(snapshot, price) : IsNewEnough(price, isFlaggedStale);
    }

    /// <summary>Checks that a price is missing.</summary>
    public Verdict OfMissing(Instrument instrument, IReadOnlyList<PriceKind> kinds)
    {
        var kind = kinds.First(instrument.Kinds.Contains);
        if (reading.Snapshot is { } snapshot)
        {
            return snapshot.Prices.TryGetValue((instrument.Id, kind), out var held) ? Wrong($"{held} stands in the snapshot and is missing in the reply", instrument, kind) : Verdict.Right;
        }

        return history.Floor(instrument.Id, kind, reading.Began, reading.Answered, reading.ValuationInstant, reading.IsFixedBefore) is { } floor
            ? Wrong($"{floor} is missing", instrument, kind)
            : Verdict.Right;
    }

    private Verdict InSnapshot(KnownSnapshot snapshot, KnownPrice price) =>
        snapshot.Prices.TryGetValue((price.Instrument.Id, price.Kind), out var held) && held == price
            ? Verdict.Right
            : Wrong($"{price} is not the price of the snapshot {snapshot.Digest}: {held}", price.Instrument, price.Kind);

    private Verdict IsNewEnough(KnownPrice price, bool isFlaggedStale)
    {
        var floor = history.Floor(price.Instrument.Id, price.Kind, reading.Began, reading.Answered, reading.ValuationInstant);
        if (floor is null || price.Instant >= floor.Instant)
        {
            return Verdict.Right;
        }

        if (isFlaggedStale)
        {
            return Verdict.Flagged;
        }

        // Within the caller's own greatest age, and told in the trailers: as many as they tell.
        if (policy.MaxAge is { } limit && reading.ValuationInstant - price.Instant <= limit && ++_unsureUsed <= reading.Unsure)
        {
            return Verdict.Flagged;
        }

        return Wrong($"{price} is silently stale: {floor}; {reading.Unsure} prices are unsure, {_unsureUsed} so far", price.Instrument, price.Kind);
    }

    private Verdict Wrong(string finding, Instrument instrument, PriceKind kind)
    {
        var last = string.Concat(history.Last(instrument.Id, kind, 6).Select(price => $"\n      {price}"));
        result.AddWrong($"{finding}; history:{last}");
        return Verdict.Wrong;
    }
}
