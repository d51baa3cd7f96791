using FundCalc.Calculation.Numbers;

namespace FundCalc.Calculation.Nav;

/// <summary>Dual pricing.</summary>
/// <param name="BuySpread">Offer price = NAV per unit × (1 + this); at least 0 and below 1.</param>
/// <param name="SellSpread">Bid price = NAV per unit × (1 − this); at least 0 and below 1.</param>
public sealed record DualPricing(ExactDecimal BuySpread, ExactDecimal SellSpread);
