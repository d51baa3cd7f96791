using FundCalc.Calculation.Numbers;

namespace FundCalc.Calculation.Dealing;

/// <summary>A line of a basket.</summary>
/// <param name="Quantity">How much of the instrument, above 0.</param>
/// <param name="Price">The price for one in the class currency, at least 0.</param>
public sealed record BasketLine(ExactDecimal Quantity, ExactDecimal Price);
