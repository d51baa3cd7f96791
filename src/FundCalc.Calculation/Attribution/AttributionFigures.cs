namespace FundCalc.Calculation.Attribution;

/// <summary>Attributed changes.</summary>
/// <param name="Intervals">One for each two points that follow each other.</param>
/// <param name="Total">From the first point to the last.</param>
public sealed record AttributionFigures(IReadOnlyList<AttributedInterval> Intervals, AttributedInterval Total);
