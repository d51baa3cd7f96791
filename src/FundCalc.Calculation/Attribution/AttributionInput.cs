using FundCalc.Calculation.Explanations;
using FundCalc.Calculation.Numbers;

namespace FundCalc.Calculation.Attribution;

/// <summary>Points whose changes are attributed.</summary>
public sealed record AttributionInput
{
    /// <summary>The most points: 1,000.</summary>
    public const int MaxPoints = 1_000;

    /// <summary>The most lines of a point: 10,000.</summary>
    public const int MaxLinesOfPoint = 10_000;

    /// <summary>The most lines of all points together: 50,000.</summary>
    public const int MaxLines = 50_000;

    /// <summary>The most cash entries of a point: 100.</summary>
    public const int MaxCashOfPoint = 100;

    /// <summary>The most cash entries of all points together: 10,000.</summary>
    public const int MaxCash = 10_000;

    /// <summary>The most flows: 10,000.</summary>
    public const int MaxFlows = 10_000;

    /// <summary>The points, 2 to <see cref="MaxPoints"/>, ascending.</summary>
    public required IReadOnlyList<AttributionPoint> Points { get; init; }

    /// <summary>Money in and out.</summary>
    public IReadOnlyList<AttributionFlow> Flows { get; init; } = [];

    /// <summary>The currency of all figures.</summary>
    public required string BaseCurrency { get; init; }

    /// <summary>Where the joint effect of prices and rates goes.</summary>
    public CrossEffect CrossEffect { get; init; }

    /// <summary>How the change of size is split; null: not given, at the opening NAV.</summary>
    public ChannelMethod? Channel { get; init; }

    /// <summary>A fraction: a net outflow above it is flagged.</summary>
    public ExactDecimal NetOutflowThreshold { get; init; }

    /// <summary>A fraction: a fall of the price above it is flagged.</summary>
    public ExactDecimal PriceFallThreshold { get; init; }

    /// <summary>The rounding of amounts.</summary>
    public required Rounding Rounding { get; init; }

    /// <summary>Where the steps are noted; null: nowhere.</summary>
    public Trace? Trace { get; init; }
}
