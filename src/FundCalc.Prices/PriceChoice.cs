using FundCalc.Calculation.Market;
using FundCalc.Prices.Publishing;

namespace FundCalc.Prices;

/// <summary>Which of several records of one instrument is read.</summary>
internal static class PriceChoice
{
    /// <summary>The record of the first kind that has one which is not later than <paramref name="asOf"/>; null where no kind has.</summary>
    /// <param name="first">Records of the instrument, any kinds and sources.</param>
    /// <param name="second">More of them; where two are equally good, the former list's counts.</param>
    /// <param name="kinds">The acceptable kinds, best first.</param>
    /// <param name="asOf">Later records are not used.</param>
    /// <param name="now">The clock, for records of the book, which keeps no history: see <see cref="IsUnknown"/>. Null for those of a snapshot, which is what it is at any time.</param>
    public static PriceRecord? Best(
        ReadOnlySpan<PriceRecord> first, ReadOnlySpan<PriceRecord> second, ReadOnlySpan<PriceKind> kinds, DateTimeOffset asOf, DateTimeOffset? now)
    {
        if (first.IsEmpty && second.Length == 1)
        {
            // The usual case, and the one that has to be fast: there is nothing to choose from.
            var only = second[0];
            return only.Instant.UtcTicks <= asOf.UtcTicks && kinds.Contains(only.Kind) ? only : null;
        }

        foreach (var kind in kinds)
        {
            if (now is { } clock && IsUnknown(first, second, kind, asOf, clock))
            {
                return null;
            }

            if (Latest(first, second, kind, asOf) is { } best)
            {
                return best;
            }
        }

        return null;
    }

    /// <summary>
    /// Whether a price of the kind may have been there that nobody knows any more: a source has only prices that are later than <paramref name="asOf"/> and that the clock has reached, so that they may have
    /// replaced it. Another source's price, or another kind, in its place would be a wrong price; there is none. What still lies ahead of the clock replaces nothing, by the rules of publishing, unless it lies further ahead
    /// than they allow: then this clock is behind.
    /// </summary>
    public static bool IsUnknown(ReadOnlySpan<PriceRecord> first, ReadOnlySpan<PriceRecord> second, PriceKind kind, DateTimeOffset asOf, DateTimeOffset now) =>
        HasReplaced(first, kind, asOf, now, now + PublishedSeries.Tolerance) || HasReplaced(second, kind, asOf, now, DateTimeOffset.MaxValue);

    private static bool HasReplaced(ReadOnlySpan<PriceRecord> records, PriceKind kind, DateTimeOffset asOf, DateTimeOffset now, DateTimeOffset impossible)
    {
        foreach (var record in records)
        {
            if (record.Kind == kind && record.Instant > asOf && (record.Instant <= now || record.Instant > impossible) && !HasEarlier(records, record, asOf))
            {
                return true;
            }
        }

        return false;
    }

    private static bool HasEarlier(ReadOnlySpan<PriceRecord> records, PriceRecord of, DateTimeOffset asOf)
    {
        foreach (var record in records)
        {
            if (record.Kind == of.Kind && record.Instant <= asOf && string.Equals(record.Source, of.Source, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>
    /// The record of one kind with the latest instant that is not later than <paramref name="asOf"/>; of several sources with the same instant the ordinally
    /// first, of one source the highest sequence. Null where there is none.
    /// </summary>
    public static PriceRecord? Latest(ReadOnlySpan<PriceRecord> first, ReadOnlySpan<PriceRecord> second, PriceKind kind, DateTimeOffset asOf)
    {
        var best = Improve(null, first, kind, asOf);
        return Improve(best, second, kind, asOf);
    }

    private static PriceRecord? Improve(PriceRecord? best, ReadOnlySpan<PriceRecord> records, PriceKind kind, DateTimeOffset asOf)
    {
        foreach (var record in records)
        {
            if (record.Kind == kind && record.Instant <= asOf && (best is null || IsBetter(record, best)))
            {
                best = record;
            }
        }

        return best;
    }

    private static bool IsBetter(PriceRecord record, PriceRecord than)
    {
        if (record.Instant != than.Instant)
        {
            return record.Instant > than.Instant;
        }

        var bySource = string.CompareOrdinal(record.Source, than.Source);
        return bySource != 0 ? bySource < 0 : record.Sequence > than.Sequence;
    }
}
