using FundCalc.Host.Tests.Support;
using FundCalc.V1;
using Grpc.Core;

namespace FundCalc.Host.Tests.BadInput;

/// <summary>What striking a NAV and comparing it refuses.</summary>
[Collection(HostTests.Name)]
public sealed class NavBadInputTests(HostFixture fixture)
{
    [Fact]
    public Task Class_WithZeroUnits_IsNamed() => RichError.OfFieldAsync("classes[0].units_issued", "'0'", "must be above 0", Call(Fund(new ShareClass { ClassId = "A", UnitsIssued = "0" })));

    [Fact]
    public Task Class_WhoseUnitsAreAllTreasury_IsNamed() => RichError.OfFieldAsync(
        "classes[0].treasury_units", "'10'", "below", Call(Fund(new ShareClass { ClassId = "A", UnitsIssued = "10", TreasuryUnits = "10" })));

    [Fact]
    public Task Class_Twice_IsNamed() => RichError.OfFieldAsync(
        "classes[1].class_id",
        "'A'",
        "must occur once in the request",
        Call(Fund(new ShareClass { ClassId = "A", UnitsIssued = "1", AllocationWeight = "1" }, new ShareClass { ClassId = "A", UnitsIssued = "1", AllocationWeight = "1" })));

    [Fact]
    public async Task EverythingWrong_IsToldAtOnce()
    {
        var request = Fund(
            new ShareClass { ClassId = "", Currency = "XQZ", UnitsIssued = "many", TreasuryUnits = "-1", AllocationWeight = "-1", ClassAssets = "-1", ClassLiabilities = "-1" },
            new ShareClass { ClassId = "B", UnitsIssued = "1" });
        request.Books.Assets = "-1";
        request.Books.Liabilities = "1,0";

        var error = await RichError.OfAsync(StatusCode.InvalidArgument, "INVALID_FIELD", Call(request));

        foreach (var field in new[]
        {
            "books.assets", "books.liabilities", "classes[0].class_id", "classes[0].currency", "classes[0].units_issued", "classes[0].treasury_units", "classes[0].allocation_weight",
            "classes[0].class_assets", "classes[0].class_liabilities", "classes[1].allocation_weight",
        })
        {
            Assert.Single(error.Violations, violation => violation.Field.Equals(field, StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task Fund_WithoutBooksAndPortfolio_IsRefused()
    {
        var error = await RichError.OfAsync(
            StatusCode.InvalidArgument,
            "INVALID_FIELD",
            Call(new CalculateNavRequest { FundCurrency = "USD", Classes = { new ShareClass { ClassId = "A", UnitsIssued = "1" } } }));

        Assert.Contains("must be given", Assert.Single(error.Violations).Description, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Fund_WithoutClasses_IsRefused()
    {
        var error = await RichError.OfAsync(StatusCode.InvalidArgument, "INVALID_FIELD", Call(Fund()));

        Assert.Equal("classes", error.Fields);
    }

    [Fact]
    public async Task Portfolio_WithoutPrice_IsAPreconditionFailure()
    {
        var error = await RichError.OfAsync(StatusCode.FailedPrecondition, "PRICE_MISSING", Call(new CalculateNavRequest
        {
            FundCurrency = "USD",
            Portfolio = Make.Portfolio("p", Make.Position("NOBODY", "1")),
            Classes = { new ShareClass { ClassId = "A", UnitsIssued = "1" } },
        }));

        Assert.Equal("price:NOBODY", error.Fields);
    }

    [Fact]
    public async Task EverythingMissing_IsNamedAtOnce()
    {
        var portfolio = Make.Portfolio("p", Make.Position("NOBODY", "1"), Make.Position("GLOBEX", "1"));
        portfolio.Balances.Add(Make.Balance(BalanceKind.Cash, "NOK", "1"));
        var error = await RichError.OfAsync(StatusCode.FailedPrecondition, "PRICE_MISSING", Call(new CalculateNavRequest
        {
            FundCurrency = "USD",
            Portfolio = portfolio,
            Classes =
            {
                new ShareClass { ClassId = "A", UnitsIssued = "1", AllocationWeight = "1", Currency = "SEK" },
                new ShareClass { ClassId = "B", UnitsIssued = "1", AllocationWeight = "1", Currency = "EUR" },
            },
        }));

        Assert.Equal("price:NOBODY fx:NOK-USD fx:USD-SEK", error.Fields);
    }

    [Fact]
    public async Task ClassCurrency_WithoutRate_IsAPreconditionFailure()
    {
        var error = await RichError.OfAsync(
            StatusCode.FailedPrecondition, "FX_RATE_MISSING", Call(Fund(new ShareClass { ClassId = "A", UnitsIssued = "1", Currency = "SEK" })));

        Assert.Equal("fx:USD-SEK", error.Fields);
    }

    [Theory]
    [InlineData("0", "20", "market_price")]
    [InlineData("22", "0", "nav_per_unit")]
    [InlineData("22", "-1", "nav_per_unit")]
    public Task PremiumDiscount_OfNothing_IsNamed(string price, string nav, string field) => RichError.OfFieldAsync(
        field,
        string.Equals(field, "market_price", StringComparison.Ordinal) ? price : nav,
        "must be above 0",
        fixture.Host.Nav.CalculatePremiumDiscountAsync(new CalculatePremiumDiscountRequest { MarketPrice = price, NavPerUnit = nav }).ResponseAsync);

    [Fact]
    public Task PremiumDiscount_RoundedToACurrency_IsNamed() => RichError.OfFieldAsync(
        "rounding.currency_minor_unit",
        "'true'",
        "the figure has no currency",
        fixture.Host.Nav.CalculatePremiumDiscountAsync(
            new CalculatePremiumDiscountRequest { MarketPrice = "1", NavPerUnit = "1", Rounding = new Rounding { CurrencyMinorUnit = true } }).ResponseAsync);

    [Fact]
    public async Task PremiumSeries_WithEverythingWrong_IsToldAtOnce()
    {
        var request = new CalculatePremiumDiscountRequest
        {
            MarketPrice = "1",
            NavPerUnit = "1",
            Observations =
            {
                new PremiumObservation { Date = Make.Date(2026, 1, 2), MarketPrice = "0", NavPerUnit = "-1" },
                new PremiumObservation { Date = Make.Date(2026, 1, 2), MarketPrice = "1", NavPerUnit = "1" },
            },
        };
        var error = await RichError.OfAsync(StatusCode.InvalidArgument, "INVALID_FIELD", fixture.Host.Nav.CalculatePremiumDiscountAsync(request).ResponseAsync);
        Assert.Equal("market_price nav_per_unit observations[0].market_price observations[0].nav_per_unit observations[1].date", error.Fields);

        var many = new CalculatePremiumDiscountRequest();
        for (var i = 0; i <= 3660; i++)
        {
            var day = new DateOnly(2001, 1, 1).AddDays(i);
            many.Observations.Add(new PremiumObservation { Date = Make.Date(day.Year, day.Month, day.Day), MarketPrice = "1", NavPerUnit = "1" });
        }

        error = await RichError.OfAsync(StatusCode.InvalidArgument, "INVALID_FIELD", fixture.Host.Nav.CalculatePremiumDiscountAsync(many).ResponseAsync);
        Assert.Equal("observations", error.Fields);

        many.Observations.RemoveAt(3660);
        many.Explain = true;
        Assert.NotEmpty((await fixture.Host.Nav.CalculatePremiumDiscountAsync(many)).Explanation.Nodes);
    }

    private static CalculateNavRequest Fund(params ShareClass[] classes) => new()
    {
        Books = new FundBooks { Assets = "100", Liabilities = "1" },
        FundCurrency = "USD",
        Classes = { classes },
    };

    private Task<CalculateNavResponse> Call(CalculateNavRequest request) => fixture.Host.Nav.CalculateNavAsync(request).ResponseAsync;
}
