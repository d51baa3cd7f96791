using FundCalc.Calculation.Numbers;

namespace FundCalc.Calculation.Tests.Numbers;

// What callers read; the numbers are those of the contract.
public sealed class WireDecimalErrorsTests
{
    [Theory]
    [InlineData(WireDecimalError.Empty, "must be given")]
    [InlineData(WireDecimalError.TooLong, "must have at most 64 characters")]
    [InlineData(WireDecimalError.TooManyDigits, "must have at most 28 significant digits")]
    [InlineData(WireDecimalError.ExponentOutOfRange, "must have an exponent between -28 and 28")]
    [InlineData(WireDecimalError.Syntax, "must be a decimal number with '.' as its only separator")]
    public void Rule_SaysWhatToMend(WireDecimalError error, string rule) => Assert.Equal(rule, error.Rule());
}
