using FundCalc.Calculation.Numbers;

namespace FundCalc.Calculation.Scenarios;

/// <summary>The value of a portfolio under one scenario, in the base currency. Each figure is rounded once, from its exact value.</summary>
/// <param name="GrossAssets">The sum of all shocked values above zero; at least 0.</param>
/// <param name="Liabilities">The magnitude of all shocked values below zero, without fees; at least 0.</param>
/// <param name="Fees">Fee rate × (gross assets − liabilities); at least 0.</param>
/// <param name="NetAssets">Gross assets − liabilities − fees.</param>
/// <param name="Change">Net assets − unshocked net assets.</param>
/// <param name="ChangeFraction">Change ÷ unshocked net assets, at 18 places HALF_EVEN; null where these are not above 0.</param>
/// <param name="FlooredPositions">Positions with a shocked price below 0, which counted as 0.</param>
/// <param name="WithoutFigure">What was not moved for lack of a risk figure, in the enum's order, only those that occur.</param>
public sealed record ScenarioValue(
    ExactDecimal GrossAssets,
    ExactDecimal Liabilities,
    ExactDecimal Fees,
    ExactDecimal NetAssets,
    ExactDecimal Change,
    ExactDecimal? ChangeFraction,
    int FlooredPositions,
    IReadOnlyList<MissingFigure> WithoutFigure);
