using FundCalc.Host.Tests.Support;
using FundCalc.V1;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;

namespace FundCalc.Host.Tests;

/// <summary>
/// Policies through the whole host. At its clock the book's prices are 57,600 s old (ACME, VANDELAY's bid, all rates) to 388,800 s (UMBRELLA, level 3, 1,234,567.89 USD); figures are worked by hand.
/// </summary>
[Collection(HostTests.Name)]
public sealed class PolicyTests(HostFixture fixture)
{
    private static readonly Duration OneDay = new() { Seconds = 86_400 };

    [Fact]
    public async Task StalePrice_FailsByDefault_NamingInstantAgeAndLimit()
    {
        var request = Value(new PricePolicy { MaxAge = OneDay }, Make.Position("ACME", "1"), Make.Position("UMBRELLA", "1"), Make.Position("INITECH", "1"));

        var error = await RichError.OfAsync(StatusCode.FailedPrecondition, "PRICE_STALE", Call(request));

        Assert.Equal("price:UMBRELLA price:INITECH", error.Fields);
        error.Names("price:UMBRELLA", "2026-08-28T00:00:00Z, 388800 s old", "must be at most 86400 s old at the valuation instant");
    }

    [Fact]
    public async Task StaleRateAlone_HasItsOwnReason()
    {
        var request = Value(new PricePolicy { MaxFxAge = new Duration { Seconds = 57_599, Nanos = 999_999_900 } }, Make.Position("GLOBEX", "1"));

        var error = await RichError.OfAsync(StatusCode.FailedPrecondition, "FX_RATE_STALE", Call(request));

        error.Names("fx:EUR-USD", "2026-08-31T20:00:00Z, 57600 s old", "must be at most 57599.9999999 s old at the valuation instant");
    }

    [Fact]
    public async Task MissingAndStale_AreNamedTogether_UnderTheMissingReason()
    {
        var request = Value(new PricePolicy { MaxAge = OneDay }, Make.Position("UMBRELLA", "1"), Make.Position("NOBODY", "1"));

        var error = await RichError.OfAsync(StatusCode.FailedPrecondition, "PRICE_MISSING", Call(request));

        Assert.Equal("price:UMBRELLA price:NOBODY", error.Fields);
    }

    [Fact]
    public async Task Haircuts_CompoundAndAreFlagged()
    {
        var policy = new PricePolicy
        {
            MaxAge = OneDay,
            OnStale = StaleAction.Haircut,
            StaleHaircut = "0.1",
            LevelHaircuts = { new LevelHaircut { Level = FairValueLevel._3, Haircut = "0.25" } },
        };

        var value = (await Call(Value(policy, Make.Position("UMBRELLA", "2", haircut: "0.2"), Make.Position("UMBRELLA", "-1"), Make.Position("ACME", "1")))).Value;

        // 2,469,135.78 × 0.8 × 0.75 × 0.9 = 1,333,333.3212; 1,234,567.89 × 1.25 × 1.1 = 1,697,530.84875; ACME 110.
        Assert.Equal(["1333333.32", "-1697530.85", "110.00"], value.Positions.Select(position => position.Value), StringComparer.Ordinal);
        QualityFlag[] flags = [QualityFlag.Haircut, QualityFlag.Level3, QualityFlag.Stale];
        Assert.Equal(flags, value.Positions[0].Flags);
        Assert.Equal(flags, value.Flags);
        Assert.Empty(value.Positions[2].Flags);
        Assert.Equal((2u, 0u, 2u), (value.FlaggedPositions, value.MissingPositions, value.StalePositions));
        // 1,333,333.3212 − 1,697,530.84875 = −364,197.52755
        Assert.Equal("-364197.53", value.FlaggedValue);
        Assert.Equal(
            [
                new FlagSubtotal { Flag = QualityFlag.Haircut, Positions = 2, GrossAssets = "1333333.32", Liabilities = "1697530.85", NetAssets = "-364197.53" },
                new FlagSubtotal { Flag = QualityFlag.Level3, Positions = 2, GrossAssets = "1333333.32", Liabilities = "1697530.85", NetAssets = "-364197.53" },
                new FlagSubtotal { Flag = QualityFlag.Stale, Positions = 2, GrossAssets = "1333333.32", Liabilities = "1697530.85", NetAssets = "-364197.53" },
            ],
            value.ByFlag);
    }

    [Fact]
    public async Task StaleAndMissing_UnderFlag_StandNextToEachFigure()
    {
        var request = Value(new PricePolicy { MaxAge = new Duration { Seconds = 57_599 }, OnStale = StaleAction.Flag, OnMissing = MissingAction.Flag }, Make.Position("NOBODY", "-3"), Make.Position("GLOBEX", "10"));
        request.Portfolio.Balances.Add(Make.Balance(BalanceKind.Loan, "EUR", "100"));
        request.BaseCurrency = "EUR";
        request.Portfolio.Balances.Add(Make.Balance(BalanceKind.Cash, "USD", "100"));

        var reply = await Call(request);

        var (missing, stale) = (reply.Value.Positions[0], reply.Value.Positions[1]);
        Assert.Equal(new PositionValue { InstrumentId = "NOBODY", Quantity = "-3", Value = "0.00", Flags = { QualityFlag.Missing } }, missing);
        Assert.Equal((73_800L, "255.05"), (stale.Price.AgeSeconds, stale.Value));
        Assert.Equal([QualityFlag.Stale], stale.Flags);
        Assert.Empty(reply.Value.Balances[0].Flags);
        Assert.Equal((QualityFlag.StaleRate, "86.84"), (Assert.Single(reply.Value.Balances[1].Flags), reply.Value.Balances[1].Value));
        var rate = Assert.Single(reply.Basis.FxRates);
        Assert.Equal((57_600L, QualityFlag.StaleRate), (rate.AgeSeconds, Assert.Single(rate.Flags)));
        // GLOBEX 255.05 and the cash 86.84; NOBODY adds 0.
        Assert.Equal("341.89", reply.Value.FlaggedValue);
        Assert.Equal([QualityFlag.Stale, QualityFlag.Missing, QualityFlag.StaleRate], reply.Value.Flags);
    }

    [Fact]
    public async Task AgesRightAtTheLimit_AreNotStale()
    {
        var reply = await Call(Value(new PricePolicy { MaxAge = new Duration { Seconds = 57_600 } }, Make.Position("ACME", "1")));

        Assert.Equal(("110.00", 57_600L), (reply.Value.NetAssets, reply.Value.Positions[0].Price.AgeSeconds));
        Assert.Empty(reply.Value.Flags);
    }

    [Fact]
    public async Task ShortPriceKinds_PriceEachSide_InEveryForm()
    {
        var prices = new PriceSelection { PriceKinds = { PriceKind.Bid, PriceKind.Mid, PriceKind.Last }, ShortPriceKinds = { PriceKind.Ask, PriceKind.Mid, PriceKind.Last } };
        var single = Value(null, Make.Position("VANDELAY", "100"), Make.Position("VANDELAY", "-40"), Make.Position("BTC", "-1"));
        single.Prices = prices;
        var rows = Make.Rows(new RowPortfolio { Sequence = 1, Portfolio = single.Portfolio });
        var columns = Make.Columns(new ColumnPortfolio { Sequence = 2, PortfolioId = "p", InstrumentIndexes = { 0, 0, 1 }, Quantities = { 100, -40, -1 } });

        var value = (await Call(single)).Value;
        var batch = await BatchReply.OfAsync(fixture.Host.Valuation, Make.Settings(prices: prices), Make.Table(0, Make.Instrument("VANDELAY"), Make.Instrument("BTC")), rows, columns);

        // 100 × 9.95 = 995; −40 × 10.05 = −402; BTC's last price serves both sides: −40,000.
        Assert.Equal(["995.00", "-402.00", "-40000.00"], value.Positions.Select(position => position.Value), StringComparer.Ordinal);
        Assert.Equal([PriceKind.Bid, PriceKind.Ask, PriceKind.Last], value.Positions.Select(position => position.Price.Kind));
        Assert.All(batch.Results, result => Assert.Equal("-39407.00", result.Value.NetAssets));
        Assert.Equal(2, batch.Results.Count);
    }

    [Fact]
    public async Task Batch_StalePrice_IsTheStatusOfThePortfolioThatHoldsIt()
    {
        var settings = Make.Settings(prices: new PriceSelection { Policy = new PricePolicy { MaxAge = OneDay, OnMissing = MissingAction.Flag } });

        var batch = await BatchReply.OfAsync(
            fixture.Host.Valuation,
            settings,
            Make.Table(0, Make.Instrument("ACME"), Make.Instrument("UMBRELLA"), Make.Instrument("NOBODY")),
            Make.Rows(Make.Row(1, Make.Position("UMBRELLA", "1")), Make.Row(2, Make.Position("ACME", "2"), Make.Position("NOBODY", "1"))),
            Make.Columns(Make.Column(3, (1, 1)), Make.Column(4, (0, 2), (2, 1))));

        foreach (var refused in new[] { batch.Results[0], batch.Results[2] })
        {
            Assert.Equal((ItemCode.FailedPrecondition, "PRICE_STALE"), (refused.Status.Code, refused.Status.Reason));
            var violation = Assert.Single(refused.Status.Violations);
            Assert.Equal(("price:UMBRELLA", "2026-08-28T00:00:00Z, 388800 s old"), (violation.Field, violation.Value));
        }

        Assert.All(new[] { batch.Results[1], batch.Results[3] }, valued => Assert.Equal(("220.00", 1u), (valued.Value.NetAssets, valued.Value.MissingPositions)));
        Assert.Equal((2ul, 2ul, 2ul, 2ul, 0ul), (batch.Summary.Valued, batch.Summary.Failed, batch.Summary.FlaggedPositions, batch.Summary.MissingPositions, batch.Summary.StalePositions));
        Assert.Equal(("0.00", QualityFlag.Missing), (batch.Summary.FlaggedValue, Assert.Single(batch.Summary.Flags)));
    }

    [Fact]
    public async Task Nav_OfHoldingsAndClasses_CarriesFlags()
    {
        var request = Nav(new PricePolicy { MaxAge = new Duration { Seconds = 57_599 }, OnStale = StaleAction.Flag });
        request.Portfolio = Make.Portfolio("fund", Make.Position("ACME", "100"));

        var reply = await fixture.Host.Nav.CalculateNavAsync(request);

        Assert.Equal(("11000.00", 1u, 1u, 0u), (reply.FlaggedValue, reply.FlaggedPositions, reply.StalePositions, reply.MissingPositions));
        Assert.Equal([QualityFlag.Stale], reply.Flags);
        Assert.Equal([QualityFlag.Stale], reply.Classes[0].Flags);
        Assert.Equal([QualityFlag.Stale, QualityFlag.StaleRate], reply.Classes[1].Flags);
        Assert.Equal([QualityFlag.StaleRate], Assert.Single(reply.Basis.FxRates).Flags);
    }

    [Fact]
    public async Task Nav_OfBooks_HoldsClassRatesToThePolicy()
    {
        var request = Nav(new PricePolicy { MaxFxAge = new Duration { Seconds = 57_599 } });
        request.Books = new FundBooks { Assets = "1000" };

        var error = await RichError.OfAsync(StatusCode.FailedPrecondition, "FX_RATE_STALE", fixture.Host.Nav.CalculateNavAsync(request).ResponseAsync);
        Assert.Equal("fx:USD-EUR", error.Fields);

        request.Prices.Policy.OnStale = StaleAction.Flag;
        var reply = await fixture.Host.Nav.CalculateNavAsync(request);
        Assert.Empty(reply.Flags);
        Assert.Equal("0.00", reply.FlaggedValue);
        Assert.Empty(reply.Classes[0].Flags);
        Assert.Equal([QualityFlag.StaleRate], reply.Classes[1].Flags);
    }

    [Fact]
    public async Task GetPrices_Stale_FailsOrIsListed()
    {
        var request = new GetPricesRequest { InstrumentIds = { "UMBRELLA", "ACME", "NOBODY", "GLOBEX" }, MaxAge = OneDay };

        var error = await RichError.OfAsync(StatusCode.FailedPrecondition, "PRICE_STALE", fixture.Host.Prices.GetPricesAsync(request).ResponseAsync);
        Assert.Equal("price:UMBRELLA", error.Fields);

        request.OnStale = StaleAction.Flag;
        var reply = await fixture.Host.Prices.GetPricesAsync(request);
        Assert.Equal(["UMBRELLA"], reply.StaleInstrumentIds, StringComparer.Ordinal);
        Assert.Equal(["UMBRELLA", "ACME", "GLOBEX"], reply.Prices.Select(price => price.InstrumentId), StringComparer.Ordinal);
        Assert.Equal(["NOBODY"], reply.MissingInstrumentIds, StringComparer.Ordinal);
    }

    [Fact]
    public async Task GetPrices_StaleRate_HasItsOwnReason()
    {
        var request = new GetPricesRequest { InstrumentIds = { "USD-EUR" }, MaxAge = new Duration { Seconds = 57_599 } };

        var error = await RichError.OfAsync(StatusCode.FailedPrecondition, "FX_RATE_STALE", fixture.Host.Prices.GetPricesAsync(request).ResponseAsync);

        Assert.Equal("fx:USD-EUR", error.Fields);
    }

    private static ValuePortfolioRequest Value(PricePolicy? policy, params Position[] positions)
    {
        var request = Make.Value(Make.Portfolio("p", positions), detail: ValuationDetail.Positions);
        request.Prices = new PriceSelection { Policy = policy };
        return request;
    }

    private static CalculateNavRequest Nav(PricePolicy policy) => new()
    {
        FundCurrency = "USD",
        Classes =
        {
            new ShareClass { ClassId = "A", UnitsIssued = "10", AllocationWeight = "1" }, new ShareClass { ClassId = "B", UnitsIssued = "10", AllocationWeight = "1", Currency = "EUR" },
        },
        Prices = new PriceSelection { Policy = policy },
    };

    private Task<ValuePortfolioResponse> Call(ValuePortfolioRequest request) => fixture.Host.Valuation.ValuePortfolioAsync(request).ResponseAsync;
}
