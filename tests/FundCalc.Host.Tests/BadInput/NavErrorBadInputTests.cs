using FundCalc.Host.Tests.Support;
using FundCalc.V1;
using Grpc.Core;

namespace FundCalc.Host.Tests.BadInput;

/// <summary>What assessing a NAV error refuses.</summary>
[Collection(HostTests.Name)]
public sealed class NavErrorBadInputTests(HostFixture fixture)
{
    [Fact]
    public async Task EverythingWrong_IsToldAtOnce()
    {
        var error = await RichError.OfAsync(StatusCode.InvalidArgument, "INVALID_FIELD", Assess(new AssessNavErrorRequest
        {
            Currency = "XQZ",
            Points =
            {
                new NavErrorPoint { Date = Make.Date(2025, 1, 2), PublishedNav = "0", CorrectedNav = "-1", Orders = { new NavErrorOrder(), new NavErrorOrder { InvestorId = "a", SubscribedUnits = "0" } } },
                new NavErrorPoint { Date = Make.Date(2025, 1, 2), PublishedNav = "1", CorrectedNav = "1", Orders = { new NavErrorOrder { InvestorId = "a", RedeemedUnits = "-1" } } },
            },
            Threshold = new ErrorThreshold { Threshold = "-1", Basis = (NavErrorBasis)9, MinimumPerUnit = "-1" },
            DeMinimis = "-1",
            BpsRounding = new Rounding { CurrencyMinorUnit = true },
        }));

        string[] fields =
        [
            "currency", "points[0].published_nav", "points[0].corrected_nav", "points[0].orders[0].investor_id", "points[0].orders[0].dealt", "points[0].orders[1].subscribed_units", "points[1].date",
            "points[1].orders[0].redeemed_units", "threshold.threshold", "threshold.basis", "threshold.minimum_per_unit", "de_minimis", "bps_rounding.currency_minor_unit",
        ];
        Assert.Equal(fields.Order(StringComparer.Ordinal), error.Violations.Select(violation => violation.Field).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Regime_ThatIsNotKnown_IsNamed_AndOneIsNeeded()
    {
        var request = Good();
        request.Regime = (NavErrorRegime)99;
        await RichError.OfFieldAsync("regime", "'99'", "must be a value that the contract names", Assess(request));

        request.ClearMateriality();
        await RichError.OfFieldAsync("materiality", "", "must be given: regime or threshold", Assess(request));
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(3661, 0)]
    [InlineData(1, 20_001)]
    public async Task Lists_HaveLimits(int points, int orders)
    {
        var request = Good();
        request.Points.Clear();
        for (var i = 0; i < points; i++)
        {
            var day = new DateOnly(2001, 1, 1).AddDays(i);
            request.Points.Add(new NavErrorPoint { Date = Make.Date(day.Year, day.Month, day.Day), PublishedNav = "1", CorrectedNav = "1" });
        }

        if (orders > 0)
        {
            request.Points[0].Orders.AddRange(Enumerable.Repeat(new NavErrorOrder { InvestorId = "a", SubscribedUnits = "1" }, orders));
        }

        Assert.Equal("points", (await RichError.OfAsync(StatusCode.InvalidArgument, "INVALID_FIELD", Assess(request))).Fields);
    }

    private static AssessNavErrorRequest Good() => new()
    {
        Currency = "EUR",
        Points = { new NavErrorPoint { Date = Make.Date(2025, 1, 2), PublishedNav = "10", CorrectedNav = "10.1" } },
        Regime = NavErrorRegime.Cssf24856Equity,
    };

    private Task<AssessNavErrorResponse> Assess(AssessNavErrorRequest request) => fixture.Host.Nav.AssessNavErrorAsync(request).ResponseAsync;
}
