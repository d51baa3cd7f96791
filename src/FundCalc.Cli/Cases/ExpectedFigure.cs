using System.Text.Json.Serialization;

namespace FundCalc.Cli.Cases;

/// <summary>One figure of a reply and what it must be.</summary>
/// <param name="Figure">Its name for people.</param>
/// <param name="Field">Its path in the reply's JSON: value.netAssets, classes[0].navPerUnit.</param>
/// <param name="Theirs">The published figure: a decimal.</param>
/// <param name="DigitsOnly">True where only leading digits were published ("0.273972..."): ours must begin with them.</param>
internal sealed record ExpectedFigure(string Figure, string Field, string Theirs, [property: JsonPropertyName("beginsWith")] bool DigitsOnly = false);
