namespace FundCalc.Host.Tests.Vectors;

/// <summary>A figure as its source prints it.</summary>
internal sealed record PublishedFigure(string Field, string Value);
