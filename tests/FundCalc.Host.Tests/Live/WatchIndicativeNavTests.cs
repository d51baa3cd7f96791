using FundCalc.Host.Tests.Support;
using FundCalc.V1;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;

namespace FundCalc.Host.Tests.Live;

/// <summary>Indicative NAVs.</summary>
public sealed class WatchIndicativeNavTests
{
    private static readonly Duration Never = Duration.FromTimeSpan(TimeSpan.FromMinutes(10));

    [Fact]
    public async Task Watch_WorkedExample_NavPerUnitFollowsThePrice()
    {
        await using var host = await RunningHost.StartAsync("--environment=Development");
        var portfolio = Make.Portfolio("F", Make.Position("ACME", "1000"));
        portfolio.Balances.Add(Make.Balance(BalanceKind.Payable, "USD", "10000"));
        using var call = host.Nav.WatchIndicativeNav(Request(new WatchedFund
        {
            Sequence = 3, Portfolio = portfolio, FundCurrency = "USD", Classes = { new ShareClass { ClassId = "A", UnitsIssued = "4000" } },
        }));

        // (1000 x 110 - 10000) / 4000 = 25
        var first = Assert.Single((await call.NextAsync()).Updates);
        Assert.Equal((3UL, "F", "25.00", "100000.00"), (first.Sequence, first.PortfolioId, first.Nav.Classes[0].NavPerUnit, first.Nav.NetAssets));
        Assert.Null(first.Nav.Basis);

        // (1000 x 111.1 - 10000) / 4000 = 25.275, half to even
        await host.PublishAsync(Publish.Price("ACME", "111.1"));
        Assert.Equal("25.28", Assert.Single((await call.NextAsync()).Updates).Nav.Classes[0].NavPerUnit);
    }

    [Fact]
    public async Task Watch_SeveralFundsCurrenciesAndClasses_EqualsCalculateNav()
    {
        await using var host = await RunningHost.StartAsync("--environment=Development");
        var american = new WatchedFund
        {
            Sequence = 1,
            Portfolio = Make.Portfolio("US", Make.Position("ACME", "123.456"), Make.Position("GLOBEX", "-7"), Make.Position("HOOLI", "99999")),
            FundCurrency = "USD",
            Classes =
            {
                new ShareClass { ClassId = "A", UnitsIssued = "1000", TreasuryUnits = "10", AllocationWeight = "3" },
                new ShareClass { ClassId = "B", Currency = "JPY", UnitsIssued = "777.7", AllocationWeight = "7", ClassLiabilities = "1000", NavRounding = new Rounding { Places = 6 } },
            },
        };
        var european = new WatchedFund
        {
            Sequence = 2,
            Columns = new ColumnPortfolio { PortfolioId = "EU", InstrumentIndexes = { 0, 1 }, Quantities = { 50_000, 3 }, Balances = { Make.Balance(BalanceKind.Cash, "GBP", "5") } },
            FundCurrency = "EUR",
            Classes = { new ShareClass { ClassId = "I", Currency = "GBP", UnitsIssued = "12" } },
        };
        var request = Request(american.Clone(), european.Clone());
        request.Instruments.Add([Make.Instrument("GLOBEX", 2), Make.Instrument("BTC")]);
        request.NavRounding = new Rounding { Places = 4, Mode = RoundingMode.Floor };
        using var call = host.Nav.WatchIndicativeNav(request);
        european.Portfolio = Make.Portfolio("EU", Make.Position("GLOBEX", "500"), Make.Position("BTC", "3"));
        european.Portfolio.Balances.Add(Make.Balance(BalanceKind.Cash, "GBP", "5"));

        var first = await call.NextAsync();
        Assert.Equal("EUR-GBP EUR-USD GBP-EUR GBP-USD USD-EUR USD-JPY", string.Join(' ', first.FxRates.Select(rate => $"{rate.BaseCurrency}-{rate.QuoteCurrency}")));
        await CompareAsync(first, american, european);

        await host.PublishAsync(Publish.Price("BTC", "41234.56789"));
        await CompareAsync(await call.NextAsync(), european);
        await host.PublishAsync(Publish.Rate("USD", "JPY", "150.123"));
        await CompareAsync(await call.NextAsync(), american);
        await host.PublishAsync(Publish.Price("GLOBEX", "26", currency: "EUR"), Publish.Rate("GBP", "USD", "1.25"));
        await CompareAsync(await call.NextAsync(), american, european);

        async Task CompareAsync(WatchIndicativeNavResponse message, params WatchedFund[] funds)
        {
            Assert.Equal(funds.Select(fund => fund.Sequence), message.Updates.Select(update => update.Sequence));
            foreach (var (fund, update) in funds.Zip(message.Updates))
            {
                var asked = new CalculateNavRequest { Portfolio = fund.Portfolio, FundCurrency = fund.FundCurrency, NavRounding = request.NavRounding, Classes = { fund.Classes } };
                var struck = await host.Nav.CalculateNavAsync(asked);
                struck.Basis = null;
                Assert.Equal(struck, update.Nav);
            }
        }
    }

    [Fact]
    public async Task Watch_UnusualFunds_EqualsCalculateNav()
    {
        await using var host = await RunningHost.StartAsync("--environment=Development");
        var prices = new PriceSelection
        {
            Policy = new PricePolicy { OnMissing = MissingAction.Flag, MaxAge = Duration.FromTimeSpan(TimeSpan.FromSeconds(30)), OnStale = StaleAction.Flag },
            GivenPrices = { new GivenPrice { InstrumentId = "OLD", Value = "0.000000000000000001", Currency = "EUR", Instant = new Timestamp { Seconds = -1, Nanos = 999_999_900 } } },
        };
        WatchedFund[] funds =
        [
            // More owed than owned, nothing priced, a name of several bytes a character.
            Fund("ÄÖ€𝄞", [Make.Position("NOBODY", "1")], ("A", "", "3"), ("€", "JPY", "0.0000001")),

            // A price from before 1970, stale, and figures of many places.
            Fund("old", [Make.Position("OLD", "123456789.123456789"), Make.Position("ACME", "-0.5")], ("A", "EUR", "7")),

            // Beyond 128 bits.
            Fund("wide", [Make.Position("ACME", "98765432109876543210987.65432"), Make.Position("BTC", "-12345678901234567890.12345678")], ("A", "", "0.01"), ("B", "GBP", "1")),

            // Sides that cancel out.
            Fund("zero", [Make.Position("ACME", "5"), Make.Position("ACME", "-5")], ("A", "", "1000")),
        ];
        for (var i = 0; i < funds.Length; i++)
        {
            funds[i].Sequence = (ulong)i;
        }

        var request = Request(funds);
        (request.Prices, request.Rounding, request.NavRounding) = (prices, new Rounding { Places = 12 }, new Rounding { Places = 18 });
        using var call = host.Nav.WatchIndicativeNav(request.Clone());

        var updates = (await call.NextAsync()).Updates;

        Assert.Equal(funds.Select(fund => fund.Portfolio.PortfolioId), updates.Select(update => update.PortfolioId), StringComparer.Ordinal);
        for (var i = 0; i < funds.Length; i++)
        {
            var asked = new CalculateNavRequest { Portfolio = funds[i].Portfolio, FundCurrency = "USD", Classes = { funds[i].Classes }, Prices = prices, Rounding = request.Rounding, NavRounding = request.NavRounding };
            var struck = await host.Nav.CalculateNavAsync(asked);
            struck.Basis = null;
            Assert.Equal(struck, updates[i].Nav);
        }

        Assert.Equal(new Timestamp { Seconds = -1, Nanos = 999_999_900 }, updates[1].OldestPriceInstant);
        Assert.Null(updates[0].NewestPriceInstant);
        Assert.Equal([QualityFlag.Missing], updates[0].Nav.Flags);
        Assert.StartsWith("-", updates[0].Nav.NetAssets, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Watch_RateOfAClassMissing_NamesItWithWhatTheHoldingsLack()
    {
        await using var host = await RunningHost.StartAsync("--environment=Development");
        using var call = host.Nav.WatchIndicativeNav(Request(new WatchedFund
        {
            Sequence = 1,
            Portfolio = Make.Portfolio("F", Make.Position("NOBODY", "1")),
            FundCurrency = "USD",
            Classes = { new ShareClass { ClassId = "A", Currency = "CHF", UnitsIssued = "1" } },
        }));
        Assert.Equal("price:NOBODY fx:USD-CHF", Fields(await call.NextAsync()));

        await host.PublishAsync(Publish.Price("NOBODY", "10"));
        Assert.Equal("fx:USD-CHF", Fields(await call.NextAsync()));

        await host.PublishAsync(Publish.Rate("USD", "CHF", "0.9"));
        Assert.Equal("9.00", Assert.Single((await call.NextAsync()).Updates).Nav.Classes[0].NavPerUnit);
    }

    private static WatchedFund Fund(string name, Position[] positions, params (string Id, string Currency, string Units)[] classes)
    {
        var portfolio = Make.Portfolio(name, positions);
        portfolio.Balances.Add(Make.Balance(BalanceKind.Payable, "USD", "0.07"));
        return new WatchedFund
        {
            Portfolio = portfolio,
            FundCurrency = "USD",
            Classes = { classes.Select(item => new ShareClass { ClassId = item.Id, Currency = item.Currency, UnitsIssued = item.Units, AllocationWeight = "1.5" }) },
        };
    }

    private static WatchIndicativeNavRequest Request(params WatchedFund[] funds) => new() { Funds = { funds }, MinInterval = new Duration(), HeartbeatInterval = Never };

    private static string Fields(WatchIndicativeNavResponse message) =>
        string.Join(' ', Assert.Single(message.Updates).Status.Violations.Select(violation => violation.Field));
}
