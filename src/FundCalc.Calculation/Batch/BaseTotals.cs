using FundCalc.Calculation.Numbers;
using FundCalc.Calculation.Valuation;

namespace FundCalc.Calculation.Batch;

/// <summary>Turns the sums of one portfolio into its totals: in 128 bits where they suffice, else in exact decimals. Both ways give the same figures.</summary>
internal static class BaseTotals
{
    // The powers of ten that 128 bits hold.
    private const int MaxDigits = 38;

    // By the decimal places of a figure: what it stays below. With more than ten places no 128-bit figure reaches it.
    private static readonly Int128[] Limits = [.. Enumerable.Range(0, Rounding.MaxPlaces + 1).Select(LimitAt)];

    /// <summary>The totals, or false when a rate is missing, a figure is out of range, or the portfolio is beyond the bound of the slots.</summary>
    public static bool TryCompute(PortfolioSums sums, BaseRates rates, out KernelTotals totals)
    {
        totals = default;
        if (sums.IsOverfull)
        {
            return false;
        }

        if (NarrowTotals.TryCompute(sums, rates, out totals, out _))
        {
            return IsInRange(totals, Limits[rates.Rounding.Places]);
        }

        if (!HasRates(sums, rates))
        {
            return false;
        }

        var wide = ComputeExactly(sums, rates, out _);
        totals = new KernelTotals { Wide = wide };
        return IsInRange(wide);
    }

    /// <summary>As the other one, with the exact gross assets and liabilities behind the totals.</summary>
    public static bool TryCompute(PortfolioSums sums, BaseRates rates, out KernelTotals totals, out ExactDecimal gross, out ExactDecimal liabilities)
    {
        (totals, gross, liabilities) = (default, default, default);
        if (sums.IsOverfull || !HasRates(sums, rates))
        {
            return false;
        }

        if (NarrowTotals.TryCompute(sums, rates, out totals, out var narrow))
        {
            (gross, liabilities) = (new ExactDecimal(narrow.Gross, narrow.Scale), new ExactDecimal(narrow.Liabilities, narrow.Scale));
            return IsInRange(totals, Limits[rates.Rounding.Places]);
        }

        var wide = ComputeExactly(sums, rates, out var exact);
        totals = new KernelTotals { Wide = wide };
        (gross, liabilities) = (exact.Gross, exact.Liabilities);
        return IsInRange(wide);
    }

    // Long and short market value are at most gross assets and liabilities, and round the same way. The signed figures have to be looked at: those below zero
    // may round away from zero where the magnitudes above round towards it.
    private static bool IsInRange(PortfolioTotals totals) =>
        totals.GrossAssets < FigureRange.Limit
        && totals.Liabilities < FigureRange.Limit
        && totals.NetAssets.Abs() < FigureRange.Limit
        && totals.FlaggedValue.Abs() < FigureRange.Limit;

    // No limit is below 10^28, so what 64 bits hold needs no further look.
    private static bool IsInRange(in KernelTotals totals, Int128 limit) =>
        (totals.GrossAssets | totals.Liabilities | Int128.Abs(totals.NetAssets) | Int128.Abs(totals.FlaggedValue)) <= ulong.MaxValue
        || (totals.GrossAssets < limit
            && totals.Liabilities < limit
            && Int128.Abs(totals.NetAssets) < limit
            && Int128.Abs(totals.FlaggedValue) < limit);

    private static Int128 LimitAt(int places) => FigureRange.LimitDigits + places <= MaxDigits
        ? Enumerable.Repeat((Int128)10, FigureRange.LimitDigits + places).Aggregate((Int128)1, (product, ten) => product * ten)
        : Int128.MaxValue;

    /// <summary>Whether every currency that the portfolio touched has a rate.</summary>
    private static bool HasRates(PortfolioSums sums, BaseRates rates)
    {
        foreach (var slot in sums.Touched)
        {
            if (!rates.Groups[SlotGroups.GroupOf(slot)].Rate.Usable)
            {
                return false;
            }
        }

        foreach (var (group, _) in sums.Wide)
        {
            if (!rates.Groups[group].Rate.Usable)
            {
                return false;
            }
        }

        return true;
    }

    private static PortfolioTotals ComputeExactly(PortfolioSums sums, BaseRates rates, out ExactSides exact)
    {
        exact = default;
        var tally = new FlagTally(sums.Missing);
        foreach (var number in sums.Touched)
        {
            ref readonly var slot = ref sums.SlotOf(number);
            ref readonly var group = ref rates.Groups[SlotGroups.GroupOf(number)];
            var isFlagged = tally.Add(group, slot.Count);
            exact.Add(group.IsBalance, new ExactDecimal(slot.Above, SlotGroups.ScaleOf(number)) * group.Rate.Rate, isFlagged);
            exact.Add(group.IsBalance, -new ExactDecimal(slot.Below, SlotGroups.ScaleOf(number)) * group.Rate.Rate, isFlagged);
        }

        foreach (var (number, value) in sums.Wide)
        {
            ref readonly var group = ref rates.Groups[number];
            exact.Add(group.IsBalance, value * group.Rate.Rate, tally.Add(group, 1));
        }

        return exact.Rounded(rates.Rounding, tally);
    }
}
