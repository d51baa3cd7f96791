using FundCalc.Calculation.Numbers;

namespace FundCalc.Calculation.NavErrors;

/// <summary>Units that an investor dealt at a published NAV.</summary>
/// <param name="InvestorId">The investor.</param>
/// <param name="Units">Above 0.</param>
/// <param name="IsRedemption">Whether they were redeemed; else subscribed.</param>
public sealed record NavErrorOrder(string InvestorId, ExactDecimal Units, bool IsRedemption);
