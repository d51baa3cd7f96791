using FundCalc.Calculation.Numbers;

namespace FundCalc.Calculation.Scenarios;

/// <summary>
/// The relative price move of an instrument is linear in its risk figures: own move + Σ figure × coefficient. Here the figures stand in columns, and each scenario has a coefficient for each column.
/// The two columns of the credit spread come first, because their coefficients depend on the sector.
/// </summary>
internal static class FigureColumns
{
    /// <summary>The column of the spread duration.</summary>
    public const int Spread = 0;

    /// <summary>The column of the spread convexity.</summary>
    public const int SpreadConvexity = 1;

    private const int Beta = 2;
    private const int Duration = 3;
    private const int Convexity = 4;
    private const int KeyRates = 5;
    private static readonly ExactDecimal Half = new(5, 1);

    /// <summary>How many columns there are.</summary>
    public static int Count(int keyRates) => KeyRates + keyRates;

    /// <summary>A figure of an instrument; 0 where it is unknown.</summary>
    public static ExactDecimal FigureOf(RiskFigures figures, int column) => column switch
    {
        Spread => figures.SpreadDuration ?? ExactDecimal.Zero,
        SpreadConvexity => figures.SpreadDuration is null ? ExactDecimal.Zero : figures.SpreadConvexity,
        Beta => figures.Beta ?? ExactDecimal.Zero,
        Duration => figures.ModifiedDuration ?? ExactDecimal.Zero,
        Convexity => figures.ModifiedDuration is null ? ExactDecimal.Zero : figures.Convexity,
        _ => figures.KeyRateDurations is { } durations ? durations[column - KeyRates] : ExactDecimal.Zero,
    };

    /// <summary>The coefficient of a column that does not depend on the sector.</summary>
    public static ExactDecimal CoefficientOf(Scenario scenario, int column) => column switch
    {
        Beta => scenario.MarketMove,
        Duration => -scenario.YieldMove,
        Convexity => SecondOrder(scenario.YieldMove),
        >= KeyRates when column - KeyRates < scenario.KeyRateMoves.Count => -scenario.KeyRateMoves[column - KeyRates],
        _ => ExactDecimal.Zero,
    };

    /// <summary>The coefficients of the two columns of the credit spread.</summary>
    public static (ExactDecimal Spread, ExactDecimal Convexity) SpreadCoefficients(ExactDecimal move) => (-move, SecondOrder(move));

    /// <summary>The exact relative price move: own move + Σ figure × coefficient.</summary>
    public static ExactDecimal RelativeMove(Scenario scenario, ExactDecimal ownMove, RiskFigures figures, ExactDecimal spreadMove, int columns)
    {
        var (spread, convexity) = SpreadCoefficients(spreadMove);
        var move = ownMove + (FigureOf(figures, Spread) * spread) + (FigureOf(figures, SpreadConvexity) * convexity);
        for (var column = Beta; column < columns; column++)
        {
            move += FigureOf(figures, column) * CoefficientOf(scenario, column);
        }

        return move;
    }

    // ½ × move²
    private static ExactDecimal SecondOrder(ExactDecimal move) => move * move * Half;
}
