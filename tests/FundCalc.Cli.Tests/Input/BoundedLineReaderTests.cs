using System.Text;
using FundCalc.Cli.Input;

namespace FundCalc.Cli.Tests.Input;

public sealed class BoundedLineReaderTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("\n", "|")]
    [InlineData("a", "a|")]
    [InlineData("a\n", "a|")]
    [InlineData("a\r\n\r\nb", "a||b|")]
    [InlineData("a\rb\n", "a\rb|")]
    [InlineData("12345\n123456\n1", "12345|!|1|")]
    public async Task Read_Lines_AreCutAtLineFeeds(string text, string expected)
    {
        using var reader = new BoundedLineReader(new MemoryStream(Encoding.UTF8.GetBytes(text)), maxLineBytes: 5);
        var seen = new StringBuilder();
        while (await reader.ReadAsync(CancellationToken.None))
        {
            seen.Append(reader.TooLong ? "!" : Encoding.UTF8.GetString(reader.Line.Span)).Append('|');
        }

        Assert.Equal(expected, seen.ToString());
        Assert.Equal(expected.Count(c => c == '|'), reader.Number);
    }

    [Fact]
    public async Task Read_LinesAcrossManyChunks_AreWhole()
    {
        string[] lines = [.. Enumerable.Range(1, 40).Select(i => new string((char)('a' + (i % 26)), i * 1_000))];
        using var reader = new BoundedLineReader(new MemoryStream(Encoding.UTF8.GetBytes(string.Join('\n', lines))), maxLineBytes: 100_000);
        foreach (string line in lines)
        {
            Assert.True(await reader.ReadAsync(CancellationToken.None));
            Assert.Equal(line, Encoding.UTF8.GetString(reader.Line.Span));
        }

        Assert.False(await reader.ReadAsync(CancellationToken.None));
    }
}
