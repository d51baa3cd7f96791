using System.Text;
using FundCalc.Cli.Input;
using FundCalc.V1;

namespace FundCalc.Cli.Tests.Input;

public sealed class CsvPortfolioReaderTests
{
    private const string Header = "portfolio_id,type,instrument_id,quantity,currency\n";

    [Fact]
    public async Task Read_PositionsAndBalances_BecomePortfoliosInOrder()
    {
        InputItem[] items = await Read(Header + "A,position,AAPL,1.50,\nA,cash,,-3,USD\nB,POSITION,X.Y-Z:1,007,\nB,accrued-income,,1,EUR\nB,ACCRUED_INCOME,,2,EUR\n");
        Assert.Equal(
            [
                new Portfolio { PortfolioId = "A", Positions = { new Position { InstrumentId = "AAPL", Quantity = "1.50" } }, Balances = { Balance(BalanceKind.Cash, "-3", "USD") } },
                new Portfolio
                {
                    PortfolioId = "B",
                    Positions = { new Position { InstrumentId = "X.Y-Z:1", Quantity = "007" } },
                    Balances = { Balance(BalanceKind.AccruedIncome, "1", "EUR"), Balance(BalanceKind.AccruedIncome, "2", "EUR") },
                },
            ],
            items.Select(item => item.Portfolio));
        Assert.Equal([(1UL, 2L), (2UL, 4L)], items.Select(item => (item.Sequence, item.Line)));
    }

    [Fact]
    public async Task Read_ColumnsInAnyOrderWithOptionalOnes_AreFound()
    {
        InputItem item = Assert.Single(await Read("Level,quantity,currency,haircut,portfolio_id,asset_class,instrument_id,contract_multiplier,type\n2,5,,0.1,P,fixed-income,BOND,0.01,position\n"));
        Assert.Equal(
            new Position { InstrumentId = "BOND", Quantity = "5", ContractMultiplier = "0.01", AssetClass = AssetClass.FixedIncome, Level = FairValueLevel._2, Haircut = "0.1" },
            Assert.Single(item.Portfolio!.Positions));
    }

    [Theory]
    [InlineData("A,positon,AAPL,1,", "line 3", "positon")]
    [InlineData("A,position,AAPL,1,USD", "line 3", "currency")]
    [InlineData("A,cash,AAPL,1,USD", "line 3", "balance")]
    [InlineData("A,position,AAPL", "line 3", "3 fields")]
    [InlineData("A,position,AA\"PL,1,", "line 3", "quote")]
    [InlineData("A,position,\"AAPL,1,", "line 3", "")]
    public async Task Read_BadRow_SpoilsItsPortfolioOnlyAndNamesTheLine(string row, string line, string about)
    {
        InputItem[] items = await Read($"{Header}A,position,MSFT,1,\n{row}\nB,position,MSFT,1,\n");
        Assert.Equal(["A", "B"], items.Select(item => item.PortfolioId));
        Assert.Null(items[0].Portfolio);
        Assert.Equal("INPUT_UNREADABLE", items[0].Problem!.Reason);
        Assert.Contains(line, items[0].Problem!.Message, StringComparison.Ordinal);
        Assert.Contains(about, items[0].Problem!.Message, StringComparison.Ordinal);
        Assert.NotNull(items[1].Portfolio);
    }

    [Fact]
    public async Task Read_ManyBadRows_NamesTheFirstThreeAndCountsTheRest()
    {
        InputItem item = Assert.Single(await Read(Header + string.Concat(Enumerable.Repeat("A,nothing,,,\n", 5))));
        Assert.Contains("line 2", item.Problem!.Message, StringComparison.Ordinal);
        Assert.Contains("line 4", item.Problem.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("line 5", item.Problem.Message, StringComparison.Ordinal);
        Assert.EndsWith("and 2 more", item.Problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Read_PortfolioComesAgain_IsReportedByName()
    {
        InputItem[] items = await Read(Header + "A,position,X,1,\nB,position,X,1,\nA,position,Y,1,\n");
        Assert.NotNull(items[0].Portfolio);
        Assert.Null(items[2].Portfolio);
        Assert.Equal("INPUT_TWICE", items[2].Problem!.Reason);
        Assert.Contains("'A'", items[2].Problem!.Message, StringComparison.Ordinal);
        Assert.Contains("line 4", items[2].Problem!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Read_RowWithoutPortfolio_IsAnItemOfItsOwn()
    {
        InputItem[] items = await Read(Header + "A,position,X,1,\n,position,X,1,\n");
        Assert.Equal("", items[1].PortfolioId);
        Assert.Contains("line 3 has no portfolio_id", items[1].Problem!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Read_QuotedFieldsByteOrderMarkAndCrLf_AreUnderstood()
    {
        InputItem item = Assert.Single(await Read("\uFEFF" + Header.Replace("\n", "\r\n", StringComparison.Ordinal) + "\"A, \"\"the\"\" fund\",position,\"X\",1,\r\n"));
        Assert.Equal("A, \"the\" fund", item.Portfolio!.PortfolioId);
    }

    [Theory]
    [InlineData("", "empty")]
    [InlineData("portfolio_id,type,instrument_id,quantity\nA,position,X,1\n", "currency")]
    [InlineData("portfolio_id,type,instrument_id,quantity,currency,colour\n", "'colour'")]
    [InlineData("portfolio_id,type,type,instrument_id,quantity,currency\n", "'type'")]
    public async Task Read_HeaderIsWrong_NothingCanBeRead(string csv, string about)
    {
        InputException error = await Assert.ThrowsAsync<InputException>(() => Read(csv));
        Assert.Contains(about, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Read_NoUtf8_NothingCanBeRead()
    {
        using var input = new MemoryStream([.. Encoding.UTF8.GetBytes(Header), 0xC3, 0x28, (byte)'\n']);
        await Assert.ThrowsAsync<InputException>(() => new CsvPortfolioReader().ReadAsync(input, CancellationToken.None).ToArrayAsync().AsTask());
    }

    [Fact]
    public async Task Read_PortfolioBeyondTheLimitOfPositions_IsRefusedAndTheNextOneRead()
    {
        var csv = new StringBuilder(Header);
        for (var i = 0; i <= InputLimits.Positions; i++)
        {
            csv.Append("A,position,X,1,\n");
        }

        InputItem[] items = await Read(csv.Append("B,position,X,1,\n").ToString());
        Assert.Equal("INPUT_TOO_LARGE", items[0].Problem!.Reason);
        Assert.NotNull(items[1].Portfolio);
    }

    [Fact]
    public async Task Read_QuantityOfTenThousandCharacters_IsLeftToTheService()
    {
        string quantity = new('1', 10_000);
        InputItem item = Assert.Single(await Read($"{Header}A,position,X,{quantity},\n"));
        Assert.Equal(quantity, item.Portfolio!.Positions[0].Quantity);
    }

    private static Balance Balance(BalanceKind kind, string amount, string currency) => new() { Kind = kind, Amount = amount, Currency = currency };

    private static async Task<InputItem[]> Read(string csv)
    {
        using var input = new MemoryStream(Encoding.UTF8.GetBytes(csv));
        return await new CsvPortfolioReader().ReadAsync(input, CancellationToken.None).ToArrayAsync();
    }
}
