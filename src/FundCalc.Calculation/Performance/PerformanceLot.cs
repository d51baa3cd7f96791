using FundCalc.Calculation.Numbers;

namespace FundCalc.Calculation.Performance;

/// <summary>Units that one investor bought at one time.</summary>
/// <param name="Units">Its units at entry, above 0.</param>
/// <param name="EntryDate">The date of the point at whose value per unit it was bought.</param>
/// <param name="HighWaterMark">Its mark at entry, above 0; null: the value per unit at entry.</param>
/// <param name="Redemptions">Units redeemed later, ascending by date.</param>
public sealed record PerformanceLot(ExactDecimal Units, DateOnly EntryDate, ExactDecimal? HighWaterMark, IReadOnlyList<LotRedemption> Redemptions);
