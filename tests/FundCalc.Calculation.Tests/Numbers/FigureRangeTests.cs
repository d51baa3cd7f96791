using FundCalc.Calculation.Numbers;
using FundCalc.Calculation.Tests.Support;
using static FundCalc.Calculation.Tests.Numbers.Exact;

namespace FundCalc.Calculation.Tests.Numbers;

public sealed class FigureRangeTests
{
    [Theory]
    [InlineData("0")]
    [InlineData("9999999999999999999999999999")]
    [InlineData("-9999999999999999999999999999")]
    [InlineData("9999999999999999999999999999.9999999999999999999999999999")]
    [InlineData("0.0000000000000000000000000001")]
    [InlineData("0.10000000000000000000000000000000000")]
    public void Check_FigureInRange_IsReturned(string figure) => Assert.Equal(D(figure), FigureRange.Check("nav", D(figure)));

    [Theory]
    [InlineData("10000000000000000000000000000")]
    [InlineData("-10000000000000000000000000000")]
    [InlineData("0.00000000000000000000000000001")]
    [InlineData("-1.00000000000000000000000000001")]
    public void Check_FigureBeyond_IsRefusedByName(string figure) =>
        Faults.Expect(CalculationFault.OutOfRange, "nav", () => FigureRange.Check("nav", D(figure)));

    [Fact]
    public void Limit_IsTenToThe28th() => Assert.Equal(D("1" + new string('0', 28)), FigureRange.Limit);
}
