using FundCalc.Client.Tests.Support;
using FundCalc.V1;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;

namespace FundCalc.Client.Tests;

/// <summary>Values of positions that come as columns are what row form says, which the service's own tests hold to the oracle.</summary>
public sealed class ColumnPositionsTests(HostFixture host) : IClassFixture<HostFixture>
{
    // GIVEN is priced by the request, at a price so high that values of it do not fit 64 bits; NOBODY has no price.
    private static readonly RevaluationSettings Settings = new()
    {
        BaseCurrency = "EUR",
        Detail = ValuationDetail.Positions,
        Prices = new PriceSelection
        {
            ValuationInstant = Timestamp.FromDateTimeOffset(new DateTimeOffset(2026, 9, 1, 0, 0, 0, TimeSpan.Zero)),
            GivenPrices = { new GivenPrice { InstrumentId = "GIVEN", Value = "9000000000", Currency = "JPY", Level = FairValueLevel._3 } },
            Policy = new PricePolicy { OnMissing = MissingAction.Flag, LevelHaircuts = { new LevelHaircut { Level = FairValueLevel._3, Haircut = "0.1" } } },
        },
    };

    private static readonly Position[] Positions =
    [
        new() { InstrumentId = "AAPL", Quantity = "12.50" },
        new() { InstrumentId = "AAPL", Quantity = "-3" },
        new() { InstrumentId = "MSFT", Quantity = "0.00" },
        new() { InstrumentId = "BTC", Quantity = "0.00000001", Haircut = "0.5", Level = FairValueLevel._2 },
        new() { InstrumentId = "NOBODY", Quantity = "7" },
        new() { InstrumentId = "GIVEN", Quantity = "1" },
        new() { InstrumentId = "GIVEN", Quantity = "-4000000000.5", ContractMultiplier = "10" },
        new() { InstrumentId = "NOBODY", Quantity = "-7" },
    ];

    [Theory]
    [InlineData(BatchForm.Rows)]
    [InlineData(BatchForm.Columns)]
    public async Task BatchRevaluer_ShowsPositionsAsInRowForm(BatchForm form)
    {
        IReadOnlyList<PortfolioResult> rows = (await Undisturbed.RunAsync(host.Address, Settings, Portfolios().ToAsyncEnumerable())).Results;
        var results = new List<PortfolioResult>();
        using var revaluer = new BatchRevaluer([host.Address], new BatchRevaluerOptions { Form = form, MessageBytes = 4_096, MaxInFlightPortfolios = 10 });

        await revaluer.RevalueAsync(Settings, Portfolios().ToAsyncEnumerable(), (result, _) =>
        {
            results.Add(result);
            return ValueTask.CompletedTask;
        });

        Assert.Equal(rows.Select(result => result.Value?.Positions), results.Select(result => result.Value?.Positions));
        Assert.Equal(50, results.Count);
        Assert.All(results, result => Assert.Null(result.Value.Columns));
        Assert.Equal(Positions.Length, results[0].Value.Positions.Count);
        Assert.Equal(("-4000000000.5", "GIVEN"), (results[0].Value.Positions[6].Quantity, results[0].Value.Positions[6].InstrumentId));
    }

    [Fact]
    public async Task Read_OfColumnsFromTheGeneratedClient_IsWhatRowFormShows()
    {
        IReadOnlyList<PortfolioResult> rows = (await Undisturbed.RunAsync(host.Address, Settings, Portfolios().ToAsyncEnumerable())).Results;
        var packer = new ColumnPacker(1 << 20);
        foreach (RowPortfolio portfolio in Portfolios())
        {
            packer.Add(portfolio);
        }

        var positions = new ColumnPositions();
        var sent = new Dictionary<ulong, ColumnPortfolio>();
        using AsyncDuplexStreamingCall<RevaluePortfoliosRequest, RevaluePortfoliosResponse> call = host.Client.Valuation.RevaluePortfolios();
        await call.RequestStream.WriteAsync(new RevaluePortfoliosRequest { Settings = Settings });
        while (packer.TryTake(flush: true, out RevaluePortfoliosRequest? message))
        {
            if (message.Instruments is { } piece)
            {
                positions.Add(piece);
            }

            foreach (ColumnPortfolio portfolio in message.Columns?.Portfolios ?? [])
            {
                sent.Add(portfolio.Sequence, portfolio);
            }

            await call.RequestStream.WriteAsync(message);
        }

        await call.RequestStream.CompleteAsync();
        var read = new List<IReadOnlyList<PositionValue>>();
        var wide = 0;
        while (await call.ResponseStream.MoveNext(CancellationToken.None))
        {
            if (call.ResponseStream.Current.InstrumentPrices is { } prices)
            {
                positions.Add(prices);
            }

            foreach (PortfolioResult result in call.ResponseStream.Current.Results?.Results ?? [])
            {
                wide += result.Value.Columns.Wide.Count;
                read.Add(positions.Read(sent[result.Sequence], result.Value.Columns));
            }
        }

        Assert.Equal(rows.Select(result => result.Value.Positions), read);
        Assert.Equal(50, wide);
    }

    [Fact]
    public void Read_OfWhatDoesNotBelongTogether_IsRefused()
    {
        var positions = new ColumnPositions();
        positions.Add(new InstrumentTable { Instruments = { new TableInstrument { InstrumentId = "AAPL" } } });
        var portfolio = new ColumnPortfolio { InstrumentIndexes = { 0 }, Quantities = { 1 } };
        var values = new ColumnValues { Values = { 1 }, ValuesLocal = { 1 } };

        Assert.Contains("0 of them have prices", Assert.Throws<ArgumentException>(() => positions.Read(portfolio, values)).Message, StringComparison.Ordinal);
        Assert.Contains("cannot have 0 values", Assert.Throws<ArgumentException>(() => positions.Read(portfolio, new ColumnValues())).Message, StringComparison.Ordinal);
    }

    private static IEnumerable<RowPortfolio> Portfolios() => Enumerable.Range(1, 50).Select(i => new RowPortfolio
    {
        Sequence = (ulong)i,
        Portfolio = new Portfolio { PortfolioId = $"p{i}", Positions = { i % 2 == 1 ? Positions : Positions.Reverse() } },
    });
}
