using FundCalc.Host.Tests.Support;
using FundCalc.V1;
using Grpc.Core;

namespace FundCalc.Host.Tests.BadInput;

/// <summary>What dealing refuses.</summary>
[Collection(HostTests.Name)]
public sealed class DealingBadInputTests(HostFixture fixture)
{
    public static TheoryData<string, string, string, string> OneField { get; } = new()
    {
        { "orders[0].order_id", "'b'", "must occur once in the request", """{"orderId":"b"}""" },
        { "orders[0].class_id", "'X'", "must be a class of the request", """{"classId":"X"}""" },
        { "orders[0].subscription_amount", "'0'", "must be above 0", """{"subscriptionAmount":"0"}""" },
        { "orders[0].subscription_amount", "'1.005'", "must have at most 2 decimal places, those of the amounts of the class", """{"subscriptionAmount":"1.005"}""" },
        { "orders[0].subscription_units", "'1.00005'", "must have at most 4 decimal places, those of the units of the class", """{"subscriptionUnits":"1.00005"}""" },
        { "orders[0].redemption_units", "'101'", "must not redeem more units than the class has outstanding", """{"redemptionUnits":"101"}""" },
        { "orders[0].redemption_amount", "'-0.01'", "must be above 0", """{"redemptionAmount":"-0.01"}""" },
        { "orders[0].redeem_all", "'false'", "must be true where it is set", """{"redeemAll":false,"investorId":"i"}""" },
        { "orders[0].order", "", "must be given: what is ordered", """{}""" },
        { "orders[0].switch.to_class_id", "'A'", "must be another class of the request", """{"switch":{"toClassId":"A","units":"1"}}""" },
        { "orders[0].switch.units", "'-1'", "must be above 0", """{"switch":{"toClassId":"B","units":"-1"}}""" },
        { "orders[0].entry_fee.basis", "'ON_TOP'", "must be OF_PAYMENT or OF_INVESTED", """{"switch":{"toClassId":"B","units":"1"},"entryFee":{"rate":"0","basis":"ENTRY_FEE_BASIS_ON_TOP"}}""" },
        { "orders[0].entry_fee.basis", "", "must be given", """{"subscriptionAmount":"1","entryFee":{"rate":"0.01"}}""" },
        { "orders[0].entry_fee.fee", "", "must be given: rate or amount", """{"subscriptionAmount":"1","entryFee":{"basis":"ENTRY_FEE_BASIS_ON_TOP"}}""" },
        { "orders[0].entry_fee.rate", "'5'", "must be a fraction, at least 0 and below 1: 5 % is 0.05", """{"subscriptionAmount":"1","entryFee":{"rate":"5","basis":"ENTRY_FEE_BASIS_ON_TOP"}}""" },
        { "orders[0].entry_fee.amount", "'-1'", "must be at least 0", """{"subscriptionAmount":"1","entryFee":{"amount":"-1","basis":"ENTRY_FEE_BASIS_ON_TOP"}}""" },
        { "orders[0].entry_fee", "", "must be absent: the order issues no units", """{"redemptionUnits":"1","entryFee":{"rate":"0","basis":"ENTRY_FEE_BASIS_ON_TOP"}}""" },
        { "orders[0].exit_fee", "", "must be absent: the order cancels no units", """{"subscriptionAmount":"1","exitFee":{"rate":"0"}}""" },
        { "orders[0].exit_fee.fee", "", "must be given: rate or amount", """{"redemptionUnits":"1","exitFee":{}}""" },
        { "orders[0].exit_fee.rate", "'1.5'", "must be a fraction from 0 to 1", """{"redemptionUnits":"1","exitFee":{"rate":"1.5"}}""" },
        { "orders[0].exit_fee.amount", "'0.001'", "must have at most 2 decimal places", """{"redemptionUnits":"1","exitFee":{"amount":"0.001"}}""" },
        { "orders[0].deferred_before", "'true'", "must be false", """{"subscriptionAmount":"1","deferredBefore":true}""" },
        { "orders[0].subscription_in_kind.lines", "", "must be 1 to 1,000 lines", """{"subscriptionInKind":{}}""" },
        { "orders[0].subscription_in_kind.lines[0].quantity", "'0'", "must be above 0", """{"subscriptionInKind":{"lines":[{"instrumentId":"X","quantity":"0","price":"1"}]}}""" },
        { "orders[0].redemption_in_kind.lines[0].price", "'-1'", "must be at least 0", """{"redemptionInKind":{"units":"1","lines":[{"instrumentId":"X","quantity":"1","price":"-1"}]}}""" },
        { "orders[0].creation.lines[0].instrument_id", "'a b'", "must be 1 to 64 characters", """{"creation":{"count":"1","unitsEach":"1","lines":[{"instrumentId":"a b","quantity":"1","price":"1"}]}}""" },
        { "orders[0].creation.count", "'1.5'", "must be a whole number", """{"creation":{"count":"1.5","unitsEach":"2","lines":[{"instrumentId":"X","quantity":"1","price":"1"}]}}""" },
        { "orders[0].creation_redemption.units_each", "'0'", "must be above 0", """{"creationRedemption":{"count":"1","unitsEach":"0","lines":[{"instrumentId":"X","quantity":"1","price":"1"}]}}""" },
        { "orders[0].entry_fee.basis", "'OF_PAYMENT'", "must be ON_TOP: a basket cannot be divided", """{"subscriptionInKind":{"lines":[{"instrumentId":"X","quantity":"1","price":"1"}]},"entryFee":{"rate":"0","basis":"ENTRY_FEE_BASIS_OF_PAYMENT"}}""" },
    };

    [Theory]
    [MemberData(nameof(OneField))]
    public Task Order_WithOneThingWrong_NamesIt(string field, string value, string rule, string order)
    {
        var request = Good();
        var spoilt = DealingOrder.Parser.ParseJson(order);
        spoilt.OrderId = spoilt.OrderId.Length == 0 ? "a" : spoilt.OrderId;
        spoilt.ClassId = spoilt.ClassId.Length == 0 ? "A" : spoilt.ClassId;
        request.Orders[0] = spoilt;
        if (string.Equals(field, "orders[0].order_id", StringComparison.Ordinal))
        {
            spoilt.SubscriptionAmount = "1";
            field = "orders[1].order_id";
        }
        else if (string.Equals(field, "orders[0].class_id", StringComparison.Ordinal))
        {
            spoilt.SubscriptionAmount = "1";
        }

        return RichError.OfFieldAsync(field, value, rule, Deal(request));
    }

    [Fact]
    public async Task EverythingWrong_IsToldAtOnce()
    {
        var error = await RichError.OfAsync(StatusCode.InvalidArgument, "INVALID_FIELD", Deal(new ApplyDealingRequest
        {
            FundCurrency = "XQZ",
            Classes =
            {
                new DealingClass { ClassId = "A", NavPerUnit = "0", UnitsOutstanding = "-1", FundRate = "2" },
                new DealingClass { ClassId = "A", NavPerUnit = "10", OfferPrice = "9", BidPrice = "11", UnitsOutstanding = "1.00001", Currency = "EUR" },
                new DealingClass { ClassId = "C", NavPerUnit = "10", UnitsOutstanding = "1", Currency = "EUR", FundRate = "-1", UnitRounding = new Rounding { CurrencyMinorUnit = true } },
            },
            Orders = { new DealingOrder { OrderId = "a", ClassId = "C", SubscriptionAmount = "1" } },
            CutOff = Make.Instant(DateTimeOffset.UnixEpoch),
            Gate = new GateTerms { Limit = "1.1" },
            Levy = new LevyTerms { SubscriptionRate = "1", RedemptionRate = "-0.1", Threshold = "-1" },
            Holdings =
            {
                new InvestorHolding { InvestorId = "i", ClassId = "C", Units = "-1" },
                new InvestorHolding { InvestorId = "i", ClassId = "C", Units = "0.00001" },
                new InvestorHolding { InvestorId = "", ClassId = "X", Units = "1" },
            },
            Residue = (ResidueRule)9,
        }));

        string[] fields =
        [
            "fund_currency", "classes[0].nav_per_unit", "classes[0].fund_rate", "classes[0].units_outstanding", "classes[1].class_id", "classes[1].offer_price", "classes[1].bid_price",
            "classes[1].units_outstanding", "classes[1].fund_rate", "classes[2].fund_rate", "classes[2].unit_rounding.currency_minor_unit", "orders[0].investor_id", "orders[0].received",
            "gate.limit", "gate.basis", "gate.flow", "levy", "levy.subscription_rate", "levy.redemption_rate", "levy.threshold", "holdings[0].units", "holdings[1].investor_id",
            "holdings[1].units", "holdings[2].investor_id", "holdings[2].class_id", "residue",
        ];
        Assert.Equal(fields.Order(StringComparer.Ordinal), error.Violations.Select(violation => violation.Field).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Investor_WhoRedeemsMoreThanHeHolds_IsNamedWithTheOrderThatDoesIt()
    {
        var request = Good();
        request.Holdings.Add(new InvestorHolding { InvestorId = "i", ClassId = "A", Units = "10" });
        request.Orders.Clear();
        request.Orders.Add(new DealingOrder { OrderId = "a", ClassId = "A", InvestorId = "i", RedemptionUnits = "6" });
        request.Orders.Add(new DealingOrder { OrderId = "b", ClassId = "A", InvestorId = "i", RedemptionUnits = "4.0001" });

        await RichError.OfFieldAsync("orders[1].redemption_units", "'4.0001'", "must not redeem more units than the investor holds", Deal(request));

        request.Orders[1].RedeemAll = true;
        await RichError.OfFieldAsync("orders[1].redeem_all", "'true'", "must not redeem more units than the investor holds", Deal(request));
    }

    [Fact]
    public Task ClassOfTheFundsCurrency_WithARate_IsNamed()
    {
        var request = Good();
        request.Classes[0].FundRate = "1.1";

        return RichError.OfFieldAsync("classes[0].fund_rate", "'1.1'", "must be 1 or absent", Deal(request));
    }

    [Theory]
    [InlineData(1001, 1, 0, 0, "classes")]
    [InlineData(0, 1, 0, 0, "classes")]
    [InlineData(1, 10_001, 0, 0, "orders")]
    [InlineData(1, 0, 0, 0, "orders")]
    [InlineData(1, 1, 10_001, 0, "holdings")]
    [InlineData(1, 21, 0, 1000, "orders")]
    [InlineData(1, 1, 0, 1001, "orders[0].subscription_in_kind.lines")]
    public async Task Lists_HaveLimits(int classes, int orders, int holdings, int lines, string field)
    {
        var request = new ApplyDealingRequest { FundCurrency = "USD" };
        request.Classes.AddRange(Enumerable.Range(0, classes).Select(i => new DealingClass { ClassId = $"{i}", NavPerUnit = "10", UnitsOutstanding = "1" }));
        request.Holdings.AddRange(Enumerable.Range(0, holdings).Select(i => new InvestorHolding { InvestorId = $"{i}", ClassId = "0", Units = "1" }));
        for (var i = 0; i < orders; i++)
        {
            var order = new DealingOrder { OrderId = $"{i}", ClassId = "0", InvestorId = "0", SubscriptionAmount = "1" };
            if (lines > 0)
            {
                order.SubscriptionInKind = new InKindSubscription { Lines = { Enumerable.Repeat(new BasketLine { InstrumentId = "X", Quantity = "1", Price = "1" }, lines) } };
            }

            request.Orders.Add(order);
        }

        var error = await RichError.OfAsync(StatusCode.InvalidArgument, "INVALID_FIELD", Deal(request));

        Assert.Equal(field, error.Fields);
    }

    [Fact]
    public async Task Explanation_OfTooManyOrders_IsRefused()
    {
        var request = Good();
        request.Explain = true;
        request.Orders.AddRange(Enumerable.Range(0, 5000).Select(i => new DealingOrder { OrderId = $"{i}", ClassId = "A", SubscriptionAmount = "1.01" }));

        var error = await RichError.OfAsync(StatusCode.InvalidArgument, "INVALID_FIELD", Deal(request));

        Assert.Equal("explain", error.Fields);
    }

    private static ApplyDealingRequest Good() => new()
    {
        FundCurrency = "USD",
        Classes = { new DealingClass { ClassId = "A", NavPerUnit = "10", UnitsOutstanding = "100" }, new DealingClass { ClassId = "B", NavPerUnit = "10", UnitsOutstanding = "100" } },
        Orders = { new DealingOrder { OrderId = "a", ClassId = "A", SubscriptionAmount = "1" }, new DealingOrder { OrderId = "b", ClassId = "A", SubscriptionAmount = "1" } },
    };

    private Task<ApplyDealingResponse> Deal(ApplyDealingRequest request) => fixture.Host.Nav.ApplyDealingAsync(request).ResponseAsync;
}
