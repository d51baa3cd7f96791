using FundCalc.Calculation.Explanations;

namespace FundCalc.Calculation.Costs;

/// <summary>The costs of a fund, by the names of the reply's fields; ratios are fractions of average net assets per year.</summary>
/// <param name="GrossExpenseRatio">Operating expenses before waivers.</param>
/// <param name="TotalExpenseRatio">After waivers.</param>
/// <param name="WaivedRatio">What was waived of them.</param>
/// <param name="PerformanceRatio">What of the total expense ratio is performance.</param>
/// <param name="AcquiredFundFees">What underlying funds take.</param>
/// <param name="TotalWithAcquiredFunds">Both layers.</param>
/// <param name="OngoingCharge">Both layers without performance.</param>
/// <param name="TransactionRatio">Transactions and interest.</param>
/// <param name="OneOffRatio">Entry and exit charges, spread.</param>
/// <param name="AllInCost">All together.</param>
/// <param name="OperatingExpenses">Operating expenses after waivers, an amount.</param>
/// <param name="AcquiredFundCosts">Costs of the underlying funds, an amount.</param>
public sealed record CostsFigures(
    Rounded GrossExpenseRatio,
    Rounded TotalExpenseRatio,
    Rounded WaivedRatio,
    Rounded PerformanceRatio,
    Rounded AcquiredFundFees,
    Rounded TotalWithAcquiredFunds,
    Rounded OngoingCharge,
    Rounded TransactionRatio,
    Rounded OneOffRatio,
    Rounded AllInCost,
    Rounded OperatingExpenses,
    Rounded AcquiredFundCosts);
