using FundCalc.Host.Tests.Support;
using FundCalc.V1;
using Grpc.Core;

namespace FundCalc.Host.Tests;

/// <summary>Snapshots that also fix the exchange rates which a valuation under them needs.</summary>
[Collection(HostTests.Name)]
public sealed class SnapshotConversionTests(HostFixture fixture)
{
    private static readonly Portfolio Mixed = new()
    {
        PortfolioId = "mixed",
        Positions = { Make.Position("GLOBEX", "3"), Make.Position("HOOLI", "1000"), Make.Position("ACME", "2") },
        Balances = { Make.Balance(BalanceKind.Stablecoin, "USDT", "12.5") },
    };

    [Fact]
    public async Task Conversion_FixesEveryQuoteThatARateMayRestOn()
    {
        var made = await fixture.Host.Prices.CreateSnapshotAsync(new CreateSnapshotRequest
        {
            InstrumentIds = { "GLOBEX", "HOOLI" },
            Conversion = new SnapshotConversion { BaseCurrency = "JPY", Currencies = { "USDT", "JPY", "USDT" } },
        });

        // GLOBEX stands in EUR, HOOLI in GBP. Into JPY: the pair, its inverse, and the legs through USD, in both directions. The book has four of these quotes.
        var read = await fixture.Host.Prices.GetSnapshotAsync(new GetSnapshotRequest { SnapshotDigest = made.SnapshotDigest });
        Assert.Equal("GBP-USD GLOBEX HOOLI USD-EUR USD-JPY USDT-USD", string.Join(' ', read.Prices.Select(price => price.InstrumentId)));
        Assert.Equal("EUR-JPY EUR-USD GBP-JPY JPY-EUR JPY-GBP JPY-USD JPY-USDT USD-GBP USD-USDT USDT-JPY", string.Join(' ', read.AbsentInstrumentIds));
        Assert.Equal(Make.Instant(RunningHost.Now), made.FixedInstant);
    }

    [Theory]
    [InlineData("EUR", "")]
    [InlineData("USD", "")]
    [InlineData("JPY", "USD")]
    [InlineData("USDT", "")]
    public async Task Valuation_UnderIt_GivesWhatTheLatestPricesGive(string baseCurrency, string pivot)
    {
        var made = await fixture.Host.Prices.CreateSnapshotAsync(new CreateSnapshotRequest
        {
            InstrumentIds = { Mixed.Positions.Select(position => position.InstrumentId) },
            Conversion = new SnapshotConversion { BaseCurrency = baseCurrency, PivotCurrency = pivot, Currencies = { "USDT" } },
        });
        var request = Make.Value(Mixed, baseCurrency, ValuationDetail.Positions);
        request.Prices = new PriceSelection { PivotCurrency = pivot };
        var latest = await fixture.Host.Valuation.ValuePortfolioAsync(request);
        request.Prices.SnapshotDigest = made.SnapshotDigest;
        request.Prices.ValuationInstant = made.FixedInstant;
        var underIt = await fixture.Host.Valuation.ValuePortfolioAsync(request);

        Assert.Equal(latest.Value, underIt.Value);
        Assert.Equal(latest.Basis.FxRates, underIt.Basis.FxRates);
        Assert.Equal(latest.Basis.ValuationInstant, underIt.Basis.ValuationInstant);
        Assert.True(latest.Basis.FxRates.Count >= 3);
    }

    [Fact]
    public async Task Conversion_WithTheLastOfSeveralPieces_ServesThemAll()
    {
        var first = await fixture.Host.Prices.CreateSnapshotAsync(new CreateSnapshotRequest { InstrumentIds = { "GLOBEX", "ACME" } });
        var request = Make.Value(Mixed, "EUR");
        request.Prices = new PriceSelection { SnapshotDigest = first.SnapshotDigest };
        await RichError.OfAsync(StatusCode.FailedPrecondition, "PRICE_MISSING", fixture.Host.Valuation.ValuePortfolioAsync(request).ResponseAsync);

        var last = await fixture.Host.Prices.CreateSnapshotAsync(new CreateSnapshotRequest
        {
            InstrumentIds = { "HOOLI" },
            ParentDigest = first.SnapshotDigest,
            Conversion = new SnapshotConversion { BaseCurrency = "EUR", Currencies = { "USDT" } },
        });
        request.Prices.SnapshotDigest = last.SnapshotDigest;
        var reply = await fixture.Host.Valuation.ValuePortfolioAsync(request);

        // EUR 3 × 25.505 = 76.515; USD 2 × 110 = 220 and USDT 12.5 = 12.5 USD, × 0.8684; GBP 1000 × 0.333333333 = 333.333333 at 1.3338 × 0.8684 = 1.15827192.
        // 76.515 + 191.048 + 10.855 + 386.09063961... = 664.50863961..., to the cent.
        Assert.Equal("664.51", reply.Value.NetAssets);
        Assert.Equal(first.SnapshotDigest, last.ParentDigest);
    }

    [Fact]
    public async Task Conversion_WithoutInstruments_FixesRatesAlone()
    {
        var made = await fixture.Host.Prices.CreateSnapshotAsync(new CreateSnapshotRequest { Conversion = new SnapshotConversion { BaseCurrency = "EUR", Currencies = { "USD" } } });

        Assert.Equal((1U, 1U), (made.Prices, made.Absences));
    }

    [Fact]
    public async Task Conversion_BadCodes_AreAllNamed()
    {
        var error = await RichError.OfAsync(StatusCode.InvalidArgument, "INVALID_FIELD", fixture.Host.Prices.CreateSnapshotAsync(new CreateSnapshotRequest
        {
            Conversion = new SnapshotConversion { PivotCurrency = "usd", Currencies = { "EUR", "", "€" } },
        }).ResponseAsync);

        Assert.Equal("conversion.currencies[1] conversion.currencies[2] conversion.base_currency conversion.pivot_currency", error.Fields);
    }

    [Fact]
    public async Task Conversion_TooManyCurrencies_IsALimit() => await RichError.OfAsync(
        StatusCode.ResourceExhausted,
        "LIMIT_EXCEEDED",
        fixture.Host.Prices.CreateSnapshotAsync(new CreateSnapshotRequest
        {
            Conversion = new SnapshotConversion { BaseCurrency = "USD", Currencies = { Enumerable.Repeat("EUR", 1_001) } },
        }).ResponseAsync);
}
