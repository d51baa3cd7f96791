using FundCalc.Calculation.Explanations;

namespace FundCalc.Calculation.Fees;

/// <summary>The fees of a period.</summary>
/// <param name="Fees">One for each fee, in the input's order.</param>
/// <param name="Total">All fees, rounded once from their unrounded sum; at least 0.</param>
/// <param name="TotalUnrounded">All fees at 18 places HALF_EVEN.</param>
/// <param name="ClosingNetAssets">The last net assets before fees − all fees not paid in units, rounded once; negative where fees exceed the assets.</param>
/// <param name="Days">Calendar days from start to end.</param>
/// <param name="AccrualDays">Every day, if asked for; else empty.</param>
/// <param name="Warnings">What a caller may want to look at, by fee.</param>
public sealed record AccrualFigures(
    IReadOnlyList<AccruedFee> Fees,
    Rounded Total,
    Rounded TotalUnrounded,
    Rounded ClosingNetAssets,
    int Days,
    IReadOnlyList<AccrualDay> AccrualDays,
    IReadOnlyList<FeeWarning> Warnings);
