using FundCalc.Cli.Tests.Support;

namespace FundCalc.Cli.Tests;

public sealed class CommandLineTests
{
    [Theory]
    [InlineData()]
    [InlineData("nonsense")]
    [InlineData("value")]
    [InlineData("nav")]
    [InlineData("nav", "premium", "--nav", "20")]
    [InlineData("value", "x.json", "--target", "localhost:8080")]
    [InlineData("value", "x.json", "--target", "ftp://localhost")]
    [InlineData("value", "x.json", "--detail", "everything")]
    [InlineData("fees", "accrue", "--start", "01.01.2026")]
    [InlineData("fees", "accrue", "--fee", "rent=0.01")]
    [InlineData("fees", "project", "--convention", "magic")]
    [InlineData("revalue", "x.csv", "--form", "diagonals")]
    [InlineData("revalue", "x.csv", "--as-of", "yesterday")]
    [InlineData("revalue", "x.csv", "--max-age", "soon")]
    [InlineData("revalue", "x.csv", "--max-age", "h")]
    [InlineData("revalue", "x.csv", "--on-stale", "hope")]
    [InlineData("value", "x.json", "--level-haircut", "4=0.1")]
    [InlineData("value", "x.json", "--level-haircut", "3")]
    [InlineData("nav", "strike", "x.json", "--on-missing", "hope")]
    [InlineData("prices", "get", "BTC", "--price-kinds", "bid,guess")]
    [InlineData("revalue", "x.txt")]
    [InlineData("revalue", "x.csv", "--unknown")]
    [InlineData("samples", "--count", "many", "--output", "-")]
    public async Task Run_BadArguments_DoesNotRunAndSaysWhyInOneLine(params string[] args)
    {
        CommandRun run = await CommandRun.OfAsync(args);
        Assert.Equal((ExitCode.DidNotRun, ""), (run.Code, run.Out));
        Assert.StartsWith("fundcalc: ", run.ErrorLine, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("value", "no-such.json")]
    [InlineData("nav", "strike", "no-such.json")]
    [InlineData("fees", "project", "--request", "no-such.json")]
    [InlineData("prices", "publish", "no-such.csv")]
    [InlineData("revalue", "no-such.csv")]
    [InlineData("check", "no-such.json")]
    public async Task Run_UnreadableFile_DoesNotRunAndNamesTheFile(params string[] args)
    {
        CommandRun run = await CommandRun.OfAsync([.. args, "--target", CommandRun.NobodyThere]);
        Assert.Equal((ExitCode.DidNotRun, ""), (run.Code, run.Out));
        Assert.Contains("no-such", run.ErrorLine, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_NobodyListens_DoesNotRunAndSaysSo()
    {
        CommandRun run = await CommandRun.OfAsync("nav", "premium", "--market-price", "22", "--nav", "20", "--target", CommandRun.NobodyThere);
        Assert.Equal((ExitCode.DidNotRun, ""), (run.Code, run.Out));
        Assert.Contains("no connection", run.ErrorLine, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Revalue_NobodyListens_DoesNotRunAndLeavesNoFile()
    {
        using var folder = new TemporaryFolder();
        string input = folder.Write("in.csv", "portfolio_id,type,instrument_id,quantity,currency\nA,position,AAPL,1,\n");
        CommandRun run = await CommandRun.OfAsync("revalue", input, "--output", folder["out.csv"], "--target", CommandRun.NobodyThere);
        Assert.Equal(ExitCode.DidNotRun, run.Code);
        Assert.Contains("no connection", run.ErrorLine, StringComparison.Ordinal);
        Assert.Equal(["in.csv"], folder.Names);
    }

    [Fact]
    public async Task Value_JsonThatIsNone_DoesNotRunAndNamesTheMessage()
    {
        CommandRun run = await CommandRun.WithInputAsync("{\"portfolio\":", "value", "-", "--target", CommandRun.NobodyThere);
        Assert.Equal(ExitCode.DidNotRun, run.Code);
        Assert.Contains("ValuePortfolioRequest", run.ErrorLine, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData()]
    [InlineData("serve")]
    [InlineData("value")]
    [InlineData("nav")]
    [InlineData("nav", "strike")]
    [InlineData("nav", "premium")]
    [InlineData("fees")]
    [InlineData("fees", "project")]
    [InlineData("fees", "accrue")]
    [InlineData("prices")]
    [InlineData("prices", "get")]
    [InlineData("prices", "publish")]
    [InlineData("prices", "snapshot")]
    [InlineData("prices", "snapshot", "create")]
    [InlineData("prices", "snapshot", "get")]
    [InlineData("revalue")]
    [InlineData("samples")]
    [InlineData("check")]
    public async Task Help_EveryCommand_EndsWithExamplesOfItself(params string[] command)
    {
        CommandRun run = await CommandRun.OfAsync([.. command, "--help"]);
        Assert.Equal((ExitCode.Ok, ""), (run.Code, run.Error));
        string[] parts = run.Out.Split("Examples:\n");
        Assert.Equal(2, parts.Length);
        string[] examples = [.. parts[1].Split('\n').Where(line => line.Length > 0)];
        Assert.NotEmpty(examples);
        Assert.All(examples, example => Assert.Contains(string.Join(' ', ["fundcalc", .. command]), example, StringComparison.Ordinal));
    }
}
