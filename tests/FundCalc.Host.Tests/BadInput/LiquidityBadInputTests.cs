using FundCalc.Host.Tests.Support;
using FundCalc.V1;
using Grpc.Core;

namespace FundCalc.Host.Tests.BadInput;

/// <summary>What an assessment of liquidity refuses.</summary>
[Collection(HostTests.Name)]
public sealed class LiquidityBadInputTests(HostFixture fixture)
{
    [Fact]
    public async Task EverythingWrong_IsToldAtOnce()
    {
        var request = new AssessLiquidityRequest
        {
            Portfolio = Make.Portfolio("p", Make.Position("ACME", "many")),
            BaseCurrency = "XQZ",
            Rounding = new Rounding { Places = 19 },
            Instruments = { new LiquidityTerms { InstrumentId = "no id", AverageDailyVolume = "-1", Participation = "2", StressDiscount = "1.5" } },
            HorizonDays = { uint.MaxValue },
            Redemption = "-1",
        };

        var error = await RichError.OfAsync(StatusCode.InvalidArgument, "INVALID_FIELD", Call(request));

        foreach (var field in new[]
        {
            "portfolio.positions[0].quantity", "base_currency", "rounding.places", "instruments[0].instrument_id", "instruments[0].average_daily_volume", "instruments[0].participation",
            "instruments[0].stress_discount", "portfolio.positions[0].instrument_id", "horizon_days[0]", "redemption",
        })
        {
            Assert.Single(error.Violations, violation => violation.Field.Equals(field, StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task MissingPrice_IsNamed()
    {
        var error = await RichError.OfAsync(StatusCode.FailedPrecondition, "PRICE_MISSING", Call(new AssessLiquidityRequest
        {
            Portfolio = Make.Portfolio("p", Make.Position("NOBODY", "1")),
            BaseCurrency = "USD",
            Instruments = { new LiquidityTerms { InstrumentId = "NOBODY", AverageDailyVolume = "1" } },
        }));

        Assert.Equal("price:NOBODY", error.Fields);
    }

    [Fact]
    public async Task Limits_AreNamed()
    {
        await Limit(request => request.Portfolio.Positions.AddRange(Enumerable.Repeat(new Position(), 1_001)), "portfolio.positions", "1,000");
        await Limit(request => request.Instruments.AddRange(Enumerable.Repeat(new LiquidityTerms(), 1_001)), "instruments", "1,000");
        await Limit(request => request.HorizonDays.AddRange(Enumerable.Range(0, 21).Select(day => (uint)day)), "horizon_days", "20");
    }

    private async Task Limit(Action<AssessLiquidityRequest> spoil, string field, string limit)
    {
        var request = new AssessLiquidityRequest { Portfolio = new Portfolio() };
        spoil(request);
        var violation = Assert.Single((await RichError.OfAsync(StatusCode.ResourceExhausted, "LIMIT_EXCEEDED", Call(request))).Violations);
        Assert.Equal(field, violation.Field);
        Assert.Contains($"at most {limit} entries", violation.Description, StringComparison.Ordinal);
    }

    private Task<AssessLiquidityResponse> Call(AssessLiquidityRequest request) => fixture.Host.Valuation.AssessLiquidityAsync(request).ResponseAsync;
}
