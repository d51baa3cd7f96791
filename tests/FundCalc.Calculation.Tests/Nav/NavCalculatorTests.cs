using FundCalc.Calculation.Nav;
using FundCalc.Calculation.Numbers;
using FundCalc.Calculation.Tests.Support;
using static FundCalc.Calculation.Tests.Numbers.Exact;

namespace FundCalc.Calculation.Tests.Nav;

public sealed class NavCalculatorTests
{
    private static readonly Rounding Cents = new(2, RoundingMode.HalfEven);

    private static readonly Rounding Down = new(2, RoundingMode.Down);

    [Fact]
    public void Calculate_IssueExample_Is22Point50()
    {
        // (500,000,000 - 50,000,000) / 20,000,000
        var nav = NavCalculator.Calculate(new NavInput(500_000_000, 50_000_000, [Class("A", 20_000_000)], Cents));
        Assert.Equal((500_000_000, 50_000_000, 450_000_000), (nav.Assets, nav.Liabilities, nav.NetAssets));
        Assert.Equal(new ClassNav("A", 20_000_000, 450_000_000, 450_000_000, 22.5m, 22.5m), Assert.Single(nav.Classes));
    }

    [Fact]
    public void Calculate_TreasuryUnits_AreNotOutstanding()
    {
        var nav = NavCalculator.Calculate(
            new NavInput(500_000_000, 50_000_000, [Class("A", 25_000_000) with { TreasuryUnits = 5_000_000 }], Cents));
        Assert.Equal((20_000_000, 22.5m), (nav.Classes[0].UnitsOutstanding, nav.Classes[0].NavPerUnit));
    }

    [Fact]
    public void Calculate_ThreeEqualClassesOf100_ShowPartsThatAddUp()
    {
        var nav = NavCalculator.Calculate(new NavInput(100, 0, [Class("A", 100), Class("B", 100), Class("C", 100)], Cents));
        Assert.Equal([33.34m, 33.33m, 33.33m], nav.Classes.Select(c => c.AllocatedNetAssets));
        // Everything else comes from the unrounded part, 100/3.
        Assert.All(nav.Classes, c => Assert.Equal((33.33m, 0.33m, D("0.333333333333333333")), (c.NetAssets, c.NavPerUnit, c.NavPerUnitUnrounded)));
    }

    [Fact]
    public void Calculate_NegativeNetAssets_AllocatesMirrored()
    {
        var nav = NavCalculator.Calculate(new NavInput(10, 13.01m, [Class("A", 1), Class("B", 1), Class("C", 1)], Cents));
        Assert.Equal(-3.01m, nav.NetAssets);
        Assert.Equal([-1.01m, -1, -1], nav.Classes.Select(c => c.AllocatedNetAssets));
        // -3.01 / 3 = -1.00333...
        Assert.All(nav.Classes, c => Assert.Equal((-1, D("-1.003333333333333333")), (c.NavPerUnit, c.NavPerUnitUnrounded)));
    }

    [Fact]
    public void Calculate_ClassCurrency_ConvertsThePartAndThenAddsTheClassItems()
    {
        // 1,000 x 3/6 = 500 USD; x 0.9 = 450 EUR; + 10 - 4 = 456 EUR; 456 / 7 = 65.142857142857142857...
        var euro = Class("EUR", 8) with
        {
            TreasuryUnits = 1,
            AllocationWeight = 3,
            FxRate = 0.9m,
            ClassAssets = 10,
            ClassLiabilities = 4,
            Rounding = new(1, RoundingMode.HalfEven),
            NavRounding = new(4, RoundingMode.Up),
        };
        var dollar = Class("USD", 100) with { AllocationWeight = 2 };
        var yen = Class("JPY", 3) with { FxRate = 150, Rounding = new(0, RoundingMode.HalfEven), NavRounding = new(0, RoundingMode.HalfEven) };
        var nav = NavCalculator.Calculate(new NavInput(1_200, 200, [euro, dollar, yen], Cents));
        Assert.Equal(new ClassNav("EUR", 7, 500, 456, D("65.1429"), D("65.142857142857142857")), nav.Classes[0]);
        Assert.Equal(new ClassNav("USD", 100, 333.33m, 333.33m, 3.33m, D("3.333333333333333333")), nav.Classes[1]);
        // 1,000 / 6 x 150 = 25,000; / 3 = 8,333.33...
        Assert.Equal(new ClassNav("JPY", 3, 166.67m, 25_000, 8_333, D("8333.333333333333333333")), nav.Classes[2]);
    }

    [Theory]
    [InlineData(RoundingMode.HalfEven, "0.12")]
    [InlineData(RoundingMode.HalfUp, "0.13")]
    [InlineData(RoundingMode.Ceiling, "0.13")]
    [InlineData(RoundingMode.Down, "0.12")]
    public void Calculate_Tie_FollowsTheMode(RoundingMode mode, string expected)
    {
        // 1 / 8 = 0.125
        var nav = NavCalculator.Calculate(new NavInput(1, 0, [Class("A", 8) with { NavRounding = new(2, mode) }], Cents));
        Assert.Equal(D(expected), nav.Classes[0].NavPerUnit);
        Assert.Equal(0.125m, nav.Classes[0].NavPerUnitUnrounded);
    }

    [Fact]
    public void Calculate_FundTotals_AreRoundedOnceFromTheirOwnUnroundedValue()
    {
        // 1.004 - 0.006 = 0.998: the rounded ends would give 1.00 - 0.01 = 0.99.
        var nav = NavCalculator.Calculate(new NavInput(1.004m, 0.006m, [Class("A", 1)], Cents));
        Assert.Equal((1, 0.01m, 1), (nav.Assets, nav.Liabilities, nav.NetAssets));
        // 0.998 / 1, from the unrounded part
        Assert.Equal(0.998m, nav.Classes[0].NavPerUnitUnrounded);
    }

    [Fact]
    public void Calculate_ClassWithoutWeight_OwnsItsOwnItemsAlone()
    {
        var nav = NavCalculator.Calculate(
            new NavInput(100, 0, [Class("A", 10), Class("B", 10) with { AllocationWeight = 0, ClassAssets = 5 }], Cents));
        Assert.Equal((0, 5, 0.5m), (nav.Classes[1].AllocatedNetAssets, nav.Classes[1].NetAssets, nav.Classes[1].NavPerUnit));
        Assert.Equal(10, nav.Classes[0].NavPerUnit);
    }

    [Fact]
    public void Calculate_FigureBeyondRange_IsNamed()
    {
        ExactDecimal limit = new(1, -28), tiny = new(1, 10);
        void Expect(string figure, NavInput input) => Faults.Expect(CalculationFault.OutOfRange, figure, () => NavCalculator.Calculate(input));

        Expect("net_assets", new NavInput(0, limit, [Class("A", 1)], Cents));
        // In range after all: assets and liabilities together.
        Expect("assets", new NavInput(limit, limit, [Class("A", 1)], Cents));
        // In range down to the tiny units; then NAV per unit leaves it.
        Expect("classes[0].nav_per_unit", new NavInput(limit - 1, 0, [Class("A", tiny)], Cents));
        Expect("classes[0].net_assets", new NavInput(limit - 1, 0, [Class("A", 1) with { FxRate = 2 }], Cents));
        Expect("classes[1].units_outstanding", new NavInput(1, 0, [Class("A", 1), Class("B", new ExactDecimal(1, 29))], Cents));
        // Half a unit below the limit at 18 places: only the display rounding keeps it in range.
        var nearly = limit - new ExactDecimal(1, 20);
        Expect(
            "classes[0].nav_per_unit_unrounded",
            new NavInput(nearly, 0, [Class("A", 1) with { Rounding = Down, NavRounding = Down }], Down));
    }

    [Fact]
    public void Calculate_LiabilitiesBeyondRange_AreNamed()
    {
        // Rounded up to the limit, while assets (rounded down in the difference's favour) stay in range.
        var nearly = new ExactDecimal(1, -28) - new ExactDecimal(1, 20);
        Faults.Expect(
            CalculationFault.OutOfRange,
            "liabilities",
            () => NavCalculator.Calculate(new NavInput(1, nearly, [Class("A", 1)], Cents)));
    }

    private static ShareClass Class(string id, ExactDecimal units) =>
        new() { ClassId = id, UnitsIssued = units, Rounding = Cents, NavRounding = Cents };
}
