using FundCalc.Calculation.Nav;
using FundCalc.Calculation.Numbers;
using FundCalc.Calculation.Tests.Support;
using static FundCalc.Calculation.Tests.Support.Violations;

namespace FundCalc.Calculation.Tests.Nav;

public sealed class NavValidationTests
{
    private static readonly Rounding Cents = new(2, RoundingMode.HalfEven);

    private static readonly NavInput Good = new(1, 0, [Class("A"), Class("B")], Cents);

    [Fact]
    public void Validate_GoodInput_FindsNothing()
    {
        Assert.Empty(NavCalculator.Validate(Good));
        Assert.Empty(NavCalculator.Validate(Good with { Assets = 0 }));
        Assert.Empty(NavCalculator.Validate(Good with { Classes = [Class("A") with { AllocationWeight = 0 }, Class("B")] }));
        Assert.Empty(NavCalculator.Validate(Good with { Classes = [.. Enumerable.Range(0, 1000).Select(i => Class($"{i}"))] }));
    }

    [Fact]
    public void Validate_EveryRuleBroken_TellsAllAtOnce()
    {
        var input = new NavInput(
            -1,
            -2,
            [
                Class("A") with { UnitsIssued = 0, AllocationWeight = -0.5m, ClassAssets = -3, ClassLiabilities = -4 },
                Class("B") with { TreasuryUnits = -1 },
                Class("A") with { UnitsIssued = 10, TreasuryUnits = 10 },
                Class("C") with { UnitsIssued = -7, TreasuryUnits = 11 },
            ],
            Cents);
        Assert.Equal(
            [
                new("books.assets", "-1", "must be at least 0"),
                new("books.liabilities", "-2", "must be at least 0"),
                new("classes[0].units_issued", "0", "must be above 0"),
                new("classes[0].allocation_weight", "-0.5", "must be at least 0"),
                new("classes[0].class_assets", "-3", "must be at least 0"),
                new("classes[0].class_liabilities", "-4", "must be at least 0"),
                new("classes[1].treasury_units", "-1", "must be at least 0"),
                new("classes[2].class_id", "A", "must occur once in the request"),
                new("classes[2].treasury_units", "10", "must be below units_issued: no unit would be outstanding"),
                new("classes[3].units_issued", "-7", "must be above 0"),
            ],
            NavCalculator.Validate(input));
        Faults.Expect(CalculationFault.InvalidInput, "books.assets", () => NavCalculator.Calculate(input));
    }

    [Fact]
    public void Validate_WeightsOfZero_NeedOneAbove()
    {
        var input = Good with { Classes = [Class("A") with { AllocationWeight = 0 }, Class("B") with { AllocationWeight = 0 }] };
        Assert.Equal([new("classes", "", "must have a sum of allocation weights above 0")], NavCalculator.Validate(input));
        Assert.Empty(NavCalculator.Validate(input, Unread("classes[1].allocation_weight")));
        Assert.Empty(NavCalculator.Validate(input, Unread("classes[0].allocation_weight")));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1001)]
    public void Validate_NumberOfClasses_HasLimits(int count)
    {
        var input = Good with { Classes = [.. Enumerable.Range(0, count).Select(_ => Class("A") with { UnitsIssued = 0 })] };
        Assert.Equal([new("classes", "", "must be 1 to 1,000 share classes")], NavCalculator.Validate(input));
        Faults.Expect(CalculationFault.InvalidInput, "classes", () => NavCalculator.Calculate(input));
    }

    [Fact]
    public void Validate_UnreadFields_AreLeftOutWithTheRulesThatLookAtThem()
    {
        var input = Good with { Assets = -1, Classes = [Class("A") with { TreasuryUnits = 200 }] };
        Assert.Equal("books.assets classes[0].treasury_units", Fields(NavCalculator.Validate(input)));
        Assert.Equal("classes[0].treasury_units", Fields(NavCalculator.Validate(input, Unread("books.assets"))));
        Assert.Equal("books.assets", Fields(NavCalculator.Validate(input, Unread("classes[0].units_issued"))));
        Assert.Equal("books.assets", Fields(NavCalculator.Validate(input, Unread("classes[0].treasury_units"))));
    }

    [Fact]
    public void Validate_Null_Throws() => Assert.Throws<ArgumentNullException>(() => NavCalculator.Validate(null!));

    private static ShareClass Class(string id) => new() { ClassId = id, UnitsIssued = 100, Rounding = Cents, NavRounding = Cents };
}
