using FundCalc.Calculation.Numbers;

namespace FundCalc.Calculation.Fees;

/// <summary>A fund that the investment holds.</summary>
/// <param name="Share">Its share of the assets, from 0 to 1.</param>
/// <param name="OngoingCharge">What it charges, a fraction per year from 0 and below 1.</param>
/// <param name="Rebate">What of that comes back to the investment, from 0 to the charge.</param>
public sealed record UnderlyingFund(ExactDecimal Share, ExactDecimal OngoingCharge, ExactDecimal Rebate);
