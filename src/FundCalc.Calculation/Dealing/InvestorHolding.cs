using FundCalc.Calculation.Numbers;

namespace FundCalc.Calculation.Dealing;

/// <summary>What an investor holds of a class before the dealing point.</summary>
/// <param name="InvestorId">The investor.</param>
/// <param name="ClassId">The class.</param>
/// <param name="Units">Units, at least 0.</param>
public sealed record InvestorHolding(string InvestorId, string ClassId, ExactDecimal Units);
