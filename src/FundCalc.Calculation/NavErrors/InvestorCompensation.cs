using FundCalc.Calculation.Explanations;

namespace FundCalc.Calculation.NavErrors;

/// <summary>What an investor lost and gained on material dates.</summary>
/// <param name="InvestorId">The investor.</param>
/// <param name="Loss">The losses.</param>
/// <param name="Gain">The gains.</param>
/// <param name="Compensation">The loss where it reaches the de minimis; else 0.</param>
public sealed record InvestorCompensation(string InvestorId, Rounded Loss, Rounded Gain, Rounded Compensation);
