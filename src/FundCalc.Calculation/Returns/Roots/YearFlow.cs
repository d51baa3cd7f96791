using FundCalc.Calculation.Numbers;

namespace FundCalc.Calculation.Returns.Roots;

/// <summary>An amount at a time. Which sign means "paid in" does not matter, as long as it is the same for all.</summary>
/// <param name="Years">When, in years from any common moment.</param>
/// <param name="Amount">How much, with its sign.</param>
public readonly record struct YearFlow(Fraction Years, ExactDecimal Amount);
