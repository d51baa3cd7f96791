using FundCalc.Calculation.Explanations;

namespace FundCalc.Calculation.Fees;

/// <summary>A payment of accrued fees.</summary>
/// <param name="Date">The day.</param>
/// <param name="Amount">How much, at least 0.</param>
public sealed record FeePayment(DateOnly Date, Rounded Amount);
