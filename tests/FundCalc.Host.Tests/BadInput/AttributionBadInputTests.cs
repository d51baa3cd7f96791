using FundCalc.Host.Tests.Support;
using FundCalc.V1;
using Grpc.Core;

namespace FundCalc.Host.Tests.BadInput;

/// <summary>What attributing a change refuses.</summary>
[Collection(HostTests.Name)]
public sealed class AttributionBadInputTests(HostFixture fixture)
{
    [Fact]
    public Task NoPoints_AreNamed() => RichError.OfFieldAsync("points", "", "at least 2 entries", Call(new AttributeChangeRequest { BaseCurrency = "USD" }));

    [Fact]
    public async Task EverythingWrong_IsToldAtOnce()
    {
        var request = new AttributeChangeRequest
        {
            BaseCurrency = "XQZ",
            CrossEffect = (CrossEffect)9,
            Channel = (ChannelMethod)9,
            Thresholds = new AttributionThresholds { NetOutflow = "2", PriceFall = "-1" },
            Rounding = new Rounding { Places = 19 },
            Points =
            {
                new AttributionPoint
                {
                    Units = "-1",
                    NavPerUnit = "x",
                    Lines = { new HeldLine { InstrumentId = "no id", Quantity = "many", Price = "-1", Currency = "eur", ContractMultiplier = "0" } },
                    Cash = { new HeldCash { Currency = "EUR", FxRate = "0" } },
                },
                new AttributionPoint { Date = Make.Date(2026, 2, 30), Lines = { new HeldLine { InstrumentId = "A", Quantity = "1", Price = "1", FxRate = "1" } } },
            },
            Flows = { new AttributionFlow { Date = Make.Date(2026, 1, 1), Amount = "1,0" }, new AttributionFlow { Kind = AttributionFlowKind.Trade, Amount = "1", Quantity = "x" } },
        };

        var error = await RichError.OfAsync(StatusCode.InvalidArgument, "INVALID_FIELD", Call(request));

        foreach (var field in new[]
        {
            "base_currency", "cross_effect", "channel", "thresholds.net_outflow", "thresholds.price_fall", "rounding.places", "points[0].date", "points[0].units", "points[0].nav_per_unit",
            "points[0].lines[0].instrument_id", "points[0].lines[0].quantity", "points[0].lines[0].price", "points[0].lines[0].currency", "points[0].lines[0].contract_multiplier",
            "points[0].cash[0].amount", "points[0].cash[0].fx_rate", "points[1].date", "points[1].lines[0].fx_rate", "flows[0].kind", "flows[0].amount", "flows[1].date", "flows[1].instrument_id", "flows[1].quantity",
        })
        {
            Assert.Single(error.Violations, violation => violation.Field.Equals(field, StringComparison.Ordinal));
        }
    }

    [Fact]
    public Task ForeignCurrencyWithoutRate_IsNamed()
    {
        var request = Fund();
        request.CrossEffect = CrossEffect.PriceFirst;
        request.Points[0].Cash.Add(new HeldCash { Currency = "EUR", Amount = "1" });
        request.Points[1].Cash.Add(new HeldCash { Currency = "EUR", Amount = "1", FxRate = "1.1" });
        return RichError.OfFieldAsync("points[0].cash[0].fx_rate", "", "", Call(request));
    }

    [Fact]
    public async Task Limits_AreNamed()
    {
        await Limit(request => request.Points.AddRange(Enumerable.Repeat(new AttributionPoint(), 999)), "points", "1,000 entries");
        await Limit(request => request.Flows.AddRange(Enumerable.Repeat(new AttributionFlow(), 10_001)), "flows", "10,000 entries");
        await Limit(request => request.Points[1].Lines.AddRange(Enumerable.Repeat(new HeldLine(), 10_001)), "points[1].lines", "10,000 entries");
        await Limit(request => request.Points[1].Cash.AddRange(Enumerable.Repeat(new HeldCash(), 101)), "points[1].cash", "100 entries");
        await Limit(request => request.Points.AddRange(Enumerable.Repeat(Many(lines: 10_000), 6)), "points", "50,000 lines together");
        await Limit(request => request.Points.AddRange(Enumerable.Repeat(Many(cash: 100), 101)), "points", "10,000 cash entries together");
    }

    [Fact]
    public async Task FigureOutOfRange_IsNamed()
    {
        var request = Fund();
        request.Points[0].NavPerUnit = "9000000000000000000000000000";
        request.Points[0].Units = "9000000000000000000000000000";

        var error = await RichError.OfAsync(StatusCode.OutOfRange, "FIGURE_OUT_OF_RANGE", Call(request));

        Assert.Contains("intervals[0].change", error.Exception.Status.Detail, StringComparison.Ordinal);
    }

    private static AttributionPoint Many(int lines = 0, int cash = 0)
    {
        var point = new AttributionPoint();
        point.Lines.AddRange(Enumerable.Repeat(new HeldLine(), lines));
        point.Cash.AddRange(Enumerable.Repeat(new HeldCash(), cash));
        return point;
    }

    private static AttributeChangeRequest Fund() => new()
    {
        BaseCurrency = "USD",
        Points =
        {
            new AttributionPoint { Date = Make.Date(2026, 1, 1), Units = "1", NavPerUnit = "1" },
            new AttributionPoint { Date = Make.Date(2026, 2, 1), Units = "1", NavPerUnit = "1" },
        },
    };

    private async Task Limit(Action<AttributeChangeRequest> spoil, string field, string rule)
    {
        var request = Fund();
        spoil(request);
        var violation = Assert.Single((await RichError.OfAsync(StatusCode.ResourceExhausted, "LIMIT_EXCEEDED", Call(request))).Violations);
        Assert.Equal(field, violation.Field);
        Assert.Contains(rule, violation.Description, StringComparison.Ordinal);
    }

    private Task<AttributeChangeResponse> Call(AttributeChangeRequest request) => fixture.Host.Valuation.AttributeChangeAsync(request).ResponseAsync;
}
