using FundCalc.Calculation.Attribution;
using FundCalc.Calculation.Numbers;
using FundCalc.Calculation.Tests.Support;
using static FundCalc.Calculation.Tests.Numbers.Exact;

namespace FundCalc.Calculation.Tests.Attribution;

public sealed class AttributionRulesTests
{
    private static readonly DateOnly Day = new(2026, 3, 31);
    private static readonly HeldLine A = new("A", D("1"), D("1"), "USD", ExactDecimal.One, ExactDecimal.One);
    private static readonly HeldCash Cash = new("USD", D("1"), ExactDecimal.One);

    [Fact]
    public void OnePoint_IsRefused() => Breaks("points", "at least 2 entries", Input(Point(0)));

    [Fact]
    public void EmptyPoint_IsRefused() => Breaks("points[0]", "must have lines, cash, or units", Input(Empty(0), Empty(1)));

    [Fact]
    public void DatesNotAscending_AreRefused() => Breaks("points[1].date", "must be after", Input(Point(1), Point(1)));

    [Fact]
    public void UnitsWithoutNav_AreRefused() => Breaks("points[0].nav_per_unit", "must be given with", Input(Point(0) with { Units = D("1") }, Point(1) with { Units = D("1"), NavPerUnit = D("1") }));

    [Fact]
    public void NavWithoutUnits_IsRefused() => Breaks("points[1].units", "must be given with", Input(Point(0), Point(1) with { NavPerUnit = D("1") }));

    [Fact]
    public void UnitsAtOnePoint_AreRefused() => Breaks("points[1].units", "at every point or at none", Input(Point(0), Point(1) with { Units = D("1"), NavPerUnit = D("1") }));

    [Fact]
    public void HoldingsAtOnePoint_AreRefused()
    {
        Breaks("points[1].lines", "at every point or at none", Input(Fund(0), Fund(1) with { Lines = [A] }));
        Breaks("points[1].lines", "quantity 0", Input(Fund(0) with { Lines = [A] }, Fund(1)));
    }

    [Fact]
    public void InstrumentOrCurrencyTwice_IsRefused()
    {
        Breaks("points[0].lines[1].instrument_id", "once in the point", Input(Point(0) with { Lines = [A, A] }, Point(1)));
        Breaks("points[1].cash[1].currency", "once in the point", Input(Point(0), Point(1) with { Cash = [Cash, Cash] }));
    }

    [Fact]
    public void WhatVanishes_IsRefused()
    {
        Breaks("points[1].lines", "every instrument of the point before", Input(Point(0), Point(1) with { Lines = [A with { InstrumentId = "B" }] }));
        Breaks("points[1].cash", "every currency of the point before", Input(Point(0) with { Cash = [Cash] }, Point(1)));
    }

    [Fact]
    public void OtherTermsOfAnInstrument_AreRefused()
    {
        Breaks("points[1].lines[0].contract_multiplier", "that of the point before", Input(Point(0), Point(1) with { Lines = [A with { Multiplier = D("2") }] }));
        Breaks("points[1].lines[0].currency", "that of the point before", Input(Point(0), Point(1) with { Lines = [A with { Currency = "EUR" }] }) with { CrossEffect = CrossEffect.PriceFirst });
    }

    [Fact]
    public void ForeignCurrency_NeedsAWordOnTheCrossEffect()
    {
        Breaks("cross_effect", "must be given", Input(Foreign(0), Foreign(1)));
        Breaks("cross_effect", "must be given", Input(Point(0) with { Cash = [Cash with { Currency = "EUR" }] }, Point(1) with { Cash = [Cash with { Currency = "EUR" }] }));
    }

    [Fact]
    public void ChannelWithoutUnits_IsRefused() => Breaks("channel", "must be absent where points have no units", Input(Point(0), Point(1)) with { Channel = ChannelMethod.Average });

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public void FlowOutsideTheSeries_IsRefused(int day) => Breaks("flows[0].date", "after the first point and at most the last", Flow(FlowKind.Income, day, "1"));

    [Theory]
    [InlineData(FlowKind.Subscription, "-1", "at least 0")]
    [InlineData(FlowKind.Redemption, "1", "at most 0")]
    [InlineData(FlowKind.Distribution, "1", "at most 0")]
    [InlineData(FlowKind.Fee, "1", "at most 0")]
    [InlineData(FlowKind.Cost, "1", "at most 0")]
    public void FlowOfTheWrongSign_IsRefused(FlowKind kind, string amount, string rule) => Breaks("flows[0].amount", rule, Flow(kind, 1, amount));

    [Fact]
    public void TradeFieldsElsewhere_AreRefused()
    {
        Breaks("flows[0].instrument_id", "unless it is a trade", Flow(FlowKind.Income, 1, "1", "A"));
        Breaks("flows[0].quantity", "unless it is a trade", Flow(FlowKind.Income, 1, "1", "", "1"));
    }

    [Fact]
    public void Trade_NeedsAQuantity_AnInstrumentAndTheOtherSign()
    {
        Breaks("flows[0].quantity", "must be given for a trade", Flow(FlowKind.Trade, 1, "1", "A"));
        Breaks("flows[0].instrument_id", "must stand at the closing point", Flow(FlowKind.Trade, 1, "-1", "B", "1"));
        Breaks("flows[0].amount", "must not have the sign of the quantity", Flow(FlowKind.Trade, 1, "1", "A", "1"));
        Assert.Empty(AttributionRules.Validate(Flow(FlowKind.Trade, 1, "0", "A", "1")));
    }

    [Fact]
    public void Calculate_WithABrokenRule_Throws() => Faults.Expect(CalculationFault.InvalidInput, "points", () => AttributionCalculator.Calculate(Input(Point(0))));

    [Fact]
    public void UnreadFields_AreLeftOut() => Assert.Empty(AttributionRules.Validate(Input(Point(1), Point(1)), Violations.Unread("points[0].date")));

    private static void Breaks(string field, string rule, AttributionInput input)
    {
        var violation = Assert.Single(AttributionRules.Validate(input));
        Assert.Equal(field, violation.Field);
        Assert.Contains(rule, violation.Rule, StringComparison.Ordinal);
    }

    private static AttributionInput Flow(FlowKind kind, int day, string amount, string instrument = "", string? quantity = null) => Input(Point(0), Point(1)) with
    {
        Flows = [new AttributionFlow(kind, Day.AddDays(day), D(amount), instrument, quantity is null ? null : D(quantity))],
    };

    private static AttributionInput Input(params AttributionPoint[] points) => new() { Points = points, BaseCurrency = "USD", Rounding = new Rounding(2, RoundingMode.HalfEven) };

    private static AttributionPoint Empty(int day) => new(Day.AddDays(day), [], [], null, null);

    private static AttributionPoint Point(int day) => Empty(day) with { Lines = [A] };

    private static AttributionPoint Foreign(int day) => Empty(day) with { Lines = [A with { Currency = "EUR", Rate = D("1.1") }] };

    private static AttributionPoint Fund(int day) => Empty(day) with { Units = D("1"), NavPerUnit = D("1") };
}
