using System.Text.Json.Serialization;

namespace FundCalc.Benchmarks.Reporting;

/// <summary>One measured figure, always a ratio of two measurements of the same run, and what is asked of it.</summary>
/// <param name="Name">A stable name in lower case, words joined by underscores.</param>
/// <param name="Ratio">The figure.</param>
/// <param name="Goal">What it has to reach, or null where it is only reported.</param>
/// <param name="HigherIsBetter">Whether the goal is a floor (true) or a ceiling (false).</param>
internal sealed record Figure(
    [property: JsonPropertyName("name")] string Name,
    [property: JsonPropertyName("ratio")] double Ratio,
    [property: JsonPropertyName("goal")] double? Goal,
    [property: JsonPropertyName("higher_is_better")] bool HigherIsBetter)
{
    /// <summary>Whether the goal is met; a figure without one always meets it.</summary>
    [JsonIgnore]
    public bool IsMet => Goal is not { } goal || (HigherIsBetter ? Ratio >= goal : Ratio <= goal);
}
