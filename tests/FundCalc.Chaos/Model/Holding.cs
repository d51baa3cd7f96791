namespace FundCalc.Chaos.Model;

/// <summary>A position of a request.</summary>
/// <param name="Instrument">What is held.</param>
/// <param name="Quantity">How much; negative for short.</param>
/// <param name="Multiplier">The contract multiplier.</param>
/// <param name="Haircut">The position's own haircut, 0 for none.</param>
internal sealed record Holding(Instrument Instrument, Exact Quantity, Exact Multiplier, Exact Haircut);
