using FundCalc.Calculation.Numbers;

namespace FundCalc.Calculation.Exposure;

/// <summary>Cash that was borrowed and invested, in the base currency.</summary>
/// <param name="Amount">What was borrowed, at least 0.</param>
/// <param name="InvestmentValue">The market value of what was bought with it, at least 0.</param>
public sealed record ReinvestedBorrowing(ExactDecimal Amount, ExactDecimal InvestmentValue);
