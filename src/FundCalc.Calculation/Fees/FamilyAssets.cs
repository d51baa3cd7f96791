using FundCalc.Calculation.Numbers;

namespace FundCalc.Calculation.Fees;

/// <summary>The assets of a family of accounts from a day on.</summary>
/// <param name="Family">The family.</param>
/// <param name="Date">The first day; null: the start of the period.</param>
/// <param name="Total">All its accounts together, at least 0.</param>
public sealed record FamilyAssets(string Family, DateOnly? Date, ExactDecimal Total);
