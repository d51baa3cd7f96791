using FundCalc.Calculation.Explanations;

namespace FundCalc.Calculation.NavErrors;

/// <summary>The error of one date.</summary>
/// <param name="Error">Published − corrected NAV per unit.</param>
/// <param name="ErrorBps">Error ÷ basis in basis points.</param>
/// <param name="Materiality">Whether it is material.</param>
/// <param name="InvestorsLost">What investors lost.</param>
/// <param name="InvestorsGained">What investors gained, and the fund lost.</param>
public sealed record NavErrorAssessment(Rounded Error, Rounded ErrorBps, NavErrorMateriality Materiality, Rounded InvestorsLost, Rounded InvestorsGained);
