using FundCalc.Calculation.Numbers;

namespace FundCalc.Calculation.Attribution;

/// <summary>Cash on a day.</summary>
/// <param name="Currency">The currency, once per point.</param>
/// <param name="Amount">Signed: a debt is negative.</param>
/// <param name="Rate">Units of the base currency for one unit of <paramref name="Currency"/>; above 0, 1 for the base currency.</param>
public sealed record HeldCash(string Currency, ExactDecimal Amount, ExactDecimal Rate);
