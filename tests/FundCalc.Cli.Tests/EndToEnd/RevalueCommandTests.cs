using System.IO.Compression;
using FundCalc.Cli.Tests.Support;
using FundCalc.Client.Tests.Support;
using FundCalc.V1;
using Google.Protobuf;

namespace FundCalc.Cli.Tests.EndToEnd;

public sealed class RevalueCommandTests(ServiceFixture service) : IClassFixture<ServiceFixture>
{
    private const string Header = "portfolio_id,type,instrument_id,quantity,currency\n";

    // AAPL stands at 309.35 in the embedded prices: 2 × 309.35 + 1.30 = 620.00; 3 × 309.35 = 928.05, less a loan of 0.05.
    private const string Good = "A,position,AAPL,2,\nA,cash,,1.30,USD\nB,position,AAPL,3,\nB,loan,,0.05,USD\n";

    [Theory]
    [InlineData("rows")]
    [InlineData("columns")]
    public async Task Revalue_AllGood_WritesValuesInOrder(string form)
    {
        using var folder = new TemporaryFolder();
        CommandRun run = await service.RunAsync("revalue", folder.Write("in.csv", Header + Good), "--form", form, "--output", folder["out.csv"]);
        Assert.Equal((ExitCode.Ok, ""), (run.Code, run.Error));
        string[] lines = await File.ReadAllLinesAsync(folder["out.csv"]);
        Assert.Equal(["1,A,ok,620.00,0.00,620.00,618.70,0.00,0.00,,,", "2,B,ok,928.05,0.05,928.00,928.05,0.00,0.00,,,"], lines.Skip(1));
        Assert.Equal(["in.csv", "out.csv"], folder.Names);
        Assert.Contains("1,548.00", run.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("rows")]
    [InlineData("columns")]
    public async Task Revalue_SomeBad_NamesEachAndValuesTheOthers(string form)
    {
        using var folder = new TemporaryFolder();
        string csv = Header + "A,position,AAPL,2,\nX1,position,NO-SUCH,1,\nX2,position,AAPL,1e999,\nX3,nonsense,AAPL,1,\nB,position,AAPL,3,\nA,position,AAPL,1,\nX4,cash,,1,XXQ\n";
        CommandRun run = await service.RunAsync("revalue", folder.Write("in.csv", csv), "--form", form, "--output", folder["out.csv"]);
        Assert.Equal(ExitCode.SomeFailed, run.Code);
        string[][] rows = [.. (await File.ReadAllLinesAsync(folder["out.csv"])).Skip(1).Select(line => line.Split(','))];
        Assert.Equal(
            [
                "1 A ok ", "2 X1 failed-precondition PRICE_MISSING", "3 X2 invalid-argument INVALID_FIELD", "4 X3 invalid-argument INPUT_UNREADABLE",
                "5 B ok ", "6 A invalid-argument INPUT_TWICE", "7 X4 invalid-argument INVALID_FIELD",
            ],
            rows.Select(row => $"{row[0]} {row[1]} {row[2]} {row[10]}"));
        string[] errors = run.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(5, errors.Length);
        Assert.Contains("price:NO-SUCH", errors[0], StringComparison.Ordinal);
        Assert.Contains("1e999", errors[1], StringComparison.Ordinal);
        Assert.Contains("line 5", errors[2], StringComparison.Ordinal);
        Assert.Contains("'A'", errors[3], StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Revalue_GeneratedBatch_AgreesInBothFormsAndBothFormats()
    {
        using var folder = new TemporaryFolder();
        foreach (string format in (string[])["csv", "jsonl"])
        {
            await CommandRun.OfAsync("samples", "--count", "300", "--seed", "5", "--min-positions", "1", "--max-positions", "60", "--output", folder[$"in.{format}"]);
        }

        CommandRun snapshot = await service.RunAsync("prices", "snapshot", "--json");
        string digest = JsonParser.Default.Parse<CreateSnapshotResponse>(snapshot.Out).SnapshotDigest;
        var outputs = new List<string>();
        foreach (string run in (string[])["csv rows", "csv columns", "jsonl rows", "jsonl columns"])
        {
            string[] parts = run.Split(' ');
            CommandRun one = await service.RunAsync(
                "revalue", folder[$"in.{parts[0]}"], "--form", parts[1], "--snapshot", digest, "--output", folder["out.csv"], "--force", "--base-currency", "EUR");
            Assert.Equal((ExitCode.Ok, ""), (one.Code, one.Error));
            outputs.Add(await File.ReadAllTextAsync(folder["out.csv"]));
        }

        Assert.Equal(301, outputs[0].Count(c => c == '\n'));
        Assert.All(outputs, output => Assert.Equal(outputs[0], output));
    }

    [Fact]
    public async Task Revalue_JsonLinesToStandardOutput_KeepsTheSummaryApart()
    {
        CommandRun run = await service.RunWithInputAsync(
            "{\"portfolioId\":\"A\",\"positions\":[{\"instrumentId\":\"AAPL\",\"quantity\":\"2\"}]}\nnot json\n", "revalue", "-", "--input-format", "jsonl", "--output-format", "jsonl");
        Assert.Equal(ExitCode.SomeFailed, run.Code);
        PortfolioResult[] results = [.. run.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(JsonParser.Default.Parse<PortfolioResult>)];
        Assert.Equal(["618.70", ""], results.Select(result => result.Value?.NetAssets ?? ""));
        Assert.Contains("positions per second", run.Error, StringComparison.Ordinal);
        Assert.Contains("line 2", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Revalue_LatestPrices_AreFixedFirstAndNamed()
    {
        using var folder = new TemporaryFolder();
        CommandRun run = await service.RunAsync("revalue", folder.Write("in.csv", Header + Good), "--output", folder["out.csv"], "--base-currency", "EUR");
        string digest = run.Out.Split("Prices: snapshot ")[1][..64];
        CommandRun again = await service.RunAsync("revalue", folder["in.csv"], "--output", folder["again.csv"], "--base-currency", "EUR", "--snapshot", digest);
        Assert.Equal((ExitCode.Ok, ExitCode.Ok), (run.Code, again.Code));
        Assert.Equal(await File.ReadAllTextAsync(folder["out.csv"]), await File.ReadAllTextAsync(folder["again.csv"]));
        Assert.Contains("settings fingerprint ", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Revalue_StandardInputThatCanBeReadOnce_IsKeptForTheSecondPass()
    {
        var output = new StringWriter();
        using var pipe = new BufferedStream(new GZipStream(new MemoryStream(Compressed(Header + Good)), CompressionMode.Decompress));
        var terminal = new Terminal(() => pipe, output, TextWriter.Null, OutIsTerminal: false, ErrorIsTerminal: false, TimeProvider.System);
        Assert.False(pipe.CanSeek);
        Assert.Equal(ExitCode.Ok, await CommandLine.RunAsync(["revalue", "-", "--input-format", "csv", "--target", service.Target], terminal));
        Assert.Contains("2,B,ok,928.05,0.05,928.00", output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Revalue_ConnectionsBreak_WritesTheSameFileAndSaysWhatHappened()
    {
        using var folder = new TemporaryFolder();
        await CommandRun.OfAsync("samples", "--count", "3000", "--seed", "7", "--min-positions", "1", "--max-positions", "40", "--output", folder["in.csv"]);
        string digest = JsonParser.Default.Parse<CreateSnapshotResponse>((await service.RunAsync("prices", "snapshot", "--json")).Out).SnapshotDigest;
        CommandRun plain = await service.RunAsync("revalue", folder["in.csv"], "--snapshot", digest, "--output", folder["plain.csv"], "--streams", "1");
        await using var first = new BreakingProxy(new Uri(service.Target), connection => connection > 3 ? ConnectionFate.Lives : new ConnectionFate(long.MaxValue, 20_000 * connection));
        await using var second = new BreakingProxy(new Uri(service.Target), connection => connection > 2 ? ConnectionFate.Lives : ConnectionFate.Refused);
        CommandRun broken = await CommandRun.OfAsync(
            "revalue", folder["in.csv"], "--snapshot", digest, "--output", folder["broken.csv"], "--streams", "3", "--target", $"{first.Address},{second.Address}");

        Assert.Equal((ExitCode.Ok, ExitCode.Ok), (plain.Code, broken.Code));
        Assert.Equal(await File.ReadAllTextAsync(folder["plain.csv"]), await File.ReadAllTextAsync(folder["broken.csv"]));
        Assert.Contains("break: stream", broken.Out, StringComparison.Ordinal);
        Assert.Contains("sent again", broken.Out, StringComparison.Ordinal);
        Assert.Equal(Totals(plain), Totals(broken));

        static IEnumerable<string> Totals(CommandRun run) => run.Out.Split('\n').Where(line => line.Contains(", USD", StringComparison.Ordinal) || line.Contains("fingerprint", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("--streams", "0")]
    [InlineData("--streams", "65")]
    [InlineData("--target", "http://127.0.0.1:1,ftp://x")]
    public async Task Revalue_BadOption_DoesNotRun(string option, string value)
    {
        CommandRun run = await CommandRun.OfAsync("revalue", "in.csv", option, value);
        Assert.Equal(ExitCode.DidNotRun, run.Code);
        Assert.Contains(option, run.ErrorLine, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Revalue_NothingReadable_SaysSoWithoutAStream()
    {
        CommandRun run = await service.RunWithInputAsync("not json\n", "revalue", "-", "--input-format", "jsonl");
        Assert.Equal(ExitCode.SomeFailed, run.Code);
        Assert.Contains("INPUT_UNREADABLE", run.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n\n")]
    public async Task Revalue_EmptyInput_DoesNotRun(string input)
    {
        CommandRun run = await service.RunWithInputAsync(input, "revalue", "-", "--input-format", "jsonl");
        Assert.Equal(ExitCode.DidNotRun, run.Code);
        Assert.Contains("no portfolio", run.ErrorLine, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Revalue_OutputExists_DoesNotRunAndLeavesIt()
    {
        using var folder = new TemporaryFolder();
        CommandRun run = await service.RunAsync("revalue", folder.Write("in.csv", Header + Good), "--output", folder.Write("out.csv", "mine"));
        Assert.Equal(ExitCode.DidNotRun, run.Code);
        Assert.Contains("--force", run.ErrorLine, StringComparison.Ordinal);
        Assert.Equal("mine", await File.ReadAllTextAsync(folder["out.csv"]));
    }

    [Theory]
    [InlineData("--base-currency", "NOPE", "base_currency")]
    [InlineData("--snapshot", "0000000000000000000000000000000000000000000000000000000000000000", "SNAPSHOT_UNKNOWN")]
    public async Task Revalue_SettingsAreWrong_DoesNotRunAndLeavesNoFile(string option, string value, string about)
    {
        using var folder = new TemporaryFolder();
        CommandRun run = await service.RunAsync("revalue", folder.Write("in.csv", Header + Good), "--output", folder["out.csv"], option, value);
        Assert.Equal(ExitCode.DidNotRun, run.Code);
        Assert.Contains(about, run.ErrorLine, StringComparison.Ordinal);
        Assert.Equal(["in.csv"], folder.Names);
    }

    [Fact]
    public async Task Revalue_InterruptedInTheMiddle_SaysSoAndLeavesNoFile()
    {
        using var folder = new TemporaryFolder();
        using var stop = new CancellationTokenSource();
        using var input = new EndlessCsv(cancelAfterRows: 50_000, stop);
        var error = new StringWriter();
        var terminal = new Terminal(() => input, TextWriter.Null, TextWriter.Synchronized(error), OutIsTerminal: false, ErrorIsTerminal: false, TimeProvider.System);
        int code = await CommandLine.RunAsync(["revalue", "-", "--input-format", "csv", "--output", folder["out.csv"], "--target", service.Target], terminal, stop.Token);
        Assert.Equal(ExitCode.DidNotRun, code);
        Assert.Contains("cancelled", error.ToString(), StringComparison.Ordinal);
        Assert.Empty(folder.Names);
    }

    [Fact]
    public async Task Revalue_FileBreaksOffInTheMiddle_DoesNotRunAndLeavesNoFile()
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllBytesAsync(folder["in.csv"], [.. System.Text.Encoding.UTF8.GetBytes(Header + Good), 0xFF, 0xFE, (byte)'\n']);
        CommandRun run = await service.RunAsync("revalue", folder["in.csv"], "--output", folder["out.csv"]);
        Assert.Equal(ExitCode.DidNotRun, run.Code);
        Assert.Contains("UTF-8", run.ErrorLine, StringComparison.Ordinal);
        Assert.Equal(["in.csv"], folder.Names);
    }

    private static byte[] Compressed(string text)
    {
        using var compressed = new MemoryStream();
        using (var zip = new GZipStream(compressed, CompressionLevel.Fastest))
        {
            zip.Write(System.Text.Encoding.UTF8.GetBytes(text));
        }

        return compressed.ToArray();
    }
}
