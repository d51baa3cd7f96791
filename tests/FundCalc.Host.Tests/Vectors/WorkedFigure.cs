namespace FundCalc.Host.Tests.Vectors;

/// <summary>The arithmetic of a figure, for a program that knows nothing of ours.</summary>
internal sealed record WorkedFigure(string Field, string Is);
