using System.Runtime.CompilerServices;
using FundCalc.Calculation.Numbers;

namespace FundCalc.Calculation.Batch;

/// <summary>The totals of a portfolio in 128-bit whole numbers, for the common case that they fit.</summary>
internal static class NarrowTotals
{
    // 64 terms of at most 120 bits stay below 2^126.
    private const int MaxSlots = 64;
    private const int MaxTermBits = 120;

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
            if (!TryFactor(group, scale - SlotGroups.ScaleOf(number) - group.Scale, out var factor)
                || !TryTerm(unchecked((UInt128)slot.Above), factor, out var above)
                || !TryTerm(unchecked((UInt128)slot.Below), factor, out var below))
            {
                return false;
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

    /// <summary>Rate × 10^places: what a slot's sum is multiplied by.</summary>
    private static bool TryFactor(in GroupRate group, int places, out UInt128 factor)
    {
        factor = 0;
        return group.Mantissa != 0 && places <= NarrowRounding.MaxPower && TryTerm((UInt128)group.Mantissa, (UInt128)NarrowRounding.Power(places), out factor);
    }

    /// <summary>The product, where it has at most <see cref="MaxTermBits"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool TryTerm(UInt128 a, UInt128 b, out UInt128 product)
    {
        if ((a | b) >> 64 == 0)
        {
            var high = unchecked(Math.BigMul((ulong)a, (ulong)b, out var low));
            product = new UInt128(high, low);
            return high >> (MaxTermBits - 64) == 0;
        }

        return TryWideTerm(a, b, out product);
    }

    private static bool TryWideTerm(UInt128 a, UInt128 b, out UInt128 product)
    {
        var fits = a == 0 || BitLength(a) + BitLength(b) <= MaxTermBits;
        product = fits ? unchecked(a * b) : 0;
        return fits;
    }

    private static int BitLength(UInt128 value) => 128 - (int)UInt128.LeadingZeroCount(value);
}
