using FundCalc.Host.Tests.Support;
using FundCalc.V1;
using Grpc.Core;

namespace FundCalc.Host.Tests.BadInput;

/// <summary>What striking a NAV refuses of what classes may have, and that live NAVs refuse all of it.</summary>
[Collection(HostTests.Name)]
public sealed class ClassesBadInputTests(HostFixture fixture)
{
    [Theory]
    [InlineData("allocation_weight", "'1'", "must be absent with prior_net_assets", """{"allocationWeight":"1","priorNetAssets":"1"}""")]
    [InlineData("prior_net_assets", "'-1'", "must be at least 0", """{"priorNetAssets":"-1"}""")]
    [InlineData("capital_activity", "'-2'", "must leave a weight of at least 0", """{"priorNetAssets":"1","capitalActivity":"-2"}""")]
    [InlineData("capital_activity", "'1'", "must be absent without prior_net_assets", """{"capitalActivity":"1"}""")]
    [InlineData("excluded_balance", "'1'", "must be absent without prior_net_assets", """{"excludedBalance":"1"}""")]
    [InlineData("net_flow", "'1'", "must be absent without swing", """{"netFlow":"1"}""")]
    [InlineData("items[0].kind", "", "must be given", """{"items":[{"amount":"1"}]}""")]
    [InlineData("items[0].amount", "'-1'", "must be at least 0: it is income", """{"items":[{"kind":"CLASS_ITEM_KIND_INCOME","amount":"-1"}]}""")]
    [InlineData("items[0].amount", "'1'", "must be at most 0: the class bears it", """{"items":[{"kind":"CLASS_ITEM_KIND_EXPENSE","amount":"1"}]}""")]
    [InlineData("items[0].amount", "'2'", "must be at most 0: the class bears it", """{"items":[{"kind":"CLASS_ITEM_KIND_TAX","amount":"2"}]}""")]
    [InlineData("distribution", "", "must distribute something", """{"distribution":{}}""")]
    [InlineData("distribution.income_per_unit", "'-1'", "must be at least 0", """{"distribution":{"incomePerUnit":"-1"}}""")]
    [InlineData("distribution.capital_per_unit", "'-1'", "must be at least 0", """{"distribution":{"capitalPerUnit":"-1"}}""")]
    [InlineData("distribution.reinvesting_units", "'101'", "must be at least 0 and at most the units outstanding", """{"distribution":{"incomePerUnit":"1","reinvestingUnits":"101"}}""")]
    [InlineData("distribution.reinvesting_units", "", "NAV per unit ex distribution is not above 0", """{"distribution":{"incomePerUnit":"10","reinvestingUnits":"1"}}""")]
    [InlineData("expenses.cap_rate", "'-1'", "must be at least 0", """{"expenses":{"capRate":"-1","base":"1","startDate":{"year":2026,"month":1,"day":1},"endDate":{"year":2026,"month":1,"day":2}}}""")]
    [InlineData("expenses.end_date", "'2026-01-01'", "must be after start_date", """{"expenses":{"capRate":"1","base":"1","startDate":{"year":2026,"month":1,"day":1},"endDate":{"year":2026,"month":1,"day":1}}}""")]
    [InlineData("expenses.adviser_fee", "'0.001'", "must have at most 2 decimal places", """{"expenses":{"capRate":"1","base":"1","adviserFee":"0.001","startDate":{"year":2026,"month":1,"day":1},"endDate":{"year":2026,"month":1,"day":2}}}""")]
    [InlineData("expenses.recoupable[0].amount", "'0'", "must be above 0", """{"expenses":{"capRate":"1","base":"1","startDate":{"year":2026,"month":1,"day":1},"endDate":{"year":2026,"month":1,"day":2},"recoupable":[{"amount":"0","capRate":"0","lastDate":{"year":2026,"month":1,"day":2}}]}}""")]
    [InlineData("expenses.recoupable[0].cap_rate", "", "", """{"expenses":{"capRate":"1","base":"1","startDate":{"year":2026,"month":1,"day":1},"endDate":{"year":2026,"month":1,"day":2},"recoupable":[{"amount":"1","lastDate":{"year":2026,"month":1,"day":2}}]}}""")]
    public Task Class_WithOneThingWrong_NamesIt(string field, string value, string rule, string share)
    {
        var spoilt = ShareClass.Parser.ParseJson(share);
        (spoilt.ClassId, spoilt.UnitsIssued) = ("A", "100");

        return RichError.OfFieldAsync($"classes[0].{field}", value, rule, Strike(Fund(spoilt)));
    }

    [Fact]
    public async Task TermsOfTheFund_AreToldAtOnce()
    {
        var request = Fund(new ShareClass { ClassId = "A", UnitsIssued = "1", PreviousNavPerUnit = "0", PriorNetAssets = "0" }, new ShareClass { ClassId = "B", UnitsIssued = "1", AllocationWeight = "1" });
        request.Swing = new SwingTerms { Mode = SwingMode.Full, Threshold = "-1", FactorSubscription = "1", FactorRedemption = "-0.1" };
        request.DualPricing = new DualPricing { BuySpread = "-0.1", SellSpread = "1" };

        var error = await RichError.OfAsync(StatusCode.InvalidArgument, "INVALID_FIELD", Strike(request));

        Assert.Equal(
            "swing.threshold swing.threshold swing.factor_subscription swing.factor_redemption dual_pricing.buy_spread dual_pricing.sell_spread dual_pricing tolerance classes[0].previous_nav_per_unit classes[1].prior_net_assets",
            error.Fields);
    }

    [Fact]
    public async Task Swing_NeedsAMode_AndPartialAThreshold()
    {
        var request = Fund(new ShareClass { ClassId = "A", UnitsIssued = "1" });
        request.Swing = new SwingTerms { Mode = SwingMode.Partial };
        await RichError.OfFieldAsync("swing.threshold", "", "must be given with PARTIAL", Strike(request));

        request.Swing.Mode = SwingMode.Unspecified;
        await RichError.OfFieldAsync("swing.mode", "", "must be given", Strike(request));

        request.Swing = null;
        request.Tolerance = "-1";
        await RichError.OfFieldAsync("tolerance", "'-1'", "must be at least 0", Strike(request));
    }

    [Fact]
    public Task WeightsOfPriorNetAssets_NeedASumAboveZero() => RichError.OfFieldAsync(
        "classes", "", "must have a sum of weights above 0", Strike(Fund(new ShareClass { ClassId = "A", UnitsIssued = "1", PriorNetAssets = "0" })));

    [Theory]
    [InlineData(101, 0, "classes[0].items")]
    [InlineData(0, 101, "classes[0].expenses.recoupable")]
    public async Task Lists_HaveLimits(int items, int balances, string field)
    {
        var share = new ShareClass { ClassId = "A", UnitsIssued = "1" };
        share.Items.AddRange(Enumerable.Repeat(new ClassItem { Kind = ClassItemKind.Other, Amount = "1" }, items));
        if (balances > 0)
        {
            share.Expenses = new ExpenseTerms { CapRate = "0", Base = "0", StartDate = Make.Date(2026, 1, 1), EndDate = Make.Date(2026, 1, 2) };
            share.Expenses.Recoupable.AddRange(Enumerable.Repeat(new RecoupableBalance { Amount = "1", CapRate = "0", LastDate = Make.Date(2026, 1, 1) }, balances));
        }

        var error = await RichError.OfAsync(StatusCode.InvalidArgument, "INVALID_FIELD", Strike(Fund(share)));

        Assert.Equal(field, error.Fields);
    }

    [Fact]
    public async Task LiveNav_RefusesAllOfIt_ByName()
    {
        var share = new ShareClass
        {
            ClassId = "A",
            UnitsIssued = "1",
            PriorNetAssets = "1",
            CapitalActivity = "1",
            Items = { new ClassItem { Kind = ClassItemKind.Other, Amount = "1" } },
            Expenses = new ExpenseTerms(),
            Distribution = new Distribution(),
            NetFlow = "1",
            ExcludedBalance = "1",
            PreviousNavPerUnit = "1",
        };
        var request = new WatchIndicativeNavRequest
        {
            Funds = { new WatchedFund { Sequence = 1, Portfolio = Make.Portfolio("p", Make.Position("ACME", "1")), FundCurrency = "USD", Classes = { share } } },
        };

        var error = await RichError.OfAsync(StatusCode.InvalidArgument, "INVALID_FIELD", fixture.Host.Nav.WatchIndicativeNav(request).ResponseStream.MoveNext(CancellationToken.None));

        string[] fields = ["prior_net_assets", "capital_activity", "items", "expenses", "distribution", "net_flow", "excluded_balance", "previous_nav_per_unit"];
        Assert.Equal(string.Join(' ', fields.Select(field => $"funds[0].classes[0].{field}")), error.Fields);
        Assert.All(error.Violations, violation => Assert.Contains("an indicative NAV does not compute it", violation.Description, StringComparison.Ordinal));
    }

    private static CalculateNavRequest Fund(params ShareClass[] classes) => new() { Books = new FundBooks { Assets = "100" }, FundCurrency = "USD", Classes = { classes } };

    private Task<CalculateNavResponse> Strike(CalculateNavRequest request) => fixture.Host.Nav.CalculateNavAsync(request).ResponseAsync;
}
