using FundCalc.Calculation.Numbers;

namespace FundCalc.Calculation.Scenarios;

/// <summary>The positions with a price that a scenario does not move for lack of a risk figure.</summary>
/// <param name="Figure">The figure.</param>
/// <param name="Positions">How many positions.</param>
/// <param name="Value">The sum of the magnitudes of their unshocked values in the base currency, rounded.</param>
public sealed record MissingFigure(RiskFigure Figure, int Positions, ExactDecimal Value);
