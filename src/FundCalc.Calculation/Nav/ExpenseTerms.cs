using FundCalc.Calculation.DayCounts;
using FundCalc.Calculation.Numbers;

namespace FundCalc.Calculation.Nav;

/// <summary>Expenses of a class for a period under an expense limitation.</summary>
public sealed record ExpenseTerms
{
    /// <summary>The cap, a fraction of the base per year, at least 0.</summary>
    public required ExactDecimal CapRate { get; init; }

    /// <summary>The net assets on which the cap counts, at least 0.</summary>
    public required ExactDecimal Base { get; init; }

    /// <summary>The first day of the period.</summary>
    public required DateOnly StartDate { get; init; }

    /// <summary>The end of the period, not included.</summary>
    public required DateOnly EndDate { get; init; }

    /// <summary>The day count of the cap.</summary>
    public DayCountConvention DayCount { get; init; } = DayCountConvention.Act365Fixed;

    /// <summary>The adviser's fee, at least 0, with at most the places of amounts.</summary>
    public ExactDecimal AdviserFee { get; init; }

    /// <summary>All other expenses that the cap covers, at least 0, with at most the places of amounts.</summary>
    public ExactDecimal OtherExpenses { get; init; }

    /// <summary>What may be recouped, the oldest first.</summary>
    public IReadOnlyList<RecoupableBalance> Recoupable { get; init; } = [];

    /// <summary>Which cap holds back a recoupment.</summary>
    public RecoupmentLimit Limit { get; init; } = RecoupmentLimit.LesserOfCaps;
}
