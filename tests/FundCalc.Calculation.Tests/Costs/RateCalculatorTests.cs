using FundCalc.Calculation.Costs;
using FundCalc.Calculation.Explanations;
using FundCalc.Calculation.Numbers;
using FundCalc.Calculation.Tests.Explanations;
using FundCalc.Calculation.Tests.Support;
using FundCalc.Oracle.Explanations;
using static FundCalc.Calculation.Tests.Numbers.Exact;
using static FundCalc.Calculation.Tests.Support.Violations;

namespace FundCalc.Calculation.Tests.Costs;

public sealed class RateCalculatorTests
{
    private static readonly RateInput Monthly = new()
    {
        Kind = RateKind.AnnualPercentageRate,
        Rate = 0.12m,
        Compounding = new(12),
        Rounding = Rounding.Working,
    };

    [Fact]
    public void Convert_AnyRate_EqualsTheOracle() => Properties.Holds(ConversionCases.Inputs, input => Assert.Empty(ConversionAgreement.Of(input).Differences));

    [Fact]
    public void AnExplanation_EvaluatesToTheFigures() => Properties.Holds(ConversionCases.Inputs, input =>
    {
        var trace = new Trace();
        var figures = RateCalculator.Calculate(input with { Trace = trace });
        var values = OracleExplanation.Evaluate(Traces.Nodes(trace));
        Assert.Equal(R(figures.AnnualPercentageRate), values[figures.AnnualPercentageRate.Figure.StepIn(trace)]);
        Assert.Equal(R(figures.AnnualPercentageYield), values[figures.AnnualPercentageYield.Figure.StepIn(trace)]);
    });

    [Fact]
    public void Convert_ThereAndBack_GivesTheRate()
    {
        // 1.01^12 = 1.126825030131969720661201 exactly
        var figures = RateCalculator.Calculate(Monthly with { Rounding = new Rounding(24, RoundingMode.HalfEven) });
        Assert.Equal((0.12m, D("0.126825030131969720661201"), 0.01m), (figures.AnnualPercentageRate.Value, figures.AnnualPercentageYield.Value, figures.PeriodicRate!.Value.Value));
        var back = RateCalculator.Calculate(new RateInput { Kind = RateKind.AnnualPercentageYield, Rate = figures.AnnualPercentageYield, Target = new(12), Rounding = Rounding.Working });
        Assert.Equal((0.12m, 0.01m), (back.AnnualPercentageRate.Value, back.PeriodicRate!.Value.Value));
        Assert.Equal(0.12m, RateCalculator.Calculate(Monthly with { Kind = RateKind.Periodic, Rate = 0.01m }).AnnualPercentageRate.Value);
    }

    [Fact]
    public void Convert_ARateOfThirds_IsNotChangedByItsOwnCompounding()
    {
        // 0.05 / 12 does not end; the rate is still exactly what was given.
        var figures = RateCalculator.Calculate(Monthly with { Rate = 0.05m, Rounding = new Rounding(28, RoundingMode.Up) });
        Assert.Equal((0.05m, D("0.0041666666666666666666666667")), (figures.AnnualPercentageRate.Value, figures.PeriodicRate!.Value.Value));
    }

    [Fact]
    public void Convert_Continuously_HasNoPeriod()
    {
        var figures = RateCalculator.Calculate(Monthly with { Compounding = new(null), Rate = 0 });
        Assert.Equal((0, 0, null), (figures.AnnualPercentageRate.Value, figures.AnnualPercentageYield.Value, figures.PeriodicRate));
    }

    [Fact]
    public void Validate_TellsWhatContradicts()
    {
        static void Expect(RateInput input, params FieldViolation[] rules) => Assert.Equal(rules, RateCalculator.Validate(input));
        Expect(Monthly);
        Expect(Monthly with { Rate = 50 });
        Expect(Monthly with { Rate = -1 }, new FieldViolation("annual_percentage_rate", "-1", "must be above -1: 5 % is 0.05"));
        Expect(Monthly with { Rate = 50.1m }, new FieldViolation("annual_percentage_rate", "50.1", "must be at most 50 a year: 5 % is 0.05"));
        Expect(Monthly with { Compounding = null }, new FieldViolation("compounding", "", "must be given with annual_percentage_rate"));
        Expect(Monthly with { Compounding = new(0), Target = new(8785) }, new("compounding.periods_per_year", "0", "must be 1 to 8,784"), new("target.periods_per_year", "8785", "must be 1 to 8,784"));
        Expect(Monthly with { Compounding = new(8784), Target = new(1) });
        Expect(Monthly with { Kind = RateKind.Periodic, Rate = 5 }, new FieldViolation("periodic_rate", "5", "must be at most 50 a year: 5 % is 0.05"));
        Expect(Monthly with { Kind = RateKind.Periodic, Compounding = new(null) }, new FieldViolation("compounding.continuous", "true", "must not be set with periodic_rate"));
        Expect(
            Monthly with { Kind = RateKind.AnnualPercentageYield },
            new("compounding", "", "must be absent with annual_percentage_yield"),
            new("target", "", "must be given with annual_percentage_yield"));
        Assert.Empty(RateCalculator.Validate(Monthly with { Kind = RateKind.Periodic, Rate = 5 }, Unread("compounding")));
        Faults.Expect(CalculationFault.InvalidInput, "compounding", () => RateCalculator.Calculate(Monthly with { Compounding = null }));
        Assert.Throws<ArgumentNullException>(() => RateCalculator.Validate(null!));
    }
}
