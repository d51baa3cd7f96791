using FundCalc.Calculation.Numbers;

namespace FundCalc.Calculation.Dealing;

/// <summary>A redemption gate.</summary>
/// <param name="Limit">A fraction of the basis, above 0 and at most 1.</param>
/// <param name="Basis">What it is compared with.</param>
/// <param name="Flow">Which redemptions count.</param>
/// <param name="Deferred">The rank of orders that an earlier gate put off.</param>
public sealed record GateTerms(ExactDecimal Limit, GateBasis Basis, GateFlow Flow, DeferredRank Deferred);
