using FundCalc.Host.Tests.Support;
using FundCalc.V1;

namespace FundCalc.Host.Tests.Batch;

/// <summary>What portfolios in column form show beyond their totals.</summary>
[Collection(HostTests.Name)]
public sealed class ColumnDetailTests(HostFixture fixture)
{
    private ValuationService.ValuationServiceClient Client => fixture.Host.Valuation;

    // 2.50 ACME short at 110: −275.00. 1,000.00 HOOLI at 0.333333333 GBP: 333.333333, to the penny 333.33; × 1.3338 = 444.5999995554 USD, to the cent 444.60.
    [Fact]
    public async Task Positions_AreColumnsOfWholeNumbers()
    {
        var portfolio = Make.Column(1, (0, -250), (1, 100_000));
        portfolio.Balances.Add(Make.Balance(BalanceKind.Loan, "GBP", "10"));
        var reply = await BatchReply.OfAsync(Client, Make.Settings(detail: ValuationDetail.Positions), Make.Table(0, Make.Instrument("ACME", 2), Make.Instrument("HOOLI", 2)), Make.Columns(portfolio));

        var value = Assert.Single(reply.Results).Value;
        Assert.Equal([-27_500, 44_460], value.Columns.Values);
        Assert.Equal([-27_500, 33_333], value.Columns.ValuesLocal);
        Assert.Empty(value.Columns.Wide);
        // 10 GBP × 1.3338.
        Assert.Equal(("-10.00", "-13.34"), (Assert.Single(value.Balances).ValueLocal, value.Balances[0].Value));
        // 444.5999995554; 275 + 13.338.
        Assert.Equal(("444.60", "288.34", "156.26"), (value.GrossAssets, value.Liabilities, value.NetAssets));
        Assert.Empty(value.Positions);
        Assert.Empty(value.ByCurrency);

        var prices = Assert.Single(reply.Messages, message => message.InstrumentPrices is not null).InstrumentPrices;
        Assert.Equal(2U, prices.BaseCurrencyPlaces);
        Assert.Equal([0U, 1U], prices.Instruments.Select(price => price.Index));
        var side = prices.Instruments[1].LongSide;
        Assert.Equal(("0.333333333", "GBP", 86_400, FairValueLevel._2, 2U), (side.Price.Value, side.Price.Currency, side.Price.AgeSeconds, side.Level, side.Places));
        Assert.Null(prices.Instruments[1].ShortSide);
    }

    // 2^63 − 1 units at 110 have 24 digits in cents: 9,223,372,036,854,775,807 × 110 = 1,014,570,924,054,025,338,770.
    [Fact]
    public async Task ValueBeyond64Bits_IsText()
    {
        var reply = await BatchReply.OfAsync(
            Client, Make.Settings(detail: ValuationDetail.Positions), Make.Table(0, Make.Instrument("ACME")), Make.Columns(Make.Column(1, (0, 1), (0, long.MaxValue))));

        var columns = Assert.Single(reply.Results).Value.Columns;
        Assert.Equal([11_000, 0], columns.Values);
        Assert.Equal((1U, "1014570924054025338770.00", "1014570924054025338770.00"), (Assert.Single(columns.Wide).Position, columns.Wide[0].Value, columns.Wide[0].ValueLocal));
    }

    [Fact]
    public async Task OtherPriceForShort_IsToldBesideTheOneForLong()
    {
        var selection = new PriceSelection { PriceKinds = { PriceKind.Bid }, ShortPriceKinds = { PriceKind.Ask } };
        var reply = await BatchReply.OfAsync(
            Client, Make.Settings(detail: ValuationDetail.Positions, prices: selection), Make.Table(0, Make.Instrument("VANDELAY")), Make.Columns(Make.Column(1, (0, 1), (0, -1))));

        Assert.Equal([995, -1005], Assert.Single(reply.Results).Value.Columns.Values);
        var price = Assert.Single(reply.Messages.Single(message => message.InstrumentPrices is not null).InstrumentPrices.Instruments);
        Assert.Equal(("9.95", "10.05", FairValueLevel._2), (price.LongSide.Price.Value, price.ShortSide.Price.Value, price.ShortSide.Level));
    }

    [Fact]
    public async Task LargeTable_IsToldInMessagesOfABoundedSize()
    {
        var table = Make.Table(0, [.. Enumerable.Repeat(Make.Instrument("ACME"), 1_000)]);
        var reply = await BatchReply.OfAsync(Client, Make.Settings(detail: ValuationDetail.Positions), table, Make.Columns(Make.Column(1, (999, 1))));

        var told = reply.Messages.Where(message => message.InstrumentPrices is not null).ToList();
        Assert.Equal(Enumerable.Range(0, 1_000).Select(index => (uint)index), told.SelectMany(message => message.InstrumentPrices.Instruments).Select(price => price.Index));
        Assert.All(told, message => Assert.InRange(message.CalculateSize(), 1, 64 << 10));
    }

    [Theory]
    [InlineData(ValuationDetail.Totals)]
    [InlineData(ValuationDetail.Breakdowns)]
    public async Task LessThanPositions_IsTheSameAsInRowForm(ValuationDetail detail)
    {
        var settings = Make.Settings(detail: detail);
        var rows = await BatchReply.OfAsync(Client, settings, Make.Rows(Make.Row(1, Make.Position("ACME", "-2.5"), Make.Position("GLOBEX", "7"))));
        var columns = await BatchReply.OfAsync(Client, settings, Make.Table(0, Make.Instrument("ACME", 1), Make.Instrument("GLOBEX")), Make.Columns(Make.Column(1, (0, -25), (1, 7))));

        Assert.Equal(rows.Results, columns.Results);
        Assert.Equal(detail == ValuationDetail.Totals, columns.Results[0].Value.ByCurrency.Count == 0);
        Assert.DoesNotContain(columns.Messages, message => message.InstrumentPrices is not null);
    }
}
