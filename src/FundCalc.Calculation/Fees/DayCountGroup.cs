using FundCalc.Calculation.DayCounts;
using FundCalc.Calculation.Numbers;

namespace FundCalc.Calculation.Fees;

/// <summary>The fees of a period that share a day count: their bases × year fractions are summed once for all of them.</summary>
internal sealed class DayCountGroup
{
    private readonly ExactDecimal _annualRate;
    private readonly YearFractions _yearFractions;

    private DayCountGroup(ExactDecimal annualRate, YearFractions yearFractions)
    {
        _annualRate = annualRate;
        _yearFractions = yearFractions;
    }

    /// <summary>The exact sum of base × year fraction so far.</summary>
    public Fraction BaseYears { get; private set; }

    /// <summary>The fees of a period that begins at <paramref name="start"/>, by day count.</summary>
    public static Dictionary<DayCountConvention, DayCountGroup> Of(IReadOnlyList<FeeTerm> fees, DateOnly start) => fees
        .GroupBy(fee => fee.DayCount)
        .ToDictionary(
            group => group.Key,
            group => new DayCountGroup(
                group.Aggregate(ExactDecimal.Zero, (sum, fee) => sum + fee.AnnualRate),
                new YearFractions(DayCount.Of(group.Key), start)));

    /// <summary>Accrues the next part of the period, up to <paramref name="end"/> (excluded), and gives the sum of its fees, exact.</summary>
    public Fraction Accrue(ExactDecimal feeBase, DateOnly end)
    {
        var baseYears = feeBase * _yearFractions.Next(end);
        BaseYears += baseYears;
        return _annualRate * baseYears;
    }
}
