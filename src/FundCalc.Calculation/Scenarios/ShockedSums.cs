using FundCalc.Calculation.Numbers;

namespace FundCalc.Calculation.Scenarios;

/// <summary>What the positions of one currency are worth under a scenario, exact.</summary>
/// <param name="Above">The sum of the shocked values above zero.</param>
/// <param name="Below">The magnitude of those below zero.</param>
/// <param name="Floored">How many positions had a shocked price below 0.</param>
internal readonly record struct ShockedSums(ExactDecimal Above, ExactDecimal Below, int Floored);
