using FundCalc.Calculation.Nav;
using FundCalc.Calculation.Numbers;
using FundCalc.Calculation.Tests.Support;
using static FundCalc.Calculation.Tests.Numbers.Exact;

namespace FundCalc.Calculation.Tests.Nav;

public sealed class PremiumDiscountCalculatorTests
{
    // The last two: question in the study note "ETFs Premiums and Discounts", https://analystprep.com/study-notes/cfa-level-2/describe-sources-of-etf-premiums-and-discounts-to-nav/
    // (41.32 % against the NAV, 17.77 % against the indicative NAV).
    [Theory]
    [InlineData("22", "20", "0.1", "2")]
    [InlineData("18", "20", "-0.1", "-2")]
    [InlineData("20", "20", "0", "0")]
    [InlineData("20.0003", "20", "0", "0.0003")]
    [InlineData("19.997", "20", "-0.0002", "-0.003")]
    [InlineData("42.55", "30.11", "0.4132", "12.44")]
    [InlineData("42.55", "36.13", "0.1777", "6.42")]
    public void Calculate_Cases_AreAsPublished(string marketPrice, string navPerUnit, string premium, string difference)
    {
        var answer = PremiumDiscountCalculator.Calculate(D(marketPrice), D(navPerUnit), PremiumDiscountCalculator.DefaultRounding);
        Assert.Equal((D(premium), D(difference)), (answer.Premium.Value, answer.Difference.Value));
    }

    [Fact]
    public void Calculate_Rounding_IsTheCallers() => Assert.Equal(
        D("-0.333333"),
        PremiumDiscountCalculator.Calculate(2, 3, new Rounding(6, RoundingMode.HalfUp)).Premium.Value);

    [Fact]
    public void DefaultRounding_IsABasisPoint() =>
        Assert.Equal(new Rounding(4, RoundingMode.HalfEven), PremiumDiscountCalculator.DefaultRounding);

    [Fact]
    public void Validate_PricesOfZeroOrLess_AreRefusedTogether()
    {
        Assert.Equal(
            [new("market_price", "0", "must be above 0"), new("nav_per_unit", "-1", "must be above 0")],
            PremiumDiscountCalculator.Validate(0, -1));
        Assert.Equal("nav_per_unit", Violations.Fields(PremiumDiscountCalculator.Validate(-1, 0, Violations.Unread("market_price"))));
        Assert.Empty(PremiumDiscountCalculator.Validate(1, 1));
        Faults.Expect(CalculationFault.InvalidInput, "nav_per_unit", () => PremiumDiscountCalculator.Calculate(1, 0, Rounding.Working));
    }

    [Fact]
    public void Calculate_BeyondRange_NamesTheFigure()
    {
        Faults.Expect(CalculationFault.OutOfRange, "premium", () => PremiumDiscountCalculator.Calculate(2, new ExactDecimal(1, 28), Rounding.Working));
        Faults.Expect(CalculationFault.OutOfRange, "difference", () => PremiumDiscountCalculator.Calculate(1, D("1.00000000000000000000000000001"), Rounding.Working));
    }
}
