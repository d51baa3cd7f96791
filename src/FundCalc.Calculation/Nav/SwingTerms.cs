using FundCalc.Calculation.Numbers;

namespace FundCalc.Calculation.Nav;

/// <summary>Swing pricing.</summary>
/// <param name="Mode">How the fund swings.</param>
/// <param name="Threshold">The share of the net assets that the net flow must pass, at least 0; null with <see cref="SwingMode.Full"/>.</param>
/// <param name="FactorSubscription">Added where money flows in, at least 0 and below 1.</param>
/// <param name="FactorRedemption">Deducted where money flows out, at least 0 and below 1.</param>
public sealed record SwingTerms(SwingMode Mode, ExactDecimal? Threshold, ExactDecimal FactorSubscription, ExactDecimal FactorRedemption);
