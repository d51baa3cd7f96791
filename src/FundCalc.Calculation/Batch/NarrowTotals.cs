using System.Runtime.CompilerServices;
using FundCalc.Calculation.Numbers;

namespace FundCalc.Calculation.Batch;

/// <summary>The totals of a portfolio in 128-bit whole numbers, for the common case that they fit.</summary>
internal static class NarrowTotals
{
    // 64 terms of at most 120 bits stay below 2^126.
    private const int MaxSlots = 64;
    private const int MaxTermBits = 120;

    // The powers of ten that 64 bits hold.
    private static readonly ulong[] Powers = [.. Enumerable.Range(0, 20).Select(exponent => (ulong)NarrowRounding.Power(exponent))];

    /// <summary>The totals, whatever their range; false when they might not fit, or a rate is missing.</summary>
    /// <param name="sums">The portfolio's sums.</param>
    /// <param name="rates">The rates into the base currency.</param>
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
        var groups = rates.Groups;
        var scale = rounding.Places;
        foreach (var number in touched)
        {
            scale = Math.Max(scale, SlotGroups.ScaleOf(number) + groups[SlotGroups.GroupOf(number)].Scale);
        }

        UInt128 gross = 0, liabilities = 0, balancesAbove = 0, balancesBelow = 0;
        Int128 flagged = 0;
        var tally = new FlagTally(sums.Missing);
        foreach (var number in touched)
        {
            ref readonly var slot = ref sums.SlotOf(number);
            ref readonly var group = ref groups[SlotGroups.GroupOf(number)];
            var places = scale - SlotGroups.ScaleOf(number) - group.Scale;
            if (!TryFactor(group.Mantissa, places, out var factor) || !TryMultiply(slot.Above, factor, out var above) || !TryMultiply(slot.Below, factor, out var below))
            {
                // Kept apart, so that the usual way needs no memory for its terms.
                if (!TryWideTerm(slot.Above, group.Mantissa, places, out var wideAbove) || !TryWideTerm(slot.Below, group.Mantissa, places, out var wideBelow))
                {
                    return false;
                }

                (above, below) = (wideAbove, wideBelow);
            }

            // Terms below 2^120, see MaxSlots.
            unchecked
            {
                gross += above;
                liabilities += below;
                if (tally.Add(group, slot.Count))
                {
                    flagged += (Int128)(above - below);
                }

                if (group.IsBalance)
                {
                    balancesAbove += above;
                    balancesBelow += below;
                }
            }
        }

        if (NarrowRounding.TryMake(scale - rounding.Places, rounding) is not { } round)
        {
            return false;
        }

        unchecked
        {
            exact = ((Int128)gross, (Int128)liabilities, scale);
            // Without balances the market values are the sides of the whole.
            var (roundedGross, roundedLiabilities) = (round.Apply((Int128)gross), round.Apply((Int128)liabilities));
            totals = new KernelTotals
            {
                GrossAssets = roundedGross,
                Liabilities = roundedLiabilities,
                NetAssets = liabilities == 0 ? roundedGross : round.Apply((Int128)(gross - liabilities)),
                LongMarketValue = balancesAbove == 0 ? roundedGross : round.Apply((Int128)(gross - balancesAbove)),
                ShortMarketValue = balancesBelow == 0 ? roundedLiabilities : round.Apply((Int128)(liabilities - balancesBelow)),
                FlaggedValue = round.Apply(flagged),
                Places = rounding.Places,
                Flags = tally.Flags,
                FlaggedPositions = tally.Flagged,
                MissingPositions = tally.Missing,
                StalePositions = tally.Stale,
            };
        }

        return true;
    }

    /// <summary>Rate × 10^places, what a slot's sum is multiplied by, where 64 bits hold it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool TryFactor(long mantissa, int places, out ulong factor)
    {
        factor = 0;
        return places < Powers.Length && mantissa != 0 && unchecked(Math.BigMul((ulong)mantissa, Powers[places], out factor)) == 0;
    }

    /// <summary>A sum × a factor, where it has at most <see cref="MaxTermBits"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool TryMultiply(Int128 sum, ulong factor, out UInt128 product)
    {
        unchecked
        {
            var high = Math.BigMul((ulong)sum, factor, out var low);
            var upper = (ulong)(sum >> 64);
            if (upper != 0)
            {
                var beyond = Math.BigMul(upper, factor, out var more);
                high += more;
                if (beyond != 0 || high < more)
                {
                    product = 0;
                    return false;
                }
            }

            product = new UInt128(high, low);
            return high >> (MaxTermBits - 64) == 0;
        }
    }

    /// <summary>A sum × a rate × 10^places, where it has at most <see cref="MaxTermBits"/>. False too where there is no rate.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static bool TryWideTerm(Int128 sum, long mantissa, int places, out UInt128 product)
    {
        product = 0;
        var factor = (UInt128)mantissa;
        return mantissa != 0
            && places <= NarrowRounding.MaxPower
            && (places == 0 || TryMultiply(factor, (UInt128)NarrowRounding.Power(places), out factor))
            && TryMultiply((UInt128)sum, factor, out product);
    }

    private static bool TryMultiply(UInt128 a, UInt128 b, out UInt128 product)
    {
        var fits = a == 0 || BitLength(a) + BitLength(b) <= MaxTermBits;
        product = fits ? unchecked(a * b) : 0;
        return fits;
    }

    private static int BitLength(UInt128 value) => 128 - (int)UInt128.LeadingZeroCount(value);
}
