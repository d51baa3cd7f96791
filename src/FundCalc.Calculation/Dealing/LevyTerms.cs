using FundCalc.Calculation.Numbers;

namespace FundCalc.Calculation.Dealing;

/// <summary>An anti-dilution levy.</summary>
/// <param name="SubscriptionRate">On subscriptions where money flows in, a fraction, at least 0 and below 1.</param>
/// <param name="RedemptionRate">On redemptions where money flows out, a fraction, at least 0 and below 1.</param>
/// <param name="Threshold">The share of the net assets that the net flow must pass, at least 0.</param>
public sealed record LevyTerms(ExactDecimal SubscriptionRate, ExactDecimal RedemptionRate, ExactDecimal Threshold);
