using FundCalc.Calculation.Numbers;
using FundCalc.Calculation.Valuation;

namespace FundCalc.Calculation.Instruments;

/// <summary>Rewards of staking that were earned and are not in the positions yet.</summary>
/// <param name="InstrumentId">The asset in which they are paid.</param>
/// <param name="Quantity">Units before commission, at least 0.</param>
/// <param name="CommissionRate">What the operator keeps, a fraction from 0 to 1.</param>
/// <param name="AssetClass">For breakdowns.</param>
public sealed record StakingReward(string InstrumentId, ExactDecimal Quantity, ExactDecimal CommissionRate, AssetClass AssetClass)
{
    // units = quantity x (1 - commission)
    /// <summary>The units that are the portfolio's, as a position.</summary>
    internal Holding Net => new(InstrumentId, Quantity * (ExactDecimal.One - CommissionRate), ExactDecimal.One, AssetClass, null, ExactDecimal.Zero);
}
