using FundCalc.Host.Tests.Support;
using FundCalc.V1;
using Grpc.Core;

namespace FundCalc.Host.Tests.BadInput;

/// <summary>What comparing fee plans refuses.</summary>
[Collection(HostTests.Name)]
public sealed class ComparisonBadInputTests(HostFixture fixture)
{
    [Fact]
    public async Task NothingGiven_NamesWhatIsMissing()
    {
        var error = await Refused(new CompareFeePlansRequest());

        foreach (var field in new[] { "investment.currency", "investment.initial_investment", "investment.start_date", "investment.end_date", "investment.annual_growth", "plans" })
        {
            Assert.Single(error.Violations, violation => violation.Field.Equals(field, StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task Investment_ThatSaysWhatThePlansSay_IsRefused()
    {
        var request = Comparison();
        var investment = request.Investment;
        (investment.AnnualFee, investment.Convention, investment.EntryFee, investment.ExitFee, investment.Period) = ("0.01", FeeConvention.RateDifference, "0", "0", Frequency.Annual);
        investment.FeeChanges.Add(new AnnualFeeChange());
        investment.GrowthScenarios.Add(new GrowthScenario());
        (investment.ShowPeriods, investment.ShowCosts, investment.Explain) = (true, true, true);

        Assert.Equal(
            "investment.annual_fee investment.convention investment.entry_fee investment.exit_fee investment.fee_changes investment.growth_scenarios investment.period investment.show_periods investment.show_costs investment.explain",
            (await Refused(request)).Fields);
    }

    [Fact]
    public Task AnExplanationOfTooManySteps_IsRefused()
    {
        var request = Comparison();
        request.Investment.EndDate = Make.Date(2126, 1, 1);
        request.Plans[0].Convention = FeeConvention.DailyAccrual;
        request.Explain = true;

        return RichError.OfFieldAsync("explain", "", "must be false here", fixture.Host.Fees.CompareFeePlansAsync(request).ResponseAsync);
    }

    [Fact]
    public async Task Plans_BadOnes_AreNamedEach()
    {
        var request = Comparison();
        request.Plans[0].AnnualFee = "2";
        request.Plans[1].PlanId = "a";
        request.Plans[1].EntryFee = "1";
        request.Plans[1].FeeChanges.Add(new AnnualFeeChange { FromDate = Make.Date(2030, 1, 1), AnnualFee = "0" });
        request.Plans.Add(new FeePlan { PlanId = "", AnnualFee = "x" });

        Assert.Equal(
            "plans[2].plan_id plans[2].annual_fee plans[2].convention plans[0].annual_fee plans[1].plan_id plans[1].entry_fee plans[1].fee_changes[0].from_date", (await Refused(request)).Fields);
    }

    [Fact]
    public async Task Investment_ThatIsWrong_IsToldOnce()
    {
        var request = Comparison();
        request.Investment.EndDate = Make.Date(2025, 1, 1);

        Assert.Equal("investment.end_date", (await Refused(request)).Fields);
    }

    [Fact]
    public async Task Plans_OneOrTooManyOrDaily_AreRefused()
    {
        var request = Comparison();
        request.Plans.RemoveAt(1);
        Assert.Equal("plans", (await Refused(request)).Fields);

        request = Comparison();
        request.Plans.AddRange(Enumerable.Range(0, 19).Select(i => new FeePlan { PlanId = $"p{i}", AnnualFee = "0", Convention = FeeConvention.RateDifference }));
        Assert.Equal("plans", (await Refused(request)).Fields);

        request = Comparison();
        request.Plans.Add(new FeePlan { PlanId = "c", AnnualFee = "0" });
        request.Plans.ToList().ForEach(plan => plan.Convention = FeeConvention.DailyAccrual);
        Assert.Equal("plans", (await Refused(request)).Fields);
    }

    [Fact]
    public async Task Grid_ThatDoesNotSuit_IsNamed()
    {
        var request = Comparison();
        request.Grid = Frequency.Monthly;
        request.Plans[0].Convention = FeeConvention.N1AAverageBalance;
        Assert.Equal("grid", (await Refused(request)).Fields);

        request.Grid = (Frequency)9;
        Assert.Equal("grid", (await Refused(request)).Fields);
    }

    [Fact]
    public async Task Plans_OverTooManyCuts_AreRefused()
    {
        // 20 plans over 500 months are 10,000 cuts.
        var request = Comparison();
        (request.Grid, request.Investment.StartDate, request.Investment.EndDate) = (Frequency.Monthly, Make.Date(2000, 1, 1), Make.Date(2041, 9, 1));
        request.Plans.AddRange(Enumerable.Range(2, 18).Select(i => new FeePlan { PlanId = $"p{i}", AnnualFee = "0.01", Convention = FeeConvention.RateDifference }));
        Assert.Equal(20, (await fixture.Host.Fees.CompareFeePlansAsync(request)).Plans.Count);

        request.Investment.EndDate = Make.Date(2041, 10, 1);
        Assert.Equal("plans", (await Refused(request)).Fields);
    }

    private static CompareFeePlansRequest Comparison() => new()
    {
        Investment = new ProjectFeesRequest
        {
            Currency = "USD",
            InitialInvestment = "10000",
            StartDate = Make.Date(2026, 1, 1),
            EndDate = Make.Date(2028, 1, 1),
            AnnualGrowth = "0.05",
        },
        Plans =
        {
            new FeePlan { PlanId = "a", AnnualFee = "0.01", Convention = FeeConvention.RateDifference },
            new FeePlan { PlanId = "b", AnnualFee = "0.02", Convention = FeeConvention.RateDifference },
        },
    };

    private Task<RichError> Refused(CompareFeePlansRequest request) =>
        RichError.OfAsync(StatusCode.InvalidArgument, "INVALID_FIELD", fixture.Host.Fees.CompareFeePlansAsync(request).ResponseAsync);
}
