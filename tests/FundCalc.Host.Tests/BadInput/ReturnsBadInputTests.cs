using FundCalc.Host.Tests.Support;
using FundCalc.V1;
using Grpc.Core;

namespace FundCalc.Host.Tests.BadInput;

/// <summary>What calculating returns refuses.</summary>
[Collection(HostTests.Name)]
public sealed class ReturnsBadInputTests(HostFixture fixture)
{
    [Fact]
    public async Task NothingAsked_NamesMeasuresAndValuations()
    {
        var error = await RichError.OfAsync(StatusCode.InvalidArgument, "INVALID_FIELD", Call(new CalculateReturnsRequest()));

        Assert.Equal("measures valuations", error.Fields);
    }

    [Theory]
    [InlineData("measures[1]", "'1'", "must be named once")]
    [InlineData("measures[1]", "'9'", "must be a value that the contract names")]
    public Task Measure_TwiceOrUnknown_IsNamed(string field, string value, string rule)
    {
        var request = Returns();
        request.Measures.Add((ReturnMeasure)int.Parse(value.Trim('\''), null));

        return RichError.OfFieldAsync(field, value, rule, Call(request));
    }

    [Fact]
    public Task Valuations_OutOfOrder_NameTheLater()
    {
        var request = Returns();
        request.Valuations[2].Date = Make.Date(2025, 6, 30);

        return RichError.OfFieldAsync("valuations[2].date", "'2025-06-30'", "must be after the date before it", Call(request));
    }

    [Fact]
    public Task Valuations_OneOrTooMany_AreRefused()
    {
        var one = Returns();
        while (one.Valuations.Count > 1)
        {
            one.Valuations.RemoveAt(1);
        }

        var many = Returns();
        many.Valuations.Clear();
        many.Valuations.AddRange(Enumerable.Range(0, 3_661).Select(day => new ReturnValuation { Date = Day(day), Value = "1" }));

        return Task.WhenAll(
            RichError.OfFieldAsync("valuations", "'1'", "must be 2 to 3,660", Call(one)),
            RichError.OfFieldAsync("valuations", "'3661'", "must be 2 to 3,660", Call(many)));
    }

    [Fact]
    public Task Valuations_MoreThanACenturyApart_AreRefused()
    {
        var request = Returns();
        request.Valuations[2].Date = Make.Date(2125, 2, 1);

        return RichError.OfFieldAsync("valuations[2].date", "'2125-02-01'", "must be at most 36,525 days", Call(request));
    }

    [Fact]
    public Task Flows_WithoutTiming_AskForIt()
    {
        var request = Returns((2025, 6, 30, "10"));
        request.FlowTiming = FlowTiming.Unspecified;

        return RichError.OfFieldAsync("flow_timing", "", "must be given where there are flows and valuations", Call(request));
    }

    [Theory]
    [InlineData(FlowTiming.EndOfDay, 2026, 1, 1, "must not be before the first valuation and must be before the last one")]
    [InlineData(FlowTiming.EndOfDay, 2024, 12, 31, "must not be before the first valuation and must be before the last one")]
    [InlineData(FlowTiming.StartOfDay, 2025, 1, 1, "must be after the first valuation and not after the last one")]
    [InlineData(FlowTiming.StartOfDay, 2026, 1, 2, "must be after the first valuation and not after the last one")]
    [InlineData(FlowTiming.EndOfDay, 2025, 7, 1, "must be the date of a valuation for TIME_WEIGHTED")]
    public Task Flow_OnADayThatDoesNotServe_IsNamed(FlowTiming timing, int year, int month, int day, string rule)
    {
        var request = Returns((year, month, day, "10"));
        request.FlowTiming = timing;

        return RichError.OfFieldAsync("flows[0].date", $"'{year:D4}-{month:D2}-{day:D2}'", rule, Call(request));
    }

    [Fact]
    public async Task Flows_OfNothingOrOutOfOrder_AreNamed()
    {
        var request = Returns((2025, 6, 30, "0"), (2025, 1, 1, "1"));

        var error = await RichError.OfAsync(StatusCode.InvalidArgument, "INVALID_FIELD", Call(request));

        Assert.Equal("flows[0].amount flows[1].date", error.Fields);
    }

    [Fact]
    public Task Flows_BeyondTheLimit_AreRefused()
    {
        var request = new CalculateReturnsRequest { Measures = { ReturnMeasure.MoneyWeighted } };
        request.Flows.AddRange(Enumerable.Range(0, 1_001).Select(day => new DateFlow { Date = Day(day), Amount = "1" }));

        return RichError.OfFieldAsync("flows", "'1001'", "must be at most 1,000", Call(request));
    }

    [Fact]
    public async Task Distributions_ThatContradict_AreNamed()
    {
        var request = Returns((2025, 6, 30, "10"));
        request.Measures.Add(ReturnMeasure.ModifiedDietz);
        request.Distributions.Add(new UnitDistribution { ExDate = Make.Date(2025, 3, 1), PerUnit = "0" });
        request.Distributions.Add(new UnitDistribution { ExDate = Make.Date(2025, 1, 1), PerUnit = "1", ReinvestmentPrice = "0" });

        var error = await RichError.OfAsync(StatusCode.InvalidArgument, "INVALID_FIELD", Call(request));

        Assert.Equal(
            "distributions distributions distributions[1].ex_date distributions[0].per_unit distributions[0].reinvestment_price distributions[1].reinvestment_price distributions[1].ex_date", error.Fields);
    }

    [Fact]
    public async Task Benchmark_WithoutLevels_SaysWhichAreMissing()
    {
        var request = Returns();
        request.ShowPeriods = true;
        request.Benchmark = new IndexPath { Points = { new IndexPoint { Date = Make.Date(2025, 1, 1), Level = "0" }, new IndexPoint { Date = Make.Date(2026, 1, 1), Level = "1" } } };

        var error = await RichError.OfAsync(StatusCode.InvalidArgument, "INVALID_FIELD", Call(request));

        Assert.Equal("benchmark.points[0].level benchmark.points", error.Fields);
        Assert.Contains("2025-06-30", error.Violations[1].Description, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OptionsOfOtherMeasures_AreRefused()
    {
        var request = Returns();
        request.Measures[0] = ReturnMeasure.ModifiedDietz;
        request.ShowPeriods = true;
        request.RateRange = new RateRange { Lowest = "-1", Highest = "-2" };
        request.Benchmark = new IndexPath { Points = { new IndexPoint { Date = Make.Date(2025, 1, 1), Level = "1" }, new IndexPoint { Date = Make.Date(2025, 6, 30), Level = "1" }, new IndexPoint { Date = Make.Date(2026, 1, 1), Level = "1" } } };

        var error = await RichError.OfAsync(StatusCode.InvalidArgument, "INVALID_FIELD", Call(request));

        Assert.Equal("benchmark rate_range rate_range.lowest rate_range.highest show_periods", error.Fields);
    }

    [Fact]
    public async Task EverythingUnreadable_IsToldAtOnce()
    {
        var request = new CalculateReturnsRequest
        {
            Measures = { ReturnMeasure.TimeWeighted, ReturnMeasure.MoneyWeighted },
            Valuations = { new ReturnValuation { Value = "one" }, new ReturnValuation { Date = Make.Date(2025, 2, 29), Value = "" } },
            DayCount = DayCount.ActActIcma,
            Annualisation = (Annualisation)9,
            Rounding = new Rounding { CurrencyMinorUnit = true },
            RateRange = new RateRange { Lowest = "low", Highest = "2000000000" },
        };

        var error = await RichError.OfAsync(StatusCode.InvalidArgument, "INVALID_FIELD", Call(request));

        Assert.Equal(
            "valuations[0].date valuations[0].value valuations[1].date valuations[1].value day_count annualisation rate_range.lowest rounding.currency_minor_unit rate_range.highest", error.Fields);
    }

    [Fact]
    public async Task Explanation_OfTooManySteps_IsRefusedByName()
    {
        var request = Returns();
        request.Explain = true;
        request.ShowPeriods = true;
        request.Valuations.Clear();
        request.Valuations.AddRange(Enumerable.Range(0, 3_660).Select(day => new ReturnValuation { Date = Day(day), Value = $"1{day}" }));

        var error = await RichError.OfAsync(StatusCode.InvalidArgument, "INVALID_FIELD", Call(request));

        Assert.Equal("explain", error.Fields);
    }

    private static Date Day(int number)
    {
        var date = new DateOnly(2015, 1, 1).AddDays(number);
        return Make.Date(date.Year, date.Month, date.Day);
    }

    private static CalculateReturnsRequest Returns(params (int Year, int Month, int Day, string Amount)[] flows)
    {
        var request = new CalculateReturnsRequest
        {
            Measures = { ReturnMeasure.TimeWeighted },
            Valuations =
            {
                new ReturnValuation { Date = Make.Date(2025, 1, 1), Value = "100" },
                new ReturnValuation { Date = Make.Date(2025, 6, 30), Value = "110" },
                new ReturnValuation { Date = Make.Date(2026, 1, 1), Value = "120" },
            },
            FlowTiming = FlowTiming.EndOfDay,
        };
        request.Flows.AddRange(flows.Select(flow => new DateFlow { Date = Make.Date(flow.Year, flow.Month, flow.Day), Amount = flow.Amount }));
        return request;
    }

    private Task<CalculateReturnsResponse> Call(CalculateReturnsRequest request) => fixture.Host.Nav.CalculateReturnsAsync(request).ResponseAsync;
}
