using System.Text.RegularExpressions;
using FundCalc.Host.Tests.Support;

namespace FundCalc.Host.Tests.Vectors;

/// <summary>
/// The worked examples of docs/calculations: a fence "```example ID" holds lines "field = figure" of the vector of that id, whose reply the service gives (<see cref="VectorTests"/>).
/// </summary>
public sealed partial class DocsExampleTests
{
    private static readonly string[] Pages = [SourceTree.Path("docs", "calculations.md"), .. Directory.GetFiles(SourceTree.Path("docs", "calculations"), "*.md")];

    [Fact]
    public void Examples_AreThoseOfTheVectors()
    {
        var lines = 0;
        foreach (var page in Pages)
        {
            foreach (Match example in Fence().Matches(File.ReadAllText(page)))
            {
                var vector = VectorFiles.Get(example.Groups["id"].Value);
                var reply = Contracts.Parse(Contracts.Method(vector.Rpc).OutputType, vector.Reply.GetRawText());
                foreach (var line in example.Groups["lines"].Value.Split('\n', StringSplitOptions.RemoveEmptyEntries))
                {
                    var parts = line.Split(" = ");
                    Assert.True(parts.Length == 2, $"{SourceTree.Relative(page)}, {vector.Id}: '{line}' is not 'field = figure'");
                    Assert.True(
                        string.Equals(parts[1], FieldAt.Text(reply, parts[0]), StringComparison.Ordinal),
                        $"{SourceTree.Relative(page)}, {vector.Id}: '{line}', the vector has {FieldAt.Text(reply, parts[0])}");
                    lines++;
                }
            }
        }

        Assert.True(lines > 20, "the search found too little to prove anything");
    }

    /// <summary>Each calculation whose vectors there are has a worked example; and each page is linked from the index.</summary>
    [Fact]
    public void Calculations_HaveExamples()
    {
        var shown = Pages.SelectMany(page => Fence().Matches(File.ReadAllText(page))).Select(example => VectorFiles.Get(example.Groups["id"].Value).Rpc).ToHashSet(StringComparer.Ordinal);
        Assert.Equal("", string.Join(' ', VectorFiles.All.Select(vector => vector.Rpc).Except(shown, StringComparer.Ordinal)));
        var index = File.ReadAllText(Pages[0]);
        Assert.All(Pages[1..], page => Assert.Contains($"(calculations/{Path.GetFileName(page)})", index, StringComparison.Ordinal));
    }

    [GeneratedRegex("^```example (?<id>\\S+)\\n(?<lines>.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Fence();
}
