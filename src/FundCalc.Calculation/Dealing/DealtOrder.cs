using FundCalc.Calculation.Explanations;

namespace FundCalc.Calculation.Dealing;

/// <summary>An order, dealt or deferred.</summary>
/// <param name="Status">What became of it.</param>
/// <param name="Legs">What was dealt: none, one, or of a switch two, the redemption first.</param>
/// <param name="DeferredUnits">Units that the gate deferred.</param>
public sealed record DealtOrder(OrderStatus Status, IReadOnlyList<DealingLeg> Legs, Rounded DeferredUnits);
