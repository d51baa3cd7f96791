using FundCalc.Calculation.Numbers;

namespace FundCalc.Calculation.Performance;

/// <summary>Units that one investor bought at one time.</summary>
/// <param name="Units">Its units at entry, above 0.</param>
/// <param name="EntryDate">The date of the point at whose value per unit it was bought.</param>
/// <param name="HighWaterMark">Its mark at entry, above 0; null: the value per unit at entry.</param>
/// <param name="Redemptions">Units redeemed later, ascending by date.</param>
/// <param name="IssuePrice">The NAV per unit at which a series is issued, above 0; null: the class's value per unit.</param>
public sealed record PerformanceLot(
    ExactDecimal Units, DateOnly EntryDate, ExactDecimal? HighWaterMark, IReadOnlyList<LotRedemption> Redemptions, ExactDecimal? IssuePrice = null);
