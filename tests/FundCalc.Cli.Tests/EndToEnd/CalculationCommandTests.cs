using FundCalc.Cli.Tests.Support;
using FundCalc.V1;
using Google.Protobuf;

namespace FundCalc.Cli.Tests.EndToEnd;

public sealed class CalculationCommandTests(ServiceFixture service) : IClassFixture<ServiceFixture>
{
    // By hand: 999,999,999.995 of shares and cash (the cent below the fund's size is cut off), + 1,150,000 income − 420,000 payable = 1,000,729,999.995; half-even: 1,000,730,000.00.
    [Fact]
    public async Task Value_IndexFund_IsWhatItsRuleInvests()
    {
        CommandRun run = await service.RunAsync("value", Sample("index-fund.value.json"));
        Assert.Equal((ExitCode.Ok, ""), (run.Code, run.Error));
        Assert.Contains("1,000,730,000.00", run.Out, StringComparison.Ordinal);
        Assert.Contains("equity", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Value_AsJson_IsTheReplyInTheContractsJson()
    {
        CommandRun run = await service.RunWithInputAsync(await File.ReadAllTextAsync(Sample("crypto-fund.value.json")), "value", "-", "--json", "--detail", "totals");
        var reply = JsonParser.Default.Parse<ValuePortfolioResponse>(run.Out);

        // 812.45671234 × 40,000 + 9,450.125 × 2,000 + 64,000 × 100 × 0.9 + 3,250,000 + 1,500,000 + 900,000 = 62,808,518.4936; less 1,500 × 2,000 and 2,000,000.
        Assert.Equal(("62808518.49", "5000000.00", "57808518.49"), (reply.Value.GrossAssets, reply.Value.Liabilities, reply.Value.NetAssets));
        Assert.Empty(reply.Value.Positions);
    }

    // Worked out in exact fractions by tests/polyglot/python/run.py too. EUR −10 %: (8,874,000 + 3,994,000 + 1,100,000) × 1.151543067710732381 × 0.1 = 1,608,475.36.
    [Fact]
    public async Task Scenarios_BondFund_ShowsNetAssetsChangesAndWhatHasNoFigures()
    {
        CommandRun run = await service.RunAsync("scenarios", Sample("bond-fund.value.json"), Sample("bond-fund.scenarios.json"));
        Assert.Equal((ExitCode.Ok, ""), (run.Code, run.Error));
        Assert.All(
            (string[])["127,845,116.12 unshocked", "117,911,057.55", "139,839,254.80", "126,236,640.76", "-1,608,475.36", "128,534,639.79", "2,707,500.00 USD"],
            text => Assert.Contains(text, run.Out, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Scenarios_OneIsWrong_ShowsTheOthersAndSaysSo()
    {
        const string Scenarios = "{\"scenarios\":[{\"scenarioId\":\"good\",\"fxMoves\":[{\"currency\":\"EUR\",\"move\":\"-0.1\"}]},{\"scenarioId\":\"bad\",\"feeRate\":\"2\"}]}";
        CommandRun run = await service.RunWithInputAsync(Scenarios, "scenarios", Sample("bond-fund.value.json"), "-");
        Assert.Equal((ExitCode.SomeFailed, ""), (run.Code, run.Error));
        Assert.Contains("126,236,640.76", run.Out, StringComparison.Ordinal);
        Assert.Contains("INVALID_FIELD", run.Out, StringComparison.Ordinal);

        CommandRun json = await service.RunWithInputAsync(Scenarios, "scenarios", Sample("bond-fund.value.json"), "-", "--json");
        string[] lines = json.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal("127845116.12", JsonParser.Default.Parse<RunScenariosResponse>(lines[0]).Opening.Value.NetAssets);
        Assert.Equal("126236640.76", JsonParser.Default.Parse<RunScenariosResponse>(lines[1]).Results.Results[0].Value.NetAssets);
    }

    [Fact]
    public async Task NavStrike_IndexFund_HasAllClassesAndSaysMonthAverage()
    {
        CommandRun run = await service.RunAsync("nav", "strike", Sample("index-fund.nav.json"));
        Assert.Equal(ExitCode.Ok, run.Code);
        Assert.All((string[])["USD acc", "EUR acc", "CHF hedged", "JPY acc", "month average"], text => Assert.Contains(text, run.Out, StringComparison.Ordinal));

        // 1,000,729,999.995 × 0.40 ÷ 4,000,000 units = 100.07299...
        Assert.Contains("100.07", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task NavPremium_MarketPriceBelowNav_IsNegative()
        => Assert.Equal("premium -0.1000, difference -2\n", (await service.RunAsync("nav", "premium", "--market-price", "18", "--nav", "20")).Out);

    [Fact]
    public async Task FeesProject_TenYears_ShowsTheDragAndDrawsTheCurve()
    {
        CommandRun run = await service.RunAsync(
            "fees", "project", "--initial", "10000", "--growth", "0.05", "--fee", "0.01", "--start", "2026-01-01", "--end", "2036-01-01", "--convention", "rate-difference");
        Assert.Equal(ExitCode.Ok, run.Code);
        Assert.All((string[])["16,288.95", "14,802.44", "1,486.50", "● without fees", "2036-01-01"], text => Assert.Contains(text, run.Out, StringComparison.Ordinal));
    }

    [Fact]
    public async Task FeesAccrue_OneDay_ShowsRoundedAndUnrounded()
    {
        CommandRun run = await service.RunAsync("fees", "accrue", "--opening", "10000", "--start", "2026-01-01", "--end", "2026-01-02", "--fee", "management=0.01");
        Assert.Contains("0.27 ", run.Out, StringComparison.Ordinal);
        Assert.Contains("0.273972602739726027", run.Out, StringComparison.Ordinal);
    }

    private const string TwoBitcoin =
        "{\"portfolio\":{\"portfolioId\":\"p\",\"positions\":[{\"instrumentId\":\"BTC\",\"quantity\":\"2\"},{\"instrumentId\":\"NO-SUCH\",\"quantity\":\"1\"}]},\"baseCurrency\":\"USD\"}";

    [Fact]
    public async Task Value_WithAPolicyOnTheCommandLine_IsValuedByIt()
    {
        CommandRun run = await service.RunWithInputAsync(
            TwoBitcoin, "value", "-", "--max-age", "1s", "--on-stale", "haircut", "--stale-haircut", "0.1", "--level-haircut", "1=0.5", "--on-missing", "flag", "--price-kinds", "last,close");

        // 2 × 40,000 × 0.9 × 0.5
        Assert.Equal((ExitCode.Ok, ""), (run.Code, run.Error));
        Assert.All((string[])["36,000.00", "haircut", "stale", "missing", "Positions flagged: 2, of these without price 1, with a stale price 1."], text => Assert.Contains(text, run.Out, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Value_StalePrice_IsNamedInOneLine()
    {
        CommandRun run = await service.RunWithInputAsync(TwoBitcoin, "value", "-", "--max-age", "1s", "--on-missing", "flag");
        Assert.Equal(ExitCode.DidNotRun, run.Code);
        Assert.All((string[])["PRICE_STALE", "price:BTC", "must be at most 1 s old"], text => Assert.Contains(text, run.ErrorLine, StringComparison.Ordinal));
    }

    [Fact]
    public async Task PricesGet_Stale_IsListed()
    {
        CommandRun run = await service.RunAsync("prices", "get", "BTC", "--max-age", "1s", "--on-stale", "flag");
        Assert.Equal(ExitCode.Ok, run.Code);
        Assert.Contains("stale: BTC", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task NavStrike_StaleRate_IsFlagged()
    {
        CommandRun run = await service.RunAsync("nav", "strike", Sample("index-fund.nav.json"), "--max-fx-age", "1s", "--on-stale", "flag");
        Assert.Equal(ExitCode.Ok, run.Code);
        Assert.Contains("stale-rate", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task FeesProject_SeveralBadFields_AreNamedInOneLine()
    {
        CommandRun run = await service.RunAsync("fees", "project", "--growth", "1,5", "--fee", "5", "--start", "2027-02-29", "--end", "2036-01-01", "--convention", "rate-difference");
        Assert.Equal((ExitCode.DidNotRun, ""), (run.Code, run.Out));
        Assert.All((string[])["INVALID_FIELD", "annual_growth", "1,5", "annual_fee", "start_date"], text => Assert.Contains(text, run.ErrorLine, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Value_MissingPrice_IsNamedInOneLine()
    {
        CommandRun run = await service.RunWithInputAsync(
            "{\"portfolio\":{\"portfolioId\":\"p\",\"positions\":[{\"instrumentId\":\"NO-SUCH\",\"quantity\":\"1\"}]},\"baseCurrency\":\"USD\"}", "value", "-");
        Assert.Equal(ExitCode.DidNotRun, run.Code);
        Assert.Contains("PRICE_MISSING", run.ErrorLine, StringComparison.Ordinal);
        Assert.Contains("price:NO-SUCH", run.ErrorLine, StringComparison.Ordinal);
    }

    [Fact]
    public async Task PricesGet_KnownAndUnknown_ShowsOneAndMissesTheOther()
    {
        CommandRun run = await service.RunAsync("prices", "get", "AAPL", "NO-SUCH", "USD-EUR");
        Assert.Equal(ExitCode.SomeFailed, run.Code);
        Assert.All((string[])["309.35", "0.8684", "month average", "missing: NO-SUCH"], text => Assert.Contains(text, run.Out, StringComparison.Ordinal));
    }

    [Fact]
    public async Task PricesSnapshot_ThenGet_ReadsFromIt()
    {
        CommandRun made = await service.RunAsync("prices", "snapshot", "AAPL", "NO-SUCH", "--json");
        var reply = JsonParser.Default.Parse<CreateSnapshotResponse>(made.Out);
        Assert.Equal((1u, 1u), (reply.Prices, reply.Absences));
        CommandRun read = await service.RunAsync("prices", "get", "AAPL", "--snapshot", reply.SnapshotDigest);
        Assert.Equal(ExitCode.Ok, read.Code);
        CommandRun unknown = await service.RunAsync("prices", "get", "AAPL", "--snapshot", new string('0', 64));
        Assert.Contains("SNAPSHOT_UNKNOWN", unknown.ErrorLine, StringComparison.Ordinal);
    }

    [Fact]
    public async Task PricesSnapshot_CreatedWithParentAndName_IsFoundByIt()
    {
        CommandRun parent = await service.RunAsync("prices", "snapshot", "create", "MSFT", "--json");
        string digest = JsonParser.Default.Parse<CreateSnapshotResponse>(parent.Out).SnapshotDigest;

        CommandRun child = await service.RunAsync("prices", "snapshot", "create", "AAPL", "NO-SUCH", "--parent", digest, "--name", "child");
        CommandRun found = await service.RunAsync("prices", "snapshot", "get", "--name", "child");

        Assert.Equal((ExitCode.Ok, ExitCode.Ok, ""), (child.Code, found.Code, found.Error));
        Assert.EndsWith($", from {digest}\n", child.Out, StringComparison.Ordinal);
        Assert.All(
            (string[])["2 prices, 1 absences", "only the replica that answered holds it", $"made from {digest}", "absent: NO-SUCH"],
            text => Assert.Contains(text, found.Out, StringComparison.Ordinal));
    }

    [Fact]
    public async Task PricesSnapshot_GetWithOutput_WritesAPriceFile()
    {
        using var folder = new TemporaryFolder();
        CommandRun made = await service.RunAsync("prices", "snapshot", "AAPL", "USD-EUR", "NO-SUCH", "--json");
        string digest = JsonParser.Default.Parse<CreateSnapshotResponse>(made.Out).SnapshotDigest;

        CommandRun run = await service.RunAsync("prices", "snapshot", "get", digest, "--output", folder["prices.csv"]);

        Assert.Equal((ExitCode.Ok, ""), (run.Code, run.Error));
        string[] market = await File.ReadAllLinesAsync(Repository.File("samples", "prices", "market.csv"));
        string[] written = await File.ReadAllLinesAsync(folder["prices.csv"]);
        string[] expected = [market[0], market.Single(line => line.StartsWith("AAPL,", StringComparison.Ordinal)), market.Single(line => line.StartsWith("USD-EUR,", StringComparison.Ordinal))];
        Assert.Equal(expected, written);
        Assert.Equal(ExitCode.DidNotRun, (await service.RunAsync("prices", "snapshot", "get", digest, "--output", folder["prices.csv"])).Code);
    }

    [Fact]
    public async Task PricesPublish_NoPublisherConfigured_IsRefused()
    {
        CommandRun run = await service.RunAsync("prices", "publish", Repository.File("samples", "prices", "illustrative.csv"));
        Assert.Equal(ExitCode.DidNotRun, run.Code);
        Assert.Contains("PermissionDenied", run.ErrorLine, StringComparison.Ordinal);
    }

    [Fact]
    public async Task PricesPublish_BadRow_NamesItsLine()
    {
        CommandRun run = await service.RunWithInputAsync("instrument_id,kind,value,currency,instant,source\nA,CLOSE,1,USD,2026-08-31T20:00:00Z,s\nB,GUESS,1,USD,2026-08-31T20:00:00Z,s\n", "prices", "publish", "-");
        Assert.Equal(ExitCode.DidNotRun, run.Code);
        Assert.Contains("Line 3", run.ErrorLine, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Check_WorkedCases_AllAgree()
    {
        CommandRun run = await service.RunAsync("check", Repository.File("samples", "worked-cases.json"));
        Assert.Equal((ExitCode.Ok, ""), (run.Code, run.Error));
        Assert.Contains("23 of 23 figures agree.", run.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("✗", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Check_OneFigureDiffersInTheLastDigit_IsShownAndTheExitCodeSaysSo()
    {
        string cases = (await File.ReadAllTextAsync(Repository.File("samples", "worked-cases.json"))).Replace("\"1486.50\"", "\"1486.51\"", StringComparison.Ordinal);
        CommandRun run = await service.RunWithInputAsync(cases, "check", "-");
        Assert.Equal(ExitCode.SomeFailed, run.Code);
        Assert.Contains("22 of 23 figures agree.", run.Out, StringComparison.Ordinal);
        Assert.Contains("✗", run.Out, StringComparison.Ordinal);
    }

    private static string Sample(string name) => Repository.File("samples", "portfolios", name);
}
