using System.Globalization;
using FundCalc.Host.Tests.Support;
using FundCalc.V1;
using Grpc.Core;

namespace FundCalc.Host.Tests.BadInput;

/// <summary>What a single valuation refuses: code, field path, value and rule.</summary>
[Collection(HostTests.Name)]
public sealed class ValuationBadInputTests(HostFixture fixture) : IAsyncLifetime
{
    public Task InitializeAsync() => Task.CompletedTask;

    /// <summary>After every refusal the host still serves.</summary>
    public async Task DisposeAsync() => Assert.Equal("27500.00", (await fixture.Host.Valuation.ValuePortfolioAsync(Make.Good())).Value.NetAssets);

    [Theory]
    [InlineData("1e999", "must have an exponent between -28 and 28")]
    [InlineData("NaN", "must be a decimal number")]
    [InlineData("1,5", "must be a decimal number with '.' as its only separator")]
    [InlineData("12345678901234567890123456789", "must have at most 28 significant digits")]
    public Task Quantity_ThatIsNoDecimal_IsNamed(string quantity, string rule)
    {
        var request = Make.Good();
        request.Portfolio.Positions[0].Quantity = quantity;

        return RichError.OfFieldAsync("portfolio.positions[0].quantity", $"'{quantity}'", rule, Call(request));
    }

    [Fact]
    public Task Quantity_Missing_IsNamed()
    {
        var request = Make.Good();
        request.Portfolio.Positions[0].Quantity = "";

        return RichError.OfFieldAsync("portfolio.positions[0].quantity", "", "must be given", Call(request));
    }

    [Fact]
    public async Task Quantity_OfTenThousandCharacters_IsShownShortened()
    {
        var request = Make.Good();
        request.Portfolio.Positions[0].Quantity = new string('7', 10_000);

        var error = await RichError.OfFieldAsync("portfolio.positions[0].quantity", $"'{new string('7', 80)}'", "must have at most 64 characters", Call(request));

        Assert.DoesNotContain(new string('7', 81), error.Exception.Status.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public Task BaseCurrency_Unknown_IsNamed() =>
        RichError.OfFieldAsync("base_currency", "'XQZ'", "must be an ISO 4217 code or a declared unit", Call(Make.Value(Make.Portfolio("p", Make.Position("ACME", "1")), "XQZ")));

    [Fact]
    public Task BalanceCurrency_Unknown_IsNamed()
    {
        var request = Make.Good();
        request.Portfolio.Balances.Add(Make.Balance(BalanceKind.Cash, "DOGE", "1"));

        return RichError.OfFieldAsync("portfolio.balances[0].currency", "'DOGE'", "must be an ISO 4217 code", Call(request));
    }

    [Fact]
    public Task GivenPrice_Negative_IsNamed()
    {
        var request = Make.Good();
        request.Prices = new PriceSelection { GivenPrices = { Make.Price("ACME", "-0.01") } };

        return RichError.OfFieldAsync("prices.given_prices[0].value", "'-0.01'", "must be at least 0", Call(request));
    }

    [Fact]
    public async Task GivenPrices_LaterThanTheValuationInstant_AreAllNamed()
    {
        var request = Make.Good();
        request.Prices = new PriceSelection { GivenPrices = { Make.Price("BTC", "1"), Make.Price("ACME", "1"), Make.Price("SOL", "1") } };
        request.Prices.GivenPrices[0].Instant = Make.Instant(RunningHost.Now.AddSeconds(1));
        request.Prices.GivenPrices[1].Instant = Make.Instant(RunningHost.Now);
        request.Prices.GivenPrices[2].Instant = Make.Instant(RunningHost.Now.AddYears(1));

        var error = await RichError.OfAsync(StatusCode.InvalidArgument, "INVALID_FIELD", Call(request));

        error.Names("prices.given_prices[0].instant", "2026-09-01", "must not be later than the valuation instant");
        error.Names("prices.given_prices[2].instant", "2027-09-01", "must not be later than the valuation instant");
        Assert.Equal(2, error.Violations.Count);
    }

    [Fact]
    public async Task MissingPricesAndRates_AreNamedAllAtOnce()
    {
        var portfolio = Make.Portfolio("p", Make.Position("NOBODY", "1"), Make.Position("ACME", "1"), Make.Position("LATER", "1"));
        portfolio.Balances.Add(Make.Balance(BalanceKind.Cash, "SEK", "5"));

        var error = await RichError.OfAsync(StatusCode.FailedPrecondition, "PRICE_MISSING", Call(Make.Value(portfolio)));

        Assert.Equal("price:NOBODY price:LATER fx:SEK-USD", error.Fields);
    }

    [Fact]
    public async Task MissingRate_Alone_HasItsOwnReason()
    {
        var error = await RichError.OfAsync(StatusCode.FailedPrecondition, "FX_RATE_MISSING", Call(Make.Value(Make.Portfolio("p", Make.Position("ACME", "1")), "SEK")));

        Assert.Equal("fx:USD-SEK", error.Fields);
    }

    [Fact]
    public Task CurrencyUnit_Twice_IsNamed()
    {
        var request = Make.Good();
        request.Prices = new PriceSelection { CurrencyUnits = { new CurrencyUnit { Code = "USD", MinorUnit = 0 }, new CurrencyUnit { Code = "USD", MinorUnit = 5 } } };

        return RichError.OfFieldAsync("prices.currency_units[1].code", "'USD'", "must stand there once", Call(request));
    }

    [Theory]
    [InlineData(8)]
    [InlineData(-1)]
    [InlineData(int.MaxValue)]
    [InlineData(int.MinValue)]
    public Task RoundingMode_ThatTheContractDoesNotName_IsNamed(int mode)
    {
        var request = Make.Good();
        request.Rounding = new Rounding { Mode = (RoundingMode)mode };

        return RichError.OfFieldAsync("rounding.mode", mode.ToString(CultureInfo.InvariantCulture), "must be a value that the contract names", Call(request));
    }

    [Fact]
    public async Task EverythingWrong_IsToldAtOnce()
    {
        var request = Make.Value(Make.Portfolio("", Make.Position("a b", "x", "0", "1.01", (FairValueLevel)9)), "");
        request.Portfolio.Balances.Add(Make.Balance(BalanceKind.Unspecified, "", ""));
        request.Portfolio.Balances.Add(Make.Balance(BalanceKind.Loan, "USD", "-1"));
        request.Rounding = new Rounding { Places = 19, Mode = (RoundingMode)88 };
        request.Detail = (ValuationDetail)7;
        request.Prices = new PriceSelection
        {
            SnapshotDigest = "ABC",
            PivotCurrency = "XQZ",
            PriceKinds = { PriceKind.Fx },
            CurrencyUnits = { new CurrencyUnit { Code = "b!", MinorUnit = 19 } },
            GivenFxRates = { new GivenFxRate { BaseCurrency = "USD", QuoteCurrency = "USD", Rate = "0" } },
        };

        var error = await RichError.OfAsync(StatusCode.InvalidArgument, "INVALID_FIELD", Call(request));

        string[] expected =
        [
            "base_currency", "detail", "portfolio.balances[0].amount", "portfolio.balances[0].currency", "portfolio.balances[0].kind", "portfolio.balances[1].amount", "portfolio.portfolio_id",
            "portfolio.positions[0].contract_multiplier", "portfolio.positions[0].haircut", "portfolio.positions[0].instrument_id", "portfolio.positions[0].level", "portfolio.positions[0].quantity",
            "prices.currency_units[0].code", "prices.currency_units[0].minor_unit", "prices.given_fx_rates[0].quote_currency", "prices.given_fx_rates[0].rate", "prices.pivot_currency",
            "prices.price_kinds[0]", "prices.snapshot_digest", "rounding.mode", "rounding.places",
        ];
        Assert.Equal(string.Join('\n', expected), string.Join('\n', error.Violations.Select(violation => violation.Field).Order(StringComparer.Ordinal)));
    }

    [Fact]
    public async Task Haircut_MeantAsPerCent_SaysWhatAFractionIs()
    {
        var request = Make.Good();
        request.Portfolio.Positions[0].Haircut = "5";

        await RichError.OfFieldAsync("portfolio.positions[0].haircut", "'5'", "must be a fraction from 0 to 1: 5 % is 0.05", Call(request));
    }

    [Fact]
    public async Task Violations_BeyondWhatATrailerCarries_AreCounted()
    {
        var request = Make.Value(Make.Portfolio("p", [.. Enumerable.Repeat(0, 1_000).Select(_ => Make.Position("ACME", new string('x', 90)))]));

        var error = await RichError.OfAsync(StatusCode.InvalidArgument, "INVALID_FIELD", Call(request));

        // Stock clients take 8 KiB of trailers in all, and binary ones are a third larger on the wire.
        Assert.InRange(error.Exception.Trailers.Get("grpc-status-details-bin")!.ValueBytes.Length, 3_000, 5_200);
        Assert.InRange(error.Violations.Count, 20, 99);
        Assert.Equal("100", error.Info.Metadata["violations"]);
    }

    [Fact]
    public Task Portfolio_Missing_IsNamed() => RichError.OfFieldAsync("portfolio", "", "must be given", Call(new ValuePortfolioRequest { BaseCurrency = "USD" }));

    [Fact]
    public Task Portfolio_Empty_IsNamed() => RichError.OfFieldAsync("portfolio.positions", "", "must have an entry where there are no balances", Call(Make.Value(Make.Portfolio("p"))));

    [Fact]
    public async Task Positions_MoreThan100000_AreALimit()
    {
        var request = Make.Value(Make.Portfolio("p", [.. Enumerable.Repeat(Make.Position("ACME", "1"), 100_001)]));

        var error = await RichError.OfAsync(StatusCode.ResourceExhausted, "LIMIT_EXCEEDED", Call(request));

        error.Names("portfolio.positions", "'100001'", "must have at most 100,000 entries");
    }

    [Fact]
    public async Task Figure_Of1e28_IsOutOfRange()
    {
        var request = Make.Good();
        request.Portfolio.Positions[0].Quantity = "1e28";

        var error = await RichError.OfAsync(StatusCode.OutOfRange, "FIGURE_OUT_OF_RANGE", Call(request));

        Assert.Equal("gross_assets", error.Info.Metadata["field"]);
    }

    [Fact]
    public async Task Snapshot_Unknown_IsAFailedPrecondition()
    {
        var request = Make.Good();
        request.Prices = new PriceSelection { SnapshotDigest = new string('0', 64) };

        var error = await RichError.OfAsync(StatusCode.FailedPrecondition, "SNAPSHOT_UNKNOWN", Call(request));

        Assert.Equal("snapshot:" + new string('0', 64), error.Fields);
    }

    private Task<ValuePortfolioResponse> Call(ValuePortfolioRequest request) => fixture.Host.Valuation.ValuePortfolioAsync(request).ResponseAsync;
}
