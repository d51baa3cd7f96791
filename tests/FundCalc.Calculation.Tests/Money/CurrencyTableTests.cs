using FundCalc.Calculation.Money;
using FundCalc.Calculation.Tests.Support;

namespace FundCalc.Calculation.Tests.Money;

public sealed class CurrencyTableTests
{
    // ISO 4217 list one, published 2026-01-01 by SIX: codes from each group of minor units, ends and middles of the alphabet.
    [Theory]
    [InlineData("AED", 2)]
    [InlineData("CHF", 2)]
    [InlineData("CLF", 4)]
    [InlineData("CLP", 0)]
    [InlineData("BHD", 3)]
    [InlineData("BIF", 0)]
    [InlineData("EUR", 2)]
    [InlineData("GBP", 2)]
    [InlineData("ISK", 0)]
    [InlineData("JPY", 0)]
    [InlineData("KRW", 0)]
    [InlineData("MGA", 2)]
    [InlineData("MRU", 2)]
    [InlineData("TND", 3)]
    [InlineData("USD", 2)]
    [InlineData("UYI", 0)]
    [InlineData("UYW", 4)]
    [InlineData("VED", 2)]
    [InlineData("XAD", 2)]
    [InlineData("XCG", 2)]
    [InlineData("XPF", 0)]
    [InlineData("ZWG", 2)]
    [InlineData("BTC", 8)]
    [InlineData("ETH", 18)]
    [InlineData("SOL", 9)]
    [InlineData("USDT", 6)]
    [InlineData("USDC", 6)]
    public void MinorUnit_BuiltInCode_IsAsPublished(string code, int places)
    {
        Assert.Equal(places, CurrencyTable.BuiltIn.MinorUnit(code));
        Assert.True(CurrencyTable.BuiltIn.TryGetMinorUnit(code, out var tried));
        Assert.Equal(places, tried);
        Assert.True(CurrencyTable.BuiltIn.Contains(code));
    }

    // Without a minor unit in the standard (metals, SDR, testing), no longer active (BGN, ANG, HRK, CUC, ZWL), or not a code at all.
    [Theory]
    [InlineData("XAU")]
    [InlineData("XDR")]
    [InlineData("XTS")]
    [InlineData("XXX")]
    [InlineData("BGN")]
    [InlineData("ANG")]
    [InlineData("HRK")]
    [InlineData("CUC")]
    [InlineData("ZWL")]
    [InlineData("usd")]
    [InlineData("")]
    public void MinorUnit_OtherCode_IsUnknown(string code)
    {
        Faults.Expect(CalculationFault.UnknownCurrency, code, () => CurrencyTable.BuiltIn.MinorUnit(code));
        Assert.False(CurrencyTable.BuiltIn.TryGetMinorUnit(code, out var tried));
        Assert.Equal(0, tried);
        Assert.False(CurrencyTable.BuiltIn.Contains(code));
        Assert.False(CurrencyTable.BuiltIn.Contains(null));
    }

    [Fact]
    public void With_Units_AddsAndReplacesInACopy()
    {
        var table = CurrencyTable.BuiltIn.With([("XAU", 6), ("JPY", 3), ("XAU", 18), ("DUST", 0)]);
        Assert.Equal(18, table.MinorUnit("XAU"));
        Assert.Equal(3, table.MinorUnit("JPY"));
        Assert.Equal(0, table.MinorUnit("DUST"));
        Assert.Equal(2, table.MinorUnit("USD"));
        Assert.Equal(0, CurrencyTable.BuiltIn.MinorUnit("JPY"));
        Assert.False(CurrencyTable.BuiltIn.Contains("XAU"));
    }

    [Theory]
    [InlineData("XAU", -1, "XAU")]
    [InlineData("XAU", 19, "XAU")]
    [InlineData("", 2, "code")]
    [InlineData(null, 2, "code")]
    public void With_BadUnit_IsRefused(string? code, int places, string subject) =>
        Faults.Expect(CalculationFault.InvalidInput, subject, () => CurrencyTable.BuiltIn.With([(code!, places)]));

    [Fact]
    public void With_NoList_IsAProgrammingError() =>
        Assert.Throws<ArgumentNullException>(() => CurrencyTable.BuiltIn.With(null!));
}
