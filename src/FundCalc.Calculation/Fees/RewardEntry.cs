using FundCalc.Calculation.Numbers;

namespace FundCalc.Calculation.Fees;

/// <summary>A reward that the fund received.</summary>
/// <param name="Date">The day.</param>
/// <param name="Amount">Its value before any commission, at least 0.</param>
public sealed record RewardEntry(DateOnly Date, ExactDecimal Amount);
