using FundCalc.Host.Tests.Support;
using FundCalc.V1;
using Grpc.Core;

namespace FundCalc.Host.Tests.BadInput;

/// <summary>What projections along paths, with changes, withdrawals and charges on top refuse.</summary>
[Collection(HostTests.Name)]
public sealed class ProjectionBadInputTests(HostFixture fixture)
{
    [Fact]
    public async Task Growth_SaidInSeveralWays_IsRefused()
    {
        var request = Projection();
        request.GrowthPath = Path((2026, "100"), (2028, "110"));
        request.GrowthScenarios.Add(new GrowthScenario { Name = "a", AnnualGrowth = "0.1" });

        Assert.Equal("growth_scenarios annual_growth", (await Refused(request)).Fields);
    }

    [Fact]
    public async Task Growth_NotSaid_IsRefused()
    {
        var request = Projection();
        request.AnnualGrowth = "";

        Assert.Equal("annual_growth", (await Refused(request)).Fields);
    }

    [Fact]
    public async Task Scenarios_BadOnes_AreNamed()
    {
        var request = Projection();
        request.AnnualGrowth = "";
        request.GrowthScenarios.Add(new GrowthScenario { Name = "a", AnnualGrowth = "-0.99" });
        request.GrowthScenarios.Add(new GrowthScenario { Name = "a", AnnualGrowth = "2" });
        request.GrowthScenarios.Add(new GrowthScenario { AnnualGrowth = "0" });

        Assert.Equal("growth_scenarios[2].name growth_scenarios[1].annual_growth annual_fee growth_scenarios[1].name", (await Refused(request)).Fields);
    }

    [Fact]
    public async Task Scenarios_TooMany_AreRefused()
    {
        var request = Projection();
        request.AnnualGrowth = "";
        request.GrowthScenarios.AddRange(Enumerable.Range(0, 21).Select(i => new GrowthScenario { Name = $"s{i}", AnnualGrowth = "0" }));
        Assert.Equal("growth_scenarios", (await Refused(request)).Fields);

        request.Convention = FeeConvention.DailyAccrual;
        while (request.GrowthScenarios.Count > 3)
        {
            request.GrowthScenarios.RemoveAt(0);
        }

        Assert.Equal("growth_scenarios", (await Refused(request)).Fields);
    }

    [Fact]
    public async Task Path_WithoutALevelThatIsNeeded_SaysWhich()
    {
        var request = Along((2026, "100"), (2028, "110"));
        request.Flows.Add(new DateFlow { Date = Make.Date(2027, 1, 1), Amount = "5" });

        var error = await Refused(request);

        Assert.Equal("growth_path.points", error.Fields);
        Assert.Contains("2027-01-01", error.Violations[0].Description, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Path_BadLevelsAndDates_AreNamed()
    {
        var request = Along((2026, "0"), (2026, "110"));
        request.Convention = FeeConvention.DailyAccrual;

        Assert.Equal("growth_path growth_path.points[0].level growth_path.points[1].date", (await Refused(request)).Fields);
    }

    [Fact]
    public Task Period_OfAverageBalances_IsAYear()
    {
        var request = Projection();
        request.Convention = FeeConvention.N1AAverageBalance;
        request.Period = Frequency.Monthly;

        return RichError.OfFieldAsync("period", "'4'", "must be ANNUAL with N1A_AVERAGE_BALANCE", Project(request));
    }

    [Fact]
    public async Task Changes_OutOfTheHorizonOrOrder_AreNamed()
    {
        var request = Projection();
        request.FeeChanges.Add(new AnnualFeeChange { FromDate = Make.Date(2026, 1, 1), AnnualFee = "0.01" });
        request.FeeChanges.Add(new AnnualFeeChange { FromDate = Make.Date(2027, 1, 1), AnnualFee = "1" });
        request.FeeChanges.Add(new AnnualFeeChange { FromDate = Make.Date(2026, 6, 1), AnnualFee = "0.99" });
        request.FeeChanges.Add(new AnnualFeeChange { FromDate = Make.Date(2028, 1, 1), AnnualFee = "" });
        request.Flows.Add(new DateFlow { Date = Make.Date(2025, 12, 31), Amount = "1" });
        request.Flows.Add(new DateFlow { Date = Make.Date(2027, 1, 1), Amount = "0" });
        request.Flows.Add(new DateFlow { Date = Make.Date(2026, 6, 1), Amount = "-1" });

        Assert.Equal(
            "fee_changes[3].annual_fee fee_changes[1].annual_fee flows[0].date flows[1].amount flows[2].date fee_changes[0].from_date fee_changes[2].from_date fee_changes[3].from_date",
            (await Refused(request)).Fields);
    }

    [Fact]
    public async Task Withdrawals_FollowTheRulesOfContributions()
    {
        var request = Projection();
        request.Withdrawals = new ContributionPlan { Amount = "0", Frequency = Frequency.Unspecified, FirstDate = Make.Date(2028, 1, 1) };

        Assert.Equal("withdrawals.frequency withdrawals.amount withdrawals.first_date", (await Refused(request)).Fields);
    }

    [Fact]
    public async Task UnderlyingFunds_OutOfRange_AreNamed()
    {
        var request = Projection();
        request.UnderlyingFunds.Add(new UnderlyingFund { Share = "0.7", OngoingCharge = "1" });
        request.UnderlyingFunds.Add(new UnderlyingFund { Share = "1.1", OngoingCharge = "0.01", Rebate = "0.02" });
        request.TransactionCosts = "-0.1";

        Assert.Equal(
            "transaction_costs underlying_funds[0].ongoing_charge underlying_funds[1].share underlying_funds[1].rebate underlying_funds", (await Refused(request)).Fields);
    }

    [Fact]
    public async Task ChargesOnTop_ThatTakeEverything_AreTheFeesViolation()
    {
        var request = Projection();
        request.TransactionCosts = "0.995";

        Assert.Equal("annual_fee", (await Refused(request)).Fields);

        request.TransactionCosts = "0.5";
        request.AnnualGrowth = "-0.5";
        Assert.Equal("annual_fee", (await Refused(request)).Fields);
    }

    [Fact]
    public Task AnExplanationOfTooManySteps_IsRefused()
    {
        var request = Projection();
        request.Convention = FeeConvention.DailyAccrual;
        request.EndDate = Make.Date(2126, 1, 1);
        request.Explain = true;

        return RichError.OfFieldAsync("explain", "", "must be false here", Project(request));
    }

    [Fact]
    public async Task Lists_BeyondTheirLimits_AreRefused()
    {
        var request = Projection();
        request.EndDate = Make.Date(2126, 1, 1);
        request.Flows.AddRange(Enumerable.Range(0, 1_201).Select(_ => new DateFlow { Date = Make.Date(2026, 1, 1), Amount = "1" }));
        request.UnderlyingFunds.AddRange(Enumerable.Range(0, 1_001).Select(_ => new UnderlyingFund { Share = "0", OngoingCharge = "0" }));
        var day = new DateOnly(2026, 1, 1);
        request.FeeChanges.AddRange(Enumerable.Range(1, 1_201).Select(i => new AnnualFeeChange { FromDate = On(day.AddDays(i)), AnnualFee = "0" }));

        Assert.Equal("flows fee_changes underlying_funds", (await Refused(request)).Fields);
    }

    [Fact]
    public async Task Scenarios_OverTooManyCuts_AreRefused()
    {
        // 20 scenarios of 250 months are 5,000 cuts.
        var request = Projection();
        (request.AnnualGrowth, request.StartDate, request.EndDate) = ("", Make.Date(2000, 1, 1), Make.Date(2020, 11, 1));
        request.Contributions = new ContributionPlan { Amount = "100", Frequency = Frequency.Monthly };
        request.GrowthScenarios.AddRange(Enumerable.Range(0, 20).Select(i => new GrowthScenario { Name = $"s{i}", AnnualGrowth = "0" }));
        Assert.Equal(20, (await Project(request)).Scenarios.Count);

        request.EndDate = Make.Date(2020, 12, 1);
        await RichError.OfFieldAsync("growth_scenarios", "'20'", "must be at most 5,000 together, times the days that cut the horizon", Project(request));
    }

    private static Date On(DateOnly day) => Make.Date(day.Year, day.Month, day.Day);

    private static IndexPath Path(params (int Year, string Level)[] points)
    {
        var path = new IndexPath();
        path.Points.AddRange(points.Select(point => new IndexPoint { Date = Make.Date(point.Year, 1, 1), Level = point.Level }));
        return path;
    }

    private static ProjectFeesRequest Along(params (int Year, string Level)[] points)
    {
        var request = Projection();
        request.AnnualGrowth = "";
        request.GrowthPath = Path(points);
        return request;
    }

    private static ProjectFeesRequest Projection() => new()
    {
        Currency = "USD",
        InitialInvestment = "10000",
        StartDate = Make.Date(2026, 1, 1),
        EndDate = Make.Date(2028, 1, 1),
        AnnualGrowth = "0.05",
        AnnualFee = "0.01",
        Convention = FeeConvention.RateDifference,
    };

    private Task<ProjectFeesResponse> Project(ProjectFeesRequest request) => fixture.Host.Fees.ProjectFeesAsync(request).ResponseAsync;

    private Task<RichError> Refused(ProjectFeesRequest request) => RichError.OfAsync(StatusCode.InvalidArgument, "INVALID_FIELD", Project(request));
}
