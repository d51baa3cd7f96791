using FundCalc.Calculation.Explanations;
using FundCalc.Calculation.Numbers;

namespace FundCalc.Calculation.Fees;

/// <summary>What accrued by one tier, before waivers, minimum and maximum.</summary>
/// <param name="LowerBound">The tier's lower bound.</param>
/// <param name="Rate">Its annual rate.</param>
/// <param name="Amount">Rounded once, each tier by itself.</param>
public sealed record TierFee(ExactDecimal LowerBound, ExactDecimal Rate, Rounded Amount);
