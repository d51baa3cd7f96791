using FundCalc.Calculation.Money;
using FundCalc.Calculation.Numbers;
using FundCalc.Calculation.Tests.Support;
using static FundCalc.Calculation.Tests.Numbers.Exact;

namespace FundCalc.Calculation.Tests.Money;

public sealed class AmountRoundingTests
{
    [Theory]
    [InlineData("USD", "2.345", "2.34")]
    [InlineData("USD", "2.355", "2.36")]
    [InlineData("JPY", "2.5", "2")]
    [InlineData("KWD", "-0.0005", "0")]
    [InlineData("BTC", "0.000000015", "0.00000002")]
    public void Round_Default_UsesTheMinorUnitHalfEven(string currency, string amount, string rounded) =>
        Assert.Equal(D(rounded), AmountRounding.Default.Round(D(amount), currency));

    [Fact]
    public void Round_StatedPlaces_HoldsForEveryCurrency()
    {
        var rounding = new AmountRounding(1, RoundingMode.Up, CurrencyTable.BuiltIn);
        Assert.Equal(new Rounding(1, RoundingMode.Up), rounding.For("JPY"));
        Assert.Equal(D("0.1"), rounding.Round(D("0.01"), "JPY"));
        Assert.Equal(D("0.1"), rounding.Round(D("0.01"), "XAU"));
    }

    [Fact]
    public void Round_UnknownCurrency_IsRefusedWhereItsMinorUnitDecides() =>
        Faults.Expect(CalculationFault.UnknownCurrency, "XAU", () => AmountRounding.Default.Round(1, "XAU"));
}
