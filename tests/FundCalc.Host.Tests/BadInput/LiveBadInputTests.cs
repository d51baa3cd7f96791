using FundCalc.Host.Tests.Support;
using FundCalc.V1;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;

namespace FundCalc.Host.Tests.BadInput;

/// <summary>What watching values refuses.</summary>
[Collection(HostTests.Name)]
public sealed class LiveBadInputTests(HostFixture fixture)
{
    [Fact]
    public async Task Portfolios_EverythingWrong_IsToldAtOnce()
    {
        var request = new WatchPortfoliosRequest
        {
            BaseCurrency = "XQZ",
            Rounding = new Rounding { Places = 19 },
            Prices = new PriceSelection { ValuationInstant = Make.Instant(RunningHost.Now), SnapshotDigest = new string('a', 64) },
            MinInterval = Duration.FromTimeSpan(TimeSpan.FromSeconds(-1)),
            HeartbeatInterval = Duration.FromTimeSpan(TimeSpan.FromMilliseconds(1)),
            Instruments = { new TableInstrument { InstrumentId = "A B", QuantityScale = 19, ContractMultiplier = "0", Haircut = "2" } },
            Rows =
            {
                new RowPortfolio { Sequence = 5, Portfolio = Make.Portfolio("", Make.Position("!", "x", "-1", "2")) },
                new RowPortfolio { Sequence = 5 },
            },
            Columns =
            {
                new ColumnPortfolio { Sequence = 4, PortfolioId = "p", InstrumentIndexes = { 0, 1 }, Quantities = { 1 } },
                new ColumnPortfolio { Sequence = 9, PortfolioId = "\t" },
                new ColumnPortfolio { Sequence = 10, PortfolioId = "p", Balances = { Make.Balance(BalanceKind.Loan, "USD", "-1") } },
            },
        };

        var error = await RichError.OfAsync(StatusCode.InvalidArgument, "INVALID_FIELD", Call(request));

        string[] expected =
        [
            "base_currency", "rounding.places", "prices.valuation_instant", "prices.snapshot_digest", "min_interval", "heartbeat_interval",
            "instruments[0].instrument_id", "instruments[0].quantity_scale", "instruments[0].contract_multiplier", "instruments[0].haircut",
            "rows[0].portfolio.portfolio_id", "rows[0].portfolio.positions[0].instrument_id", "rows[0].portfolio.positions[0].quantity",
            "rows[0].portfolio.positions[0].contract_multiplier", "rows[0].portfolio.positions[0].haircut", "rows[1].sequence", "rows[1].portfolio",
            "columns[0].sequence", "columns[0].quantities", "columns[0].instrument_indexes[1]",
            "columns[1].portfolio_id", "columns[1].instrument_indexes", "columns[2].balances[0].amount",
        ];
        Assert.Equal(expected.Order(StringComparer.Ordinal), error.Violations.Select(violation => violation.Field).Order(StringComparer.Ordinal));
    }

    [Fact]
    public Task Portfolios_None_IsNamed() => RichError.OfFieldAsync("columns", "", "must have an entry", Call(new WatchPortfoliosRequest { BaseCurrency = "USD" }));

    [Fact]
    public async Task Portfolios_TooMany_AreRefused()
    {
        var request = new WatchPortfoliosRequest { BaseCurrency = "USD", Instruments = { Make.Instrument("ACME") } };
        request.Columns.AddRange(Enumerable.Range(1, 10_001).Select(i => Make.Column((ulong)i, (0, 1))));

        var error = await RichError.OfAsync(StatusCode.ResourceExhausted, "LIMIT_EXCEEDED", Call(request));

        error.Names("columns", "10001", "must be at most 10,000");
    }

    [Fact]
    public async Task Positions_TooMany_AreRefused()
    {
        var request = new WatchPortfoliosRequest { BaseCurrency = "USD", Instruments = { Make.Instrument("ACME") } };
        var largest = Make.Column(1, [.. Enumerable.Repeat((0U, 1L), 100_000)]);
        for (ulong i = 1; i <= 20; i++)
        {
            var column = largest.Clone();
            column.Sequence = i;
            request.Columns.Add(column);
        }

        request.Columns.Add(Make.Column(21, (0, 1)));

        var error = await RichError.OfAsync(StatusCode.ResourceExhausted, "LIMIT_EXCEEDED", Call(request));

        error.Names("positions", "2000001", "must be at most 2,000,000");
    }

    [Fact]
    public async Task GivenPrice_LaterThanTheFirstValue_IsNamed()
    {
        var request = new WatchPortfoliosRequest { BaseCurrency = "USD", Rows = { Make.Row(1, Make.Position("ACME", "1")) }, Prices = new PriceSelection { GivenPrices = { Make.Price("MINE", "1") } } };
        request.Prices.GivenPrices[0].Instant = Make.Instant(RunningHost.Now + TimeSpan.FromSeconds(1));

        await RichError.OfFieldAsync("prices.given_prices[0].instant", "2026-09-01T12:00:01", "must not be later", Call(request));
    }

    [Fact]
    public async Task Funds_EverythingWrong_IsToldAtOnce()
    {
        var request = new WatchIndicativeNavRequest
        {
            Prices = new PriceSelection { SnapshotDigest = "x" },
            Rounding = new Rounding { Places = -1 },
            NavRounding = new Rounding { Places = 19 },
            MinInterval = Duration.FromTimeSpan(TimeSpan.FromHours(2)),
            HeartbeatInterval = Duration.FromTimeSpan(TimeSpan.FromHours(2)),
            Funds =
            {
                new WatchedFund { FundCurrency = "US", Portfolio = Make.Portfolio("f"), Classes = { new ShareClass { ClassId = "A", UnitsIssued = "0" } } },
                new WatchedFund
                {
                    Sequence = 1,
                    FundCurrency = "USD",
                    Columns = new ColumnPortfolio { Sequence = 1, PortfolioId = "f", InstrumentIndexes = { 0 }, Quantities = { 1 } },
                    Classes = { new ShareClass { ClassId = "A", UnitsIssued = "1", AllocationWeight = "0" }, new ShareClass { ClassId = "A", UnitsIssued = "1", AllocationWeight = "0" } },
                },
                new WatchedFund { Sequence = 1, FundCurrency = "USD" },
            },
        };

        var error = await RichError.OfAsync(StatusCode.InvalidArgument, "INVALID_FIELD", fixture.Host.Nav.WatchIndicativeNav(request).ResponseStream.MoveNext());

        string[] expected =
        [
            "prices.snapshot_digest", "prices.snapshot_digest", "rounding.places", "nav_rounding.places", "min_interval", "heartbeat_interval",
            "funds[0].fund_currency", "funds[0].portfolio.positions", "funds[0].classes[0].units_issued",
            "funds[1].columns.sequence", "funds[1].columns.instrument_indexes[0]", "funds[1].classes[1].class_id", "funds[1].classes",
            "funds[2].sequence", "funds[2].holdings", "funds[2].classes",
        ];
        Assert.Equal(expected.Order(StringComparer.Ordinal), error.Violations.Select(violation => violation.Field).Order(StringComparer.Ordinal));
    }

    [Fact]
    public Task Funds_None_IsNamed() =>
        RichError.OfFieldAsync("funds", "", "must have an entry", fixture.Host.Nav.WatchIndicativeNav(new WatchIndicativeNavRequest()).ResponseStream.MoveNext());

    [Fact]
    public async Task Funds_TooManyClasses_AreRefused()
    {
        var fund = new WatchedFund { FundCurrency = "USD", Portfolio = Make.Portfolio("f", Make.Position("ACME", "1")) };
        fund.Classes.AddRange(Enumerable.Range(0, 1_001).Select(i => new ShareClass { ClassId = $"C{i}", UnitsIssued = "1", AllocationWeight = "1" }));

        var error = await RichError.OfAsync(
            StatusCode.ResourceExhausted, "LIMIT_EXCEEDED", fixture.Host.Nav.WatchIndicativeNav(new WatchIndicativeNavRequest { Funds = { fund } }).ResponseStream.MoveNext());

        error.Names("classes", "1001", "must have at most 1,000");
    }

    private Task<bool> Call(WatchPortfoliosRequest request) => fixture.Host.Valuation.WatchPortfolios(request).ResponseStream.MoveNext();
}
