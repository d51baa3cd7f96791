namespace FundCalc.Calculation.Dealing;

/// <summary>Dealt orders.</summary>
/// <param name="Orders">The orders, in the input's order.</param>
/// <param name="Classes">The classes, in the input's order.</param>
/// <param name="Gate">The gate of the fund as a whole; null where there is none.</param>
/// <param name="Levy">The levy; null where there is none.</param>
public sealed record DealingFigures(IReadOnlyList<DealtOrder> Orders, IReadOnlyList<DealtClass> Classes, GateOutcome? Gate, LevyOutcome? Levy);
