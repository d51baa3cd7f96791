using FundCalc.Cli.Tests.Support;
using FundCalc.V1;
using Google.Protobuf;

namespace FundCalc.Cli.Tests.EndToEnd;

public sealed class ExplainCommandTests(ServiceFixture service) : IClassFixture<ServiceFixture>
{
    private const string Premium = "{\"marketPrice\": \"18\", \"navPerUnit\": \"21\"}";

    [Fact]
    public async Task Call_AnyRpc_PrintsItsReply()
    {
        CommandRun run = await service.RunWithInputAsync(Premium, "call", "CalculatePremiumDiscount", "-");
        Assert.Equal((ExitCode.Ok, ""), (run.Code, run.Error));
        Assert.Equal("-0.1429", JsonParser.Default.Parse<CalculatePremiumDiscountResponse>(run.Out).Premium);
    }

    [Fact]
    public async Task Call_ByFullName_IsTheSame()
        => Assert.Equal(
            (await service.RunWithInputAsync(Premium, "call", "CalculatePremiumDiscount", "-")).Out,
            (await service.RunWithInputAsync(Premium, "call", "fundcalc.v1.NavService/CalculatePremiumDiscount", "-")).Out);

    [Fact]
    public async Task Call_UnknownRpc_NamesThoseThatThereAre()
    {
        CommandRun run = await service.RunWithInputAsync(Premium, "call", "Guess", "-");
        Assert.Equal(ExitCode.DidNotRun, run.Code);
        Assert.Contains("CalculatePremiumDiscount", run.ErrorLine, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Call_Stream_IsNoneOfThem()
        => Assert.Equal(ExitCode.DidNotRun, (await service.RunWithInputAsync("{}", "call", "WatchPortfolios", "-")).Code);

    [Fact]
    public async Task Call_WrongJson_NamesTheMessage()
    {
        CommandRun run = await service.RunWithInputAsync("{\"price\": \"18\"}", "call", "CalculatePremiumDiscount", "-");
        Assert.Equal(ExitCode.DidNotRun, run.Code);
        Assert.Contains("CalculatePremiumDiscountRequest", run.ErrorLine, StringComparison.Ordinal);
    }

    // 18 − 21 = −3; −3 ÷ 21 = −1/7 = −0.142857...; half-even at four places −0.1429.
    [Fact]
    public async Task Explain_Premium_IsATreeDownToTheRequest()
    {
        CommandRun run = await service.RunWithInputAsync(Premium, "explain", "CalculatePremiumDiscount", "-");
        Assert.Equal((ExitCode.Ok, ""), (run.Code, run.Error));
        Assert.Equal(
            """
            premium = -0.1429
            └─ rounding = -0.1429 of -1/7 (step 4: rounding, 4 places, half-even)
               └─ premium = -1/7 (step 3: quotient)
                  ├─ difference = -3 (step 2: difference)
                  │  ├─ market_price = 18
                  │  └─ nav_per_unit = 21
                  └─ nav_per_unit = 21

            difference = -3
            └─ difference = -3 (step 2)


            """.ReplaceLineEndings("\n"),
            run.Out);
    }

    [Fact]
    public async Task Explain_OneFigure_IsThatAlone()
    {
        CommandRun run = await service.RunWithInputAsync(Premium, "explain", "CalculatePremiumDiscount", "-", "--figure", "difference");
        Assert.StartsWith("difference = -3\n└─ difference = -3 (step 2: difference)\n", run.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("premium", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Explain_UnknownFigure_NamesThoseThatThereAre()
    {
        CommandRun run = await service.RunWithInputAsync(Premium, "explain", "CalculatePremiumDiscount", "-", "--figure", "guess");
        Assert.Equal(ExitCode.DidNotRun, run.Code);
        Assert.Contains("premium, difference", run.ErrorLine, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Explain_RpcWithoutExplanations_SaysSo()
    {
        CommandRun run = await service.RunWithInputAsync("{}", "explain", "GetPrices", "-");
        Assert.Equal(ExitCode.DidNotRun, run.Code);
        Assert.Contains("gives no explanations", run.ErrorLine, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Explain_AsJson_IsTheContractsMessage()
    {
        CommandRun run = await service.RunWithInputAsync(Premium, "explain", "CalculatePremiumDiscount", "-", "--json");
        Assert.Equal(5, JsonParser.Default.Parse<Explanation>(run.Out).Nodes.Count);
    }

    [Fact]
    public async Task Check_Vectors_AllAgree()
    {
        CommandRun run = await service.RunAsync("check", Repository.File("samples", "vectors"));
        Assert.Equal((ExitCode.Ok, ""), (run.Code, run.Error));
        Assert.Contains("✓ premium-above-nav: ", run.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("✗", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Check_VectorThatDiffers_ShowsTheAnswer()
    {
        string folder = Directory.CreateTempSubdirectory("vectors").FullName;
        try
        {
            string vectors = await File.ReadAllTextAsync(Repository.File("samples", "vectors", "premium.json"));
            await File.WriteAllTextAsync(Path.Combine(folder, "premium.json"), vectors.Replace("\"difference\": \"12.44\"", "\"difference\": \"12.45\"", StringComparison.Ordinal));
            CommandRun run = await service.RunAsync("check", folder);
            Assert.Equal(ExitCode.SomeFailed, run.Code);
            Assert.Contains("✗ premium-above-nav", run.Out, StringComparison.Ordinal);
            Assert.Contains("\"12.44\"", run.Out, StringComparison.Ordinal);
            Assert.Equal(1, run.Out.Split('\n').Count(line => line.StartsWith('✗')));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
