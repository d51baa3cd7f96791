using FundCalc.Calculation.Numbers;
using FundCalc.Calculation.Tests.Support;
using FundCalc.Oracle;
using FsCheck.Fluent;
using static FundCalc.Calculation.Tests.Numbers.Exact;

namespace FundCalc.Calculation.Tests.Numbers;

public sealed class LargestRemainderTests
{
    /// <summary>By hand. First row: shares 33.33 each, one cent missing, equal remainders: the first. Fifth: 0.005 + 0.015 of 0.02, remainders equal.</summary>
    [Theory]
    [InlineData("100", "1 1 1", 2, "33.34 33.33 33.33")]
    [InlineData("-100", "1 1 1", 2, "-33.34 -33.33 -33.33")]
    [InlineData("200", "1 1 1", 2, "66.67 66.67 66.66")]
    [InlineData("10", "5 3 2", 0, "5 3 2")]
    [InlineData("0.02", "1 3", 2, "0.01 0.01")]
    [InlineData("1", "0.1 0.25 0.65", 1, "0.1 0.3 0.6")]
    [InlineData("1", "0.10 0.26 0.64", 1, "0.1 0.3 0.6")]
    [InlineData("1", "0.10 0.24 0.66", 1, "0.1 0.2 0.7")]
    [InlineData("10", "0 1 0 2", 0, "0 3 0 7")]
    [InlineData("0", "1 2", 2, "0 0")]
    [InlineData("5.00", "7", 2, "5")]
    [InlineData("7", "1 1 1 1", 0, "2 2 2 1")]
    [InlineData("0.0000000000000000000000000001", "1 2", 28, "0 0.0000000000000000000000000001")]
    public void Allocate_SplitsByLargestRemainder(string total, string weights, int places, string expected) =>
        Assert.Equal(All(expected), LargestRemainder.Allocate(D(total), All(weights), places));

    /// <summary>By hand, parts in quarters. First row: 0.75 and −0.50 cut to 0 and −1, total 0.25 → 0: one missing, lost 0.75 and 0.50. Third: the mirror of it.</summary>
    [Theory]
    [InlineData("0", "3 -2", 0, "1 -1")]
    [InlineData("1", "3 -2", 0, "1 0")]
    [InlineData("-1", "-3 2", 0, "-1 0")]
    [InlineData("1", "1 1 1", 0, "1 0 0")]
    [InlineData("0.8", "1 1 1", 1, "0.3 0.3 0.2")]
    [InlineData("2", "4 4", 0, "1 1")]
    [InlineData("0", "", 2, "")]
    public void Distribute_PartsAddUp(string total, string quarters, int places, string expected) =>
        Assert.Equal(All(expected), LargestRemainder.Distribute(D(total), [.. All(quarters).Select(quarter => (Fraction)quarter / 4)], places));

    [Theory]
    [InlineData("2", "1 1", 0)]
    [InlineData("-1", "1 1", 0)]
    [InlineData("0.55", "1 1", 1)]
    public void Distribute_WhatIsNoTotal_IsRefused(string total, string quarters, int places) => Assert.Equal("total", Assert.Throws<ArgumentException>(
        () => LargestRemainder.Distribute(D(total), [.. All(quarters).Select(quarter => (Fraction)quarter / 4)], places)).ParamName);

    [Fact]
    public void Allocate_TotalWithMorePlaces_IsRefused()
    {
        var refusal = Assert.Throws<ArgumentException>(() => LargestRemainder.Allocate(D("0.125"), All("1 1"), 2));
        Assert.Equal("total", refusal.ParamName);
        Assert.Contains("more decimal places", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Allocate_NoWeights_IsRefused()
    {
        Assert.Throws<ArgumentNullException>(() => LargestRemainder.Allocate(D("1"), null!, 2));
        Faults.Expect(CalculationFault.InvalidInput, "weights", () => LargestRemainder.Allocate(D("1"), [], 2));
        Faults.Expect(CalculationFault.InvalidInput, "weights", () => LargestRemainder.Allocate(D("1"), All("0 0.0"), 2));
    }

    [Fact]
    public void Allocate_NegativeWeight_IsRefused()
    {
        Faults.Expect(CalculationFault.InvalidInput, "weights", () => LargestRemainder.Allocate(D("1"), All("2 -1"), 2));
        Faults.Expect(CalculationFault.InvalidInput, "weights", () => LargestRemainder.Allocate(D("0"), All("-1 -1"), 2));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(29)]
    public void Allocate_PlacesOutsideTheRange_AreRefused(int places) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => LargestRemainder.Allocate(D("1"), All("1"), places));

    [Fact]
    public void Allocate_AnyWeights_EqualsTheOracleAndAddsUp() => Properties.Holds(
        from places in Gen.Choose(0, 8)
        from total in Generators.Decimals(12, 8)
        from first in Generators.Positive(6, 6)
        from more in Gen.OneOf(Generators.Positive(6, 6), Gen.Elements(ExactDecimal.Zero, first, ExactDecimal.One)).ListOf()
        select (total: total.Round(new Rounding(places, RoundingMode.HalfEven)), weights: more.Prepend(first).ToArray(), places),
        c =>
        {
            var parts = LargestRemainder.Allocate(c.total, c.weights, c.places);
            Assert.Equal(OracleAllocation.Allocate(R(c.total), [.. c.weights.Select(R)], c.places), parts.Select(R));
            Assert.Equal(c.total, parts.Aggregate(ExactDecimal.Zero, (sum, part) => sum + part));
        });

    private static ExactDecimal[] All(string texts) => [.. texts.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(D)];
}
