using FsCheck.Fluent;
using FundCalc.Calculation.Numbers;
using FundCalc.Calculation.Tests.Support;
using FundCalc.Oracle;
using static FundCalc.Calculation.Tests.Numbers.Exact;

namespace FundCalc.Calculation.Tests.Numbers;

public sealed class NaturalLogarithmTests
{
    [Fact]
    public void Exponential_AnyNumber_EqualsTheOracle() => Properties.Holds(
        from digits in Gen.Choose(-10_000_000, 10_000_000)
        from divisor in Gen.Elements(1_000_000, 10_000_000, 3_650_000, 7)
        from places in Gen.Choose(0, 28)
        from mode in Generators.Modes
        let exponent = divisor == 7 ? new Fraction(digits % 400, 7) : new Fraction(digits, divisor)
        select (Exponent: exponent, Rounding: new Rounding(places, mode)),
        c => Assert.Equal(OracleExponential.Raise(R(c.Exponent), c.Rounding.Places, OracleMode(c.Rounding.Mode)), R(NaturalExponential.Raise(c.Exponent, c.Rounding))));

    [Fact]
    public void Logarithm_AnyNumber_EqualsTheOracle() => Properties.Holds(
        from n in Gen.Choose(1, 10_000_000)
        from d in Gen.Choose(1, 10_000_000)
        from places in Gen.Choose(0, 28)
        from mode in Generators.Modes
        select (Value: new Fraction(n, d), Rounding: new Rounding(places, mode)),
        c => Assert.Equal(OracleExponential.Logarithm(R(c.Value), c.Rounding.Places, OracleMode(c.Rounding.Mode)), R(NaturalLogarithm.Of(c.Value, c.Rounding))));

    [Fact]
    public void Exponential_OfOne_HasEulersDigits() => Assert.Equal(
        (D("2.7182818284590452353602874714"), D("2.7182818284590452353602874713")),
        (NaturalExponential.Raise(1, new Rounding(28, RoundingMode.HalfEven)), NaturalExponential.Raise(1, new Rounding(28, RoundingMode.Down))));

    [Fact]
    public void Logarithm_OfTwo_HasItsDigits()
    {
        Assert.Equal(D("0.6931471805599453094172321215"), NaturalLogarithm.Of(2, new Rounding(28, RoundingMode.HalfEven)));
        Assert.Equal(D("-0.6931471805599453094172321214"), NaturalLogarithm.Of(new Fraction(1, 2), new Rounding(28, RoundingMode.Down)));
    }

    [Fact]
    public void Limits_AreKept()
    {
        Assert.Equal(1, NaturalExponential.Raise(0, Rounding.Working));
        Assert.Equal(0, NaturalLogarithm.Of(1, Rounding.Working));
        Assert.Equal(0, NaturalExponential.Raise(-100, Rounding.Working));
        Faults.Expect(CalculationFault.OutOfRange, "exponent", () => NaturalExponential.Raise(new Fraction(1001, 10), Rounding.Working));
        Faults.Expect(CalculationFault.OutOfRange, "exponent", () => NaturalExponential.Raise(new Fraction(-1001, 10), Rounding.Working));
        Faults.Expect(CalculationFault.OutOfRange, "power", () => NaturalExponential.Raise(65, Rounding.Working));
        Faults.Expect(CalculationFault.OutOfRange, "power", () => NaturalExponential.Raise(100, Rounding.Working));
        Faults.Expect(CalculationFault.InvalidInput, "value", () => NaturalLogarithm.Of(0, Rounding.Working));
        Faults.Expect(CalculationFault.InvalidInput, "value", () => NaturalLogarithm.Of(-1, Rounding.Working));
    }
}
