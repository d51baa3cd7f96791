using FundCalc.Calculation.Explanations;

namespace FundCalc.Calculation.Dealing;

/// <summary>The gate of the fund as a whole.</summary>
/// <param name="Applied">Whether the counted redemptions were above the room.</param>
/// <param name="Requested">The counted redemptions in the fund currency.</param>
/// <param name="Room">The room in the fund currency.</param>
/// <param name="Factor">The part of the orders in the rank in which the room ended that was let through, at 18 places; 1 where the gate did not bind.</param>
public sealed record GateOutcome(bool Applied, Rounded Requested, Rounded Room, Rounded Factor);
