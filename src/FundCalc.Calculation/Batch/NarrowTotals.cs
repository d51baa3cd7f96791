using FundCalc.Calculation.Numbers;

namespace FundCalc.Calculation.Batch;

/// <summary>The totals of a portfolio in 128-bit whole numbers, for the common case that they fit.</summary>
internal static class NarrowTotals
{
    // 64 terms of at most 120 bits stay below 2^126.
    private const int MaxSlots = 64;
    private const int MaxTermBits = 120;

    /// <summary>The totals, whatever their range; false when they might not fit.</summary>
    /// <param name="sums">The portfolio's sums.</param>
    /// <param name="rates">The rates into the base currency; each currency of the sums has one.</param>
    /// <param name="totals">The totals.</param>
    /// <param name="exact">Gross assets and liabilities before rounding, as whole numbers × 10^−scale.</param>
    public static bool TryCompute(PortfolioSums sums, BaseRates rates, out KernelTotals totals, out (Int128 Gross, Int128 Liabilities, int Scale) exact)
    {
        totals = default;
        exact = default;
        var rounding = rates.Rounding;
        var touched = sums.Touched;
        if (sums.Wide.Count > 0 || touched.Length > MaxSlots)
        {
            return false;
        }

        // All terms at one scale: the greatest of slot scale + rate scale, and not below the rounding's places.
        var scale = rounding.Places;
        foreach (var number in touched)
        {
            scale = Math.Max(scale, (number % SlotGroups.Size) + rates.OfGroup(number / SlotGroups.Size).Rate.Scale);
        }

        Int128 gross = 0, liabilities = 0, longValue = 0, shortValue = 0, flagged = 0;
        var tally = new FlagTally(sums.Missing);
        foreach (var number in touched)
        {
            ref readonly var slot = ref sums.SlotOf(number);
            var (group, rate) = rates.OfGroup(number / SlotGroups.Size);
            if (!TryFactor(rate, scale - (number % SlotGroups.Size) - rate.Scale, out var factor)
                || !TryTerm(slot.Above, factor, out var above)
                || !TryTerm(slot.Below, factor, out var below))
            {
                return false;
            }

            gross += above;
            liabilities += below;
            if (tally.Add(group, rate.Flags, slot.Count))
            {
                flagged += above - below;
            }

            if (!group.IsBalance)
            {
                longValue += above;
                shortValue += below;
            }
        }

        if (NarrowRounding.TryMake(scale - rounding.Places, rounding) is not { } round)
        {
            return false;
        }

        exact = (gross, liabilities, scale);
        // Without balances the market values are the sides of the whole.
        var (roundedGross, roundedLiabilities) = (round.Apply(gross), round.Apply(liabilities));
        totals = new KernelTotals
        {
            GrossAssets = roundedGross,
            Liabilities = roundedLiabilities,
            NetAssets = liabilities == 0 ? roundedGross : round.Apply(gross - liabilities),
            LongMarketValue = longValue == gross ? roundedGross : round.Apply(longValue),
            ShortMarketValue = shortValue == liabilities ? roundedLiabilities : round.Apply(shortValue),
            FlaggedValue = round.Apply(flagged),
            Places = rounding.Places,
            Flags = tally.Flags,
            FlaggedPositions = tally.Flagged,
            MissingPositions = tally.Missing,
            StalePositions = tally.Stale,
        };
        return true;
    }

    /// <summary>Rate × 10^places: what a slot's sum is multiplied by.</summary>
    private static bool TryFactor(CurrencyRate rate, int places, out Int128 factor)
    {
        factor = 0;
        return rate.Mantissa != 0 && places <= NarrowRounding.MaxPower && TryTerm(rate.Mantissa, NarrowRounding.Power(places), out factor);
    }

    /// <summary>The product of two numbers that are not negative, where it has at most <see cref="MaxTermBits"/>.</summary>
    private static bool TryTerm(Int128 a, Int128 b, out Int128 product)
    {
        if ((a | b) >> 64 == 0)
        {
            product = new Int128(Math.BigMul((ulong)a, (ulong)b, out var low), low);
            return product >> MaxTermBits == 0;
        }

        var fits = a == 0 || BitLength(a) + BitLength(b) <= MaxTermBits;
        product = fits ? unchecked(a * b) : 0;
        return fits;
    }

    private static int BitLength(Int128 value) => 128 - (int)Int128.LeadingZeroCount(value);
}
