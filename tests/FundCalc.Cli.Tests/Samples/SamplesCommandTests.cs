using System.Security.Cryptography;
using System.Text;
using FundCalc.Cli.Input;
using FundCalc.Cli.Tests.Support;

namespace FundCalc.Cli.Tests.Samples;

public sealed class SamplesCommandTests
{
    // Digests of the files that a second generator, written in Python with its own big integers, makes by the rules in the comments of PortfolioGenerator.
    [Theory]
    [InlineData("csv", "448ccb5fc1400b05d9320dc205c5cae32a2c9daf230ab8263c6efb324a25bc0e")]
    [InlineData("jsonl", "3ff19ff603f39022cc44794e52e1b8a872711c30069179305c0508ecf2667710")]
    public async Task Samples_SeedSeven_IsTheSameFileForEver(string format, string digest)
    {
        CommandRun run = await CommandRun.OfAsync("samples", "--count", "25", "--seed", "7", "--output", "-", "--format", format);
        Assert.Equal((ExitCode.Ok, ""), (run.Code, run.Error));
        Assert.Equal(digest, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(run.Out))));
    }

    [Fact]
    public async Task Samples_BothFormats_SayTheSame()
    {
        CommandRun csv = await CommandRun.OfAsync("samples", "--count", "40", "--seed", "3", "--min-positions", "2", "--max-positions", "30", "--output", "-", "--format", "csv");
        CommandRun json = await CommandRun.OfAsync("samples", "--count", "40", "--seed", "3", "--min-positions", "2", "--max-positions", "30", "--output", "-", "--format", "jsonl");
        InputItem[] fromCsv = await Read(new CsvPortfolioReader(), csv.Out);
        InputItem[] fromJson = await Read(new JsonLinesPortfolioReader(), json.Out);
        Assert.Equal(40, fromCsv.Length);
        Assert.All(fromCsv, item => Assert.Null(item.Problem));
        Assert.Equal(fromJson.Select(item => item.Portfolio), fromCsv.Select(item => item.Portfolio));
    }

    [Fact]
    public async Task Samples_MorePortfolios_BeginWithTheSameOnes()
    {
        CommandRun few = await CommandRun.OfAsync("samples", "--count", "5", "--seed", "9", "--output", "-", "--format", "csv");
        CommandRun many = await CommandRun.OfAsync("samples", "--count", "8", "--seed", "9", "--output", "-", "--format", "csv");
        Assert.StartsWith(few.Out, many.Out, StringComparison.Ordinal);
        Assert.True(many.Out.Length > few.Out.Length);
    }

    [Theory]
    [InlineData("--count", "0")]
    [InlineData("--count", "10000001")]
    [InlineData("--min-positions", "0")]
    [InlineData("--max-positions", "49")]
    [InlineData("--max-positions", "10001")]
    public async Task Samples_OutOfRange_DoesNotRunAndNamesTheOption(string option, string value)
    {
        CommandRun run = await CommandRun.OfAsync("samples", "--output", "-", "--format", "csv", option, value);
        Assert.Equal((ExitCode.DidNotRun, ""), (run.Code, run.Out));
        Assert.Contains(option, run.ErrorLine, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Samples_FileExists_IsReplacedOnlyByForce()
    {
        using var folder = new TemporaryFolder();
        string path = folder.Write("p.csv", "mine");
        CommandRun refused = await CommandRun.OfAsync("samples", "--count", "1", "--output", path);
        Assert.Equal(ExitCode.DidNotRun, refused.Code);
        Assert.Contains("--force", refused.ErrorLine, StringComparison.Ordinal);
        Assert.Equal("mine", await File.ReadAllTextAsync(path));
        CommandRun forced = await CommandRun.OfAsync("samples", "--count", "1", "--output", path, "--force");
        Assert.Equal(ExitCode.Ok, forced.Code);
        Assert.StartsWith("portfolio_id,", await File.ReadAllTextAsync(path), StringComparison.Ordinal);
        Assert.Equal(["p.csv"], folder.Names);
    }

    private static async Task<InputItem[]> Read(IPortfolioReader reader, string text)
    {
        using var input = new MemoryStream(Encoding.UTF8.GetBytes(text));
        return await reader.ReadAsync(input, CancellationToken.None).ToArrayAsync();
    }
}
