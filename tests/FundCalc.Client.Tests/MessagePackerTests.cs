using FundCalc.V1;

namespace FundCalc.Client.Tests;

public sealed class MessagePackerTests
{
    private static readonly string[] Kinds = ["Instruments", "Columns"];

    [Fact]
    public void Rows_ManyPortfolios_AreCutAtTheMessageSizeAndKeepTheirOrder()
    {
        var packer = new RowPacker(messageBytes: 500);
        RevaluePortfoliosRequest[] messages = [.. Pack(packer, Enumerable.Range(1, 100).Select(i => Row((ulong)i, ("AAPL", $"{i}"))))];
        Assert.All(messages, message => Assert.InRange(message.CalculateSize(), 1, 600));
        Assert.True(messages.Length > 3);
        Assert.Equal(Enumerable.Range(1, 100).Select(i => (ulong)i), messages.SelectMany(message => message.Rows.Portfolios).Select(row => row.Sequence));
    }

    [Fact]
    public void Rows_OneLargePortfolio_TravelsAlone()
    {
        RowPortfolio large = Row(2, [.. Enumerable.Repeat(("AAPL", "1"), 100)]);
        RevaluePortfoliosRequest[] messages = [.. Pack(new RowPacker(messageBytes: 500), [Row(1, ("AAPL", "1")), large, Row(3, ("AAPL", "1"))])];
        Assert.Equal([[1], [2], [3]], messages.Select(message => message.Rows.Portfolios.Select(row => row.Sequence).ToArray()));
    }

    [Fact]
    public void Rows_TinyPortfolios_KeepTheLimitOfPortfoliosInAMessage()
        => Assert.Equal([10_000, 1], Pack(new RowPacker(messageBytes: 10_000_000), Enumerable.Range(1, 10_001).Select(i => Row((ulong)i))).Select(message => message.Rows.Portfolios.Count));

    [Theory]
    [InlineData("no id!", "", "", 0)]
    [InlineData("A", "0", "", 0)]
    [InlineData("A", "-1", "", 0)]
    [InlineData("A", "1e2", "", 0)]
    [InlineData("A", "", "1.01", 0)]
    [InlineData("A", "", "-0.1", 0)]
    [InlineData("A", "", "x", 0)]
    [InlineData("A", "", "", 99)]
    public void Columns_DoubtfulTerms_GoInRowFormBecauseTheTableIsTheWholeStreams(string id, string multiplier, string haircut, int assetClass)
    {
        var position = new Position { InstrumentId = id, Quantity = "1", ContractMultiplier = multiplier, Haircut = haircut, AssetClass = (AssetClass)assetClass };
        RevaluePortfoliosRequest[] messages = [.. Pack(new ColumnPacker(messageBytes: 1_000), [new RowPortfolio { Sequence = 1, Portfolio = new Portfolio { PortfolioId = "p", Positions = { position } } }])];
        Assert.Equal(position, Assert.Single(Assert.Single(messages).Rows.Portfolios).Portfolio.Positions[0]);
    }

    [Fact]
    public void Columns_WhatTheyHaveNoPlaceFor_GoesInRowForm()
    {
        RowPortfolio accounted = Row(1, ("A", "1"));
        accounted.Portfolio.Accounting = new PortfolioAccounting();
        RowPortfolio discounted = Row(2, ("A", "1"));
        discounted.Portfolio.Positions[0].LiquidityDiscount = "0.1";
        RevaluePortfoliosRequest[] messages = [.. Pack(new ColumnPacker(messageBytes: 1_000), [accounted, discounted])];
        Assert.Equal([accounted, discounted], Assert.Single(messages).Rows.Portfolios);
    }

    [Theory]
    [InlineData("100", "1")]
    [InlineData("0.01", "0")]
    [InlineData("", "0.25")]
    public void Columns_UsualTerms_GoInColumns(string multiplier, string haircut)
    {
        var position = new Position { InstrumentId = "A", Quantity = "1", ContractMultiplier = multiplier, Haircut = haircut, AssetClass = AssetClass.Derivative, Level = FairValueLevel._2 };
        RevaluePortfoliosRequest[] messages = [.. Pack(new ColumnPacker(messageBytes: 1_000), [new RowPortfolio { Sequence = 1, Portfolio = new Portfolio { PortfolioId = "p", Positions = { position } } }])];
        Assert.Equal(Kinds, messages.Select(message => message.ContentCase.ToString()));
    }

    [Fact]
    public void Columns_NewInstruments_StandInTheTableBeforeTheyAreUsed()
    {
        RevaluePortfoliosRequest[] messages = [.. Pack(new ColumnPacker(messageBytes: 1), [Row(1, ("A", "1"), ("B", "2.5")), Row(2, ("B", "-0.5"), ("B", "3"), ("C", "4"))])];
        Assert.Equal([.. Kinds, .. Kinds], messages.Select(message => message.ContentCase.ToString()));
        Assert.Equal((0u, 2u), (messages[0].Instruments.FirstIndex, messages[2].Instruments.FirstIndex));
        Assert.Equal([("A", 0), ("B", 1)], messages[0].Instruments.Instruments.Select(one => (one.InstrumentId, one.QuantityScale)));

        // B once more for whole units: a scale belongs to the table's entry.
        Assert.Equal([("B", 0), ("C", 0)], messages[2].Instruments.Instruments.Select(one => (one.InstrumentId, one.QuantityScale)));
        ColumnPortfolio second = Assert.Single(messages[3].Columns.Portfolios);
        Assert.Equal([1u, 2u, 3u], second.InstrumentIndexes);
        Assert.Equal([-5L, 3L, 4L], second.Quantities);
    }

    [Fact]
    public void Columns_WhatTheTableSays_KeepsInstrumentsApart()
    {
        var portfolio = new RowPortfolio { Sequence = 1, Portfolio = new Portfolio { PortfolioId = "p" } };
        portfolio.Portfolio.Positions.Add(new Position { InstrumentId = "A", Quantity = "1" });
        portfolio.Portfolio.Positions.Add(new Position { InstrumentId = "A", Quantity = "1", ContractMultiplier = "100" });
        portfolio.Portfolio.Positions.Add(new Position { InstrumentId = "A", Quantity = "1", Haircut = "0.1" });
        portfolio.Portfolio.Positions.Add(new Position { InstrumentId = "A", Quantity = "1", Level = FairValueLevel._3 });
        portfolio.Portfolio.Positions.Add(new Position { InstrumentId = "A", Quantity = "1", AssetClass = AssetClass.Derivative });
        portfolio.Portfolio.Positions.Add(new Position { InstrumentId = "A", Quantity = "2", ContractMultiplier = "100" });
        RevaluePortfoliosRequest[] messages = [.. Pack(new ColumnPacker(48 * 1024), [portfolio])];
        Assert.Equal([0u, 1u, 2u, 3u, 4u, 1u], messages[1].Columns.Portfolios[0].InstrumentIndexes);
        Assert.Equal(
            new TableInstrument { InstrumentId = "A", ContractMultiplier = "100" },
            messages[0].Instruments.Instruments[1]);
    }

    [Fact]
    public void Columns_PortfolioThatNeedsRows_StandsInItsPlace()
    {
        RevaluePortfoliosRequest[] messages = [.. Pack(new ColumnPacker(48 * 1024), [Row(1, ("A", "1")), Row(2, ("A", "1e3")), Row(3, ("A", "2"))])];
        Assert.Equal(["Instruments", "Columns", "Rows", "Columns"], messages.Select(message => message.ContentCase.ToString()));
        Assert.Equal([1UL, 2UL, 3UL], [messages[1].Columns.Portfolios[0].Sequence, messages[2].Rows.Portfolios[0].Sequence, messages[3].Columns.Portfolios[0].Sequence]);
    }

    private static RowPortfolio Row(ulong sequence, params (string Instrument, string Quantity)[] positions)
    {
        var row = new RowPortfolio { Sequence = sequence, Portfolio = new Portfolio { PortfolioId = $"p{sequence}" } };
        row.Portfolio.Positions.Add(positions.Select(position => new Position { InstrumentId = position.Instrument, Quantity = position.Quantity }));
        return row;
    }

    private static IEnumerable<RevaluePortfoliosRequest> Pack(IMessagePacker packer, IEnumerable<RowPortfolio> portfolios)
    {
        RevaluePortfoliosRequest? message;
        foreach (RowPortfolio portfolio in portfolios)
        {
            packer.Add(portfolio);
            while (packer.TryTake(flush: false, out message))
            {
                yield return message;
            }
        }

        while (packer.TryTake(flush: true, out message))
        {
            yield return message;
        }
    }
}
