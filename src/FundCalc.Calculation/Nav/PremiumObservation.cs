using FundCalc.Calculation.Numbers;

namespace FundCalc.Calculation.Nav;

/// <summary>A market price beside the NAV of the same day.</summary>
/// <param name="Date">The day.</param>
/// <param name="MarketPrice">The market price of a unit, above 0, in the NAV's currency.</param>
/// <param name="NavPerUnit">The NAV per unit, above 0.</param>
public sealed record PremiumObservation(DateOnly Date, ExactDecimal MarketPrice, ExactDecimal NavPerUnit);
