using FundCalc.Host.Tests.Support;
using FundCalc.V1;
using Grpc.Core;

namespace FundCalc.Host.Tests.BadInput;

/// <summary>What accruing and projecting fees refuses.</summary>
[Collection(HostTests.Name)]
public sealed class FeesBadInputTests(HostFixture fixture)
{
    [Fact]
    public Task Rate_MeantAsPerCent_SaysWhatAFractionIs()
    {
        var request = Accrual();
        request.Fees[0].AnnualRate = "5";

        return RichError.OfFieldAsync("fees[0].annual_rate", "'5'", "must be a fraction from 0 to 1: 5 % is 0.05", Accrue(request));
    }

    [Fact]
    public Task Growth_MeantAsPerCent_SaysWhatAFractionIs()
    {
        var request = Projection();
        request.AnnualGrowth = "5";

        return RichError.OfFieldAsync("annual_growth", "'5'", "must be a fraction above -1 and at most 1: 5 % is 0.05", Project(request));
    }

    [Fact]
    public Task Accrual_WithDatesReversed_NamesTheEnd()
    {
        var request = Accrual();
        (request.StartDate, request.EndDate) = (request.EndDate, request.StartDate);

        return RichError.OfFieldAsync("end_date", "'2026-03-01'", "must be after start_date", Accrue(request));
    }

    [Fact]
    public Task Projection_WithDatesReversed_NamesTheEnd()
    {
        var request = Projection();
        (request.StartDate, request.EndDate) = (request.EndDate, request.StartDate);

        return RichError.OfFieldAsync("end_date", "'2026-01-01'", "must be after start_date", Project(request));
    }

    [Theory]
    [InlineData(2027, 2, 29, "'2027-02-29'")]
    [InlineData(2026, 13, 1, "'2026-13-01'")]
    [InlineData(10_000, 1, 1, "10000-01-01")]
    [InlineData(0, 0, 0, "'0000-00-00'")]
    public Task Date_ThatDoesNotExist_IsNamed(int year, int month, int day, string shown)
    {
        var request = Projection();
        request.EndDate = Make.Date(year, month, day);

        return RichError.OfFieldAsync("end_date", shown, "must be a day of the calendar", Project(request));
    }

    [Fact]
    public Task Horizon_OfNearlyTenThousandYears_IsNamed()
    {
        var request = Projection();
        (request.StartDate, request.EndDate) = (Make.Date(1, 1, 1), Make.Date(9999, 12, 31));

        return RichError.OfFieldAsync("end_date", "'9999-12-31'", "must be at most 100 years after start_date", Project(request));
    }

    [Fact]
    public Task Projection_WithoutConvention_IsNamed()
    {
        var request = Projection();
        request.Convention = FeeConvention.Unspecified;

        return RichError.OfFieldAsync("convention", "", "must be", Project(request));
    }

    [Fact]
    public async Task EverythingWrongWithAProjection_IsToldAtOnce()
    {
        var error = await RichError.OfAsync(StatusCode.InvalidArgument, "INVALID_FIELD", Project(new ProjectFeesRequest
        {
            Currency = "XQZ",
            InitialInvestment = "-1",
            AnnualGrowth = "1e999",
            AnnualFee = "1",
            EntryFee = "5",
            ExitFee = "-0.1",
            DayCount = (DayCount)44,
            Period = (Frequency)44,
            Contributions = new ContributionPlan { Amount = "0", FirstDate = Make.Date(2027, 2, 29) },
        }));

        foreach (var field in new[]
        {
            "currency", "initial_investment", "annual_growth", "annual_fee", "entry_fee", "exit_fee", "day_count", "period", "contributions.amount", "contributions.first_date",
            "contributions.frequency", "start_date", "end_date", "convention",
        })
        {
            Assert.Single(error.Violations, violation => violation.Field.Equals(field, StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task EverythingWrongWithAnAccrual_IsToldAtOnce()
    {
        var error = await RichError.OfAsync(StatusCode.InvalidArgument, "INVALID_FIELD", Accrue(new AccrueFeesRequest
        {
            Currency = "USD",
            StartDate = Make.Date(2026, 3, 1),
            EndDate = Make.Date(2026, 4, 1),
            OpeningNetAssets = "NaN",
            Fees = { new FeeTerm { AnnualRate = "-0.01", Label = new string('x', 65) } },
            Method = AccrualMethod.Daily,
            Observations =
            {
                new NetAssetsObservation { Date = Make.Date(2026, 3, 10), NetAssets = "-1" },
                new NetAssetsObservation { Date = Make.Date(2026, 3, 9), NetAssets = "1" },
            },
        }));

        foreach (var field in new[] { "opening_net_assets", "fees[0].kind", "fees[0].annual_rate", "fees[0].label", "observations[0].net_assets", "observations[1].date" })
        {
            Assert.Single(error.Violations, violation => violation.Field.Equals(field, StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task Fees_MoreThanTwenty_AreRefused()
    {
        var request = Accrual();
        request.Fees.AddRange(Enumerable.Repeat(request.Fees[0], 20));

        var error = await Assert.ThrowsAsync<RpcException>(() => Accrue(request));

        Assert.Equal("fees", new RichError(error).Fields);
    }

    private static AccrueFeesRequest Accrual() => new()
    {
        Currency = "USD",
        StartDate = Make.Date(2026, 3, 1),
        EndDate = Make.Date(2026, 3, 2),
        OpeningNetAssets = "10000",
        Fees = { new FeeTerm { Kind = FeeKind.Management, AnnualRate = "0.01" } },
        Method = AccrualMethod.Opening,
    };

    private static ProjectFeesRequest Projection() => new()
    {
        Currency = "USD",
        InitialInvestment = "10000",
        StartDate = Make.Date(2026, 1, 1),
        EndDate = Make.Date(2036, 1, 1),
        AnnualGrowth = "0.05",
        AnnualFee = "0.01",
        Convention = FeeConvention.RateDifference,
    };

    private Task<AccrueFeesResponse> Accrue(AccrueFeesRequest request) => fixture.Host.Fees.AccrueFeesAsync(request).ResponseAsync;

    private Task<ProjectFeesResponse> Project(ProjectFeesRequest request) => fixture.Host.Fees.ProjectFeesAsync(request).ResponseAsync;
}
