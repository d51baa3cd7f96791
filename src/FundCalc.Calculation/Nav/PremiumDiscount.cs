using FundCalc.Calculation.Explanations;

namespace FundCalc.Calculation.Nav;

/// <summary>How far a market price stands from the NAV.</summary>
/// <param name="Premium">A fraction, signed: +0.10 is a premium of 10 %, −0.10 a discount of 10 %; rounded once from the exact quotient.</param>
/// <param name="Difference">Market price − NAV per unit, signed, exact, in the NAV's currency.</param>
public sealed record PremiumDiscount(Rounded Premium, Rounded Difference);
