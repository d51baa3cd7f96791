using System.Text;
using FundCalc.Cli.Input;
using FundCalc.V1;

namespace FundCalc.Cli.Tests.Input;

public sealed class JsonLinesPortfolioReaderTests
{
    [Fact]
    public async Task Read_CanonicalAndProtoNames_BothBecomePortfolios()
    {
        InputItem[] items = await Read("""
            {"portfolioId":"A","positions":[{"instrumentId":"X","quantity":"-1.5","assetClass":"ASSET_CLASS_CRYPTO"}]}

            {"portfolio_id":"B","balances":[{"kind":"BALANCE_KIND_LOAN","currency":"USD","amount":"1"}]}
            """);
        Assert.Equal(
            [
                new Portfolio { PortfolioId = "A", Positions = { new Position { InstrumentId = "X", Quantity = "-1.5", AssetClass = AssetClass.Crypto } } },
                new Portfolio { PortfolioId = "B", Balances = { new Balance { Kind = BalanceKind.Loan, Currency = "USD", Amount = "1" } } },
            ],
            items.Select(item => item.Portfolio));
        Assert.Equal([(1UL, 1L), (2UL, 3L)], items.Select(item => (item.Sequence, item.Line)));
    }

    [Theory]
    [InlineData("{\"portfolioId\":")]
    [InlineData("not json")]
    [InlineData("{\"portfolioId\":\"A\",\"nonsense\":1}")]
    [InlineData("{\"portfolioId\":\"A\",\"balances\":[{\"kind\":\"BALANCE_KIND_NONSENSE\"}]}")]
    [InlineData("[]")]
    public async Task Read_BadLine_SpoilsItselfOnlyAndNamesTheLine(string line)
    {
        InputItem[] items = await Read($"{{\"portfolioId\":\"1\"}}\n{line}\n{{\"portfolioId\":\"2\"}}\n");
        Assert.Equal(3, items.Length);
        Assert.Equal("INPUT_UNREADABLE", items[1].Problem!.Reason);
        Assert.StartsWith("line 2 ", items[1].Problem!.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', items[1].Problem!.Message);
        Assert.NotNull(items[2].Portfolio);
    }

    [Fact]
    public async Task Read_PortfolioComesAgain_IsReportedByName()
    {
        InputItem[] items = await Read("{\"portfolioId\":\"A\"}\n{\"portfolioId\":\"A\"}");
        Assert.Equal(("INPUT_TWICE", true), (items[1].Problem!.Reason, items[1].Problem!.Message.Contains("'A'", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Read_LineBeyondTheLimit_IsSkippedAndTheNextOneRead()
    {
        byte[] text = [.. Encoding.UTF8.GetBytes("{\"portfolioId\":\""), .. Enumerable.Repeat((byte)'x', InputLimits.LineBytes), .. "\"}\n{\"portfolioId\":\"B\"}\n"u8];
        using var input = new MemoryStream(text);
        InputItem[] items = await new JsonLinesPortfolioReader().ReadAsync(input, CancellationToken.None).ToArrayAsync();
        Assert.Equal("INPUT_TOO_LARGE", items[0].Problem!.Reason);
        Assert.Equal("B", items[1].Portfolio!.PortfolioId);
    }

    [Fact]
    public async Task Read_NoUtf8_SpoilsItsLineOnly()
    {
        using var input = new MemoryStream([.. "{\"portfolioId\":\""u8, 0xFF, .. "\"}\n{\"portfolioId\":\"B\"}"u8]);
        InputItem[] items = await new JsonLinesPortfolioReader().ReadAsync(input, CancellationToken.None).ToArrayAsync();
        Assert.Equal("INPUT_UNREADABLE", items[0].Problem!.Reason);
        Assert.NotNull(items[1].Portfolio);
    }

    private static async Task<InputItem[]> Read(string text)
    {
        using var input = new MemoryStream(Encoding.UTF8.GetBytes(text));
        return await new JsonLinesPortfolioReader().ReadAsync(input, CancellationToken.None).ToArrayAsync();
    }
}
