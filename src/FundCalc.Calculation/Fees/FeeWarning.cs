using FundCalc.Calculation.Numbers;

namespace FundCalc.Calculation.Fees;

/// <summary>A warning about a fee; nothing is refused for it.</summary>
/// <param name="Kind">Why.</param>
/// <param name="Field">The path in the request of what it is about.</param>
/// <param name="Rate">The rate outside the usual range; null for <see cref="FeeWarningKind.NoUnits"/>.</param>
/// <param name="Low">The lower end of that range.</param>
/// <param name="High">The upper end.</param>
public sealed record FeeWarning(FeeWarningKind Kind, string Field, ExactDecimal? Rate, ExactDecimal? Low, ExactDecimal? High);
