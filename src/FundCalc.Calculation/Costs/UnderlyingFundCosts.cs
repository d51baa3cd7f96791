using FundCalc.Calculation.Numbers;

namespace FundCalc.Calculation.Costs;

/// <summary>A fund in which the fund invests.</summary>
/// <param name="AverageInvested">The average invested balance while invested, at least 0.</param>
/// <param name="AnnualCharge">Its annual operating expenses, a fraction 0 to 1.</param>
/// <param name="DaysInvested">Days invested in the period; 0: all.</param>
/// <param name="Rebate">What of the charge comes back to the fund, 0 to <paramref name="AnnualCharge"/>.</param>
/// <param name="TransactionFees">Loads and fees on transactions paid to it, at least 0.</param>
/// <param name="IncentiveAllocations">Capital allocated to its adviser, at least 0.</param>
public sealed record UnderlyingFundCosts(
    ExactDecimal AverageInvested, ExactDecimal AnnualCharge, int DaysInvested, ExactDecimal Rebate, ExactDecimal TransactionFees, ExactDecimal IncentiveAllocations);
