using FundCalc.Calculation.Attribution;
using FundCalc.Calculation.Numbers;
using static FundCalc.Calculation.Tests.Numbers.Exact;

namespace FundCalc.Calculation.Tests.Attribution;

/// <summary>By hand.</summary>
public sealed class AttributionCalculatorTests
{
    private static readonly DateOnly Day = new(2026, 3, 31);

    /// <summary>100 shares at 10 EUR and 1.1, then at 12 and 1.2: price 2 × 100 × 1.1 = 220, fx 100 × 10 × 0.1 = 100, cross 100 × 2 × 0.1 = 20; 1,440 − 1,100 = 340.</summary>
    [Theory]
    [InlineData(CrossEffect.PriceFirst, "220", "120", "0")]
    [InlineData(CrossEffect.FxFirst, "240", "100", "0")]
    [InlineData(CrossEffect.ShownApart, "220", "100", "20")]
    public void JointEffect_GoesWhereItIsSent(CrossEffect effect, string price, string fx, string cross)
    {
        var interval = Calculate(Input(Point(0, [Line("A", "100", "10", "1.1")]), Point(1, [Line("A", "100", "12", "1.2")])) with { CrossEffect = effect }).Total;

        Assert.Equal((D("340"), D(price), D(fx), D(cross)), (interval.Change.Value, Part(interval, ChangePart.Price), Part(interval, ChangePart.Fx), Part(interval, ChangePart.Cross)));
    }

    /// <summary>100 units at 8, then 125 at 10: 800 → 1,250. Units +25, NAV +2.</summary>
    [Theory]
    [InlineData(ChannelMethod.OpeningNav, "200", "250")]
    [InlineData(ChannelMethod.ClosingNav, "250", "200")]
    [InlineData(ChannelMethod.Average, "225", "225")]
    public void Channels_CountUnitsAtTheNavAskedFor(ChannelMethod method, string unit, string nav)
    {
        var channels = Calculate(Input(Fund(0, "100", "8"), Fund(1, "125", "10")) with { Channel = method }).Total.Channels!;

        Assert.Equal((D("450"), D(unit), D(nav)), (channels.Change.Value, channels.UnitChannel.Value, channels.NavChannel.Value));
    }

    /// <summary>10 bought at 9 each and 10 after that: 10 gained. 5 of 20 vanish without a trade: −5 × 10 is other.</summary>
    [Fact]
    public void Trades_AreMeasuredAgainstTheClosingPrice_AndWhatIsUnexplainedIsOther()
    {
        var interval = Calculate(Input(Point(0, [Line("A", "10", "8", "1")], "1000"), Point(1, [Line("A", "15", "10", "1")], "890"))
            with { CrossEffect = CrossEffect.PriceFirst, Flows = [Trade("A", "10", "-90"), new AttributionFlow(FlowKind.Fee, Day.AddDays(1), D("-20"), "", null)] }).Total;

        Assert.Equal(
            (D("-40"), D("20"), D("10"), D("-20"), D("-50")),
            (interval.Change.Value, Part(interval, ChangePart.Price), Part(interval, ChangePart.Rebalancing), Part(interval, ChangePart.Fees), Part(interval, ChangePart.Other)));
    }

    /// <summary>A flow on the day of a point belongs to the interval that ends there.</summary>
    [Fact]
    public void Flows_BelongToTheIntervalThatTheyEnd()
    {
        var figures = Calculate(Input(Fund(0, "10", "1"), Fund(1, "20", "1"), Fund(2, "15", "1")) with
        {
            Flows = [new AttributionFlow(FlowKind.Subscription, Day.AddDays(1), D("10"), "", null), new AttributionFlow(FlowKind.Redemption, Day.AddDays(2), D("-5"), "", null)],
        });

        Assert.Equal((D("10"), D("-5")), (Part(figures.Intervals[0], ChangePart.Subscriptions), Part(figures.Intervals[1], ChangePart.Redemptions)));
        Assert.Equal((D("5"), D("0")), (figures.Total.Change.Value, Part(figures.Total, ChangePart.Other)));
    }

    /// <summary>Exactly the threshold is not above it.</summary>
    [Theory]
    [InlineData("80", "10", "0.2", "0.2", "")]
    [InlineData("79.99", "10", "0.2", "0.2", "NetOutflow")]
    [InlineData("100", "8", "0.2", "0.2", "")]
    [InlineData("100", "7.99", "0.2", "0.2", "PriceFall")]
    [InlineData("99", "9", "0", "0", "NetOutflow PriceFall")]
    [InlineData("0", "10", "0.2", "0.2", "NetOutflow Closure")]
    [InlineData("0", "10", "1", "1", "Closure")]
    public void Flags_AreStrict(string units, string nav, string outflow, string fall, string flags)
    {
        var interval = Calculate(Input(Fund(0, "100", "10"), Fund(1, units, nav)) with { NetOutflowThreshold = D(outflow), PriceFallThreshold = D(fall) }).Intervals[0];

        Assert.Equal(flags, string.Join(' ', interval.Flags));
    }

    /// <summary>Without units: 10 of 100 taken out, prices down by 20 of 100; then everything gone.</summary>
    [Fact]
    public void Flags_WithoutUnits_LookAtFlowsAndPrices()
    {
        var input = Input(Point(0, [Line("A", "10", "10", "1")], "0"), Point(1, [Line("A", "9", "8", "1")], "0"), Point(2, [Line("A", "0", "8", "1")], "0")) with
        {
            CrossEffect = CrossEffect.PriceFirst,
            NetOutflowThreshold = D("0.09"),
            PriceFallThreshold = D("0.19"),
            Flows = [new AttributionFlow(FlowKind.Redemption, Day.AddDays(1), D("-10"), "", null)],
        };

        Assert.Equal("NetOutflow PriceFall", string.Join(' ', Calculate(input).Intervals[0].Flags));
        Assert.Equal("Closure", string.Join(' ', Calculate(input).Intervals[1].Flags));
        Assert.Empty(Calculate(input with { NetOutflowThreshold = D("0.1"), PriceFallThreshold = D("0.2") }).Intervals[0].Flags);
    }

    private static AttributionFigures Calculate(AttributionInput input) => AttributionCalculator.Calculate(input);

    private static ExactDecimal Part(AttributedInterval interval, ChangePart part) => interval.Parts[(int)part];

    private static AttributionInput Input(params AttributionPoint[] points) => new() { Points = points, BaseCurrency = "USD", Rounding = new Rounding(2, RoundingMode.HalfEven) };

    private static HeldLine Line(string id, string quantity, string price, string rate) => new(id, D(quantity), D(price), "EUR", D(rate), ExactDecimal.One);

    private static AttributionPoint Point(int day, HeldLine[] lines, string? cash = null) =>
        new(Day.AddDays(day), lines, cash is null ? [] : [new HeldCash("USD", D(cash), ExactDecimal.One)], null, null);

    private static AttributionPoint Fund(int day, string units, string nav) => new(Day.AddDays(day), [], [], D(units), D(nav));

    private static AttributionFlow Trade(string id, string quantity, string amount) => new(FlowKind.Trade, Day.AddDays(1), D(amount), id, D(quantity));
}
