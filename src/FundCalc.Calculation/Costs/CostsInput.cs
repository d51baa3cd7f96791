using FundCalc.Calculation.DayCounts;
using FundCalc.Calculation.Explanations;
using FundCalc.Calculation.Numbers;

namespace FundCalc.Calculation.Costs;

/// <summary>A fund's costs in a period.</summary>
public sealed record CostsInput
{
    /// <summary>The first day.</summary>
    public required DateOnly StartDate { get; init; }

    /// <summary>The day after the last one, at most <see cref="CostsCalculator.MaxDays"/> later.</summary>
    public required DateOnly EndDate { get; init; }

    /// <summary>How the period counts in years.</summary>
    public DayCountConvention DayCount { get; init; } = DayCountConvention.ActActIsda;

    /// <summary>Average net assets, above 0.</summary>
    public required ExactDecimal AverageNetAssets { get; init; }

    /// <summary>The fund's own expenses.</summary>
    public IReadOnlyList<FundExpense> Expenses { get; init; } = [];

    /// <summary>The funds in which it invests.</summary>
    public IReadOnlyList<UnderlyingFundCosts> UnderlyingFunds { get; init; } = [];

    /// <summary>What an investor pays to enter, a fraction from 0, below 1.</summary>
    public ExactDecimal EntryCharge { get; init; }

    /// <summary>What an investor pays to leave.</summary>
    public ExactDecimal ExitCharge { get; init; }

    /// <summary>The years over which these are spread; null where there are none.</summary>
    public ExactDecimal? HoldingYears { get; init; }

    /// <summary>The rounding of ratios.</summary>
    public required Rounding Rounding { get; init; }

    /// <summary>The rounding of amounts.</summary>
    public required Rounding AmountRounding { get; init; }

    /// <summary>Where the steps are noted; null: nowhere.</summary>
    public Trace? Trace { get; init; }
}
