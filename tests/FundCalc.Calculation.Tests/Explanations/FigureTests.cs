using FsCheck;
using FsCheck.Fluent;
using FundCalc.Calculation.DayCounts;
using FundCalc.Calculation.Explanations;
using FundCalc.Calculation.Numbers;
using FundCalc.Calculation.Tests.Support;
using FundCalc.Oracle.Explanations;
using static FundCalc.Calculation.Tests.Numbers.Exact;

namespace FundCalc.Calculation.Tests.Explanations;

public sealed class FigureTests
{
    private static readonly Rounding Cents = new(2, RoundingMode.HalfUp);

    /// <summary>Random calculations of every operation: the figures are equal with and without a trace, and the trace evaluates to them, by other code and from its leaves.</summary>
    [Fact]
    public void RandomCalculations_EvaluateToTheirFigures() => Properties.Holds(Gen.Choose(0, int.MaxValue), seed =>
    {
        var trace = new Trace();
        var traced = Run(new Random(seed), trace);
        var plain = Run(new Random(seed), null);
        Assert.Equal(plain.Select(figure => figure.Value), traced.Select(figure => figure.Value));
        var steps = traced.ConvertAll(figure => figure.StepIn(trace));
        var values = OracleExplanation.Evaluate(Traces.Nodes(trace));
        Assert.Equal(traced.Select(figure => R(figure.Value)), steps.Select(step => values[step]));
    });

    [Fact]
    public void WithoutATrace_NothingIsNoted()
    {
        var figure = Figure.Field(2, null, "a") * 3 + 1;
        Assert.Equal((Fraction)7, figure.Value);
        var trace = new Trace();
        Assert.Equal(0, figure.StepIn(trace));
        Assert.Equal(Operation.Constant, Assert.Single(trace.Steps).Operation);
    }

    [Fact]
    public void Path_IsOnlyPutTogetherForATrace()
    {
        var asked = 0;
        int Index() => ++asked;
        _ = Figure.Field(1, null, $"fees[{Index()}].annual_rate");
        Assert.Equal(0, asked);
        var trace = new Trace();
        _ = Figure.Field(1, trace, $"fees[{Index()}].annual_rate");
        Assert.Equal("fees[1].annual_rate", trace.Steps[0].Source);
    }

    [Fact]
    public void Leaves_SayWhatTheyStandFor()
    {
        var trace = new Trace();
        _ = Figure.Price(D("12.5"), trace, "AAPL");
        _ = Figure.Rate(D("1.1"), trace, "EUR", "USD");
        var (start, end) = (new DateOnly(2024, 1, 1), new DateOnly(2024, 1, 31));
        _ = Figure.YearFraction(DayCount.Of(DayCountConvention.Act360), start, end, trace, "schedule");
        _ = Figure.Days(DayCount.Of(DayCountConvention.Thirty360Us), start, end, trace);
        Assert.Equal("AAPL EUR/USD", string.Join(' ', trace.Steps.Select(step => step.Source)).TrimEnd());
        Assert.Equal([D("12.5"), D("1.1"), new Fraction(1, 12), (Fraction)30], trace.Steps.Select(step => step.Exact));
        Assert.Equal(new StepPeriod(start, end, DayCountConvention.Act360, "schedule"), trace.Steps[2].Period);
        Assert.Equal(new StepPeriod(start, end, DayCountConvention.Thirty360Us), trace.Steps[3].Period);
    }

    [Fact]
    public void Name_IsTheFirstGiven()
    {
        var trace = new Trace();
        var sum = (Figure.Field(1, trace, "a") + 2).Named("sum").Named("again");
        Assert.Equal("sum", trace.Steps[sum.StepIn(trace)].Name);
        Assert.Equal("rounded", trace.Steps[sum.Round(Cents).Named("rounded").Figure.StepIn(trace)].Name);
    }

    [Fact]
    public void Trace_IsBounded()
    {
        var trace = new Trace();
        var figure = Figure.Field(1, trace, "a");
        for (var i = 1; i < Trace.MaxSteps; i++)
        {
            figure = -figure;
        }

        Assert.Equal(Trace.MaxSteps, trace.Steps.Count);
        Faults.Expect(CalculationFault.InvalidInput, "explain", () => -figure);
    }

    [Fact]
    public void Figures_OfTwoCalculations_DoNotMix() =>
        Assert.Throws<InvalidOperationException>(() => Figure.Field(1, new Trace(), "a") + Figure.Field(2, new Trace(), "b"));

    [Fact]
    public void AsDecimal_OfAThird_IsRefused()
    {
        Assert.Equal(D("0.125"), (Figure.Field(1, null, "a") / 8).AsDecimal().Value);
        Assert.Throws<InvalidOperationException>(() => ((Figure)1 / 3).AsDecimal());
    }

    [Fact]
    public void Rounded_BeyondRange_NamesTheFigure() =>
        Faults.Expect(CalculationFault.OutOfRange, "total", () => ((Figure)new ExactDecimal(1, -28)).Round(Cents).InRange("total"));

    private static List<Figure> Run(Random random, Trace? trace)
    {
        List<Figure> figures = [Figure.Field(D("100.25"), trace, "a"), Figure.Field(D("-0.375"), trace, "b"), 7];
        Figure Any() => figures[random.Next(figures.Count)];
        for (var i = 0; i < 12; i++)
        {
            var (a, b) = (Any(), Any());
            switch (random.Next(16))
            {
                case 0: figures.Add(a + b); break;
                case 1: figures.Add(a - b); break;
                case 2: figures.Add(a * b); break;
                case 3: figures.Add(b.IsZero ? a : a / b); break;
                case 4: figures.Add(-a); break;
                case 5: figures.Add(a.Magnitude()); break;
                case 6: figures.Add(Figure.Min(a, b)); break;
                case 7: figures.Add(Figure.Max(a, b)); break;
                case 8: figures.Add(Figure.Sum(a, b, Any())); break;
                case 9: figures.Add((a > b ? a : b).Since(a, b)); break;
                case 10: figures.Add(a.Round(new Rounding(random.Next(6), (RoundingMode)random.Next(7)))); break;
                case 11: figures.Add(((Figure)1 + new Fraction(random.Next(1, 50), 100)).Power((Figure)new Fraction(random.Next(1, 60), 12), Rounding.Working)); break;
                case 12:
                    var sum = Figure.Sum(a, b, 1).Round(Cents);
                    figures.AddRange(Figure.Distribute(sum, [a, b, 1], 2).Select(part => part.Figure));
                    break;
                case 13: figures.Add(((Figure)new Fraction(random.Next(-300, 300), 100)).Exponential(Rounding.Working)); break;
                case 14: figures.Add(((Figure)new Fraction(random.Next(1, 300), 100)).Logarithm(Rounding.Working)); break;
                default:
                    // 1.1 = 1 x 1.1^1: the rate at which -1 now and 1.1 in a year are worth 0.
                    figures.Add(Figure.Root(D("0.1"), Rounding.Working, trace, -1, 0, D("1.1"), 1));
                    break;
            }
        }

        return figures;
    }
}
