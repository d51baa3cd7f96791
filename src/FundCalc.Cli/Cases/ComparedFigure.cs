namespace FundCalc.Cli.Cases;

/// <summary>Our figure beside the published one.</summary>
internal sealed record ComparedFigure(string Figure, string Ours, string Theirs, bool Agrees);
