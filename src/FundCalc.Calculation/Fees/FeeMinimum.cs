using FundCalc.Calculation.Numbers;

namespace FundCalc.Calculation.Fees;

/// <summary>The least that a fee comes to.</summary>
/// <param name="Amount">For each of its periods, at least 0.</param>
/// <param name="Per">The length of its periods, counted by whole months from the start; not daily.</param>
/// <param name="TrueUp">Whether what is missing is added at the end of each of its periods; else each accrual is raised to its share.</param>
public sealed record FeeMinimum(ExactDecimal Amount, FeeFrequency Per, bool TrueUp);
