using System.Diagnostics.CodeAnalysis;
using FundCalc.Calculation.Numbers;

namespace FundCalc.Calculation.Scenarios;

/// <summary>How an instrument's price answers to moves of the market. A figure that is null is unknown: what needs it does not move the instrument. Compared by reference. Immutable, thread-safe.</summary>
public sealed class RiskFigures
{
    /// <summary>Nothing is known.</summary>
    public static RiskFigures Unknown { get; } = new();

    /// <summary>The caller's name for the sector.</summary>
    public string? Sector { get; init; }

    /// <summary>The relative price move for a market move of 1.</summary>
    public ExactDecimal? Beta { get; init; }

    /// <summary>In years: the relative loss of price for a rise of the yield by 1.</summary>
    public ExactDecimal? ModifiedDuration { get; init; }

    /// <summary>In years squared: the second derivative of the price in the yield ÷ the price.</summary>
    public ExactDecimal Convexity { get; init; }

    /// <summary>In years: the relative loss of price for a rise of each key rate by 1, one for each of the set's key rates.</summary>
    public IReadOnlyList<ExactDecimal>? KeyRateDurations { get; init; }

    /// <summary>In years: the relative loss of price for a rise of the credit spread by 1.</summary>
    public ExactDecimal? SpreadDuration { get; init; }

    /// <summary>In years squared: as <see cref="Convexity"/>, in the spread.</summary>
    public ExactDecimal SpreadConvexity { get; init; }

    /// <summary>In the price's currency per unit of quantity: the change of the price for a rise of the volatility by 1.</summary>
    public ExactDecimal? Vega { get; init; }

    /// <summary>Whether a volatility move changes the price.</summary>
    [MemberNotNullWhen(true, nameof(Vega))]
    internal bool HasVega => Vega is { IsZero: false };

    /// <summary>Whether a figure is unknown.</summary>
    internal bool Lacks(RiskFigure figure) => figure switch
    {
        RiskFigure.Sector => Sector is null,
        RiskFigure.Beta => Beta is null,
        RiskFigure.ModifiedDuration => ModifiedDuration is null,
        RiskFigure.KeyRateDurations => KeyRateDurations is null,
        RiskFigure.SpreadDuration => SpreadDuration is null,
        _ => Vega is null,
    };
}
