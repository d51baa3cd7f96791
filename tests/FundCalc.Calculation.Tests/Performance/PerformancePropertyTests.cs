using FundCalc.Calculation.Explanations;
using FundCalc.Calculation.Numbers;
using FundCalc.Calculation.Performance;
using FundCalc.Calculation.Tests.Explanations;
using FundCalc.Calculation.Tests.Support;
using FundCalc.Oracle.Explanations;
using static FundCalc.Calculation.Tests.Numbers.Exact;

namespace FundCalc.Calculation.Tests.Performance;

public sealed class PerformancePropertyTests
{
    [Fact]
    public void Fee_AnyTermsAndPath_EqualsTheOracle() => Properties.Holds(PerformanceCase.Any, c => Assert.Empty(PerformanceAgreement.Of(c).Differences));

    [Fact]
    public void Cases_AreValid() => Properties.Holds(PerformanceCase.Any, c => Assert.Equal("", Violations.Fields(PerformanceFeeCalculator.Validate(c.Input))));

    [Fact]
    public void Fee_WithACap_NeverExceedsIt() => Properties.Holds(PerformanceCase.Any, c =>
    {
        var figures = PerformanceFeeCalculator.Calculate(c.Input);
        if (c.Input.Cap?.Rate is { } rate)
        {
            // The value is shown rounded: to be compared where its rounding does not raise it above what the fee was capped by.
            var unit = new ExactDecimal(1, c.Input.ValueRounding.Places);
            Assert.All(figures.Points, point => Assert.True(point.FeePerUnit.Value <= rate * (point.Value.Value + unit)));
        }

        if (c.Input.Cap?.Cumulative is { } most)
        {
            Assert.True(figures.CrystallisedFees.Value + figures.AccruedFee.Value <= most);
        }
    });

    /// <summary>What the reply gives back as the closing state, given to a second request, goes on as one request over both periods does.</summary>
    [Fact]
    public void Path_CutAtACrystallisation_GoesOnAsIfItHadNotBeen() => Properties.Holds(PerformanceCase.Any, c =>
    {
        var dates = CrystallisationDates.Of(c.Input.Crystallisation, c.Input.Points[0].Date, c.Input.Points[^1].Date).ToList();
        if (c.Input.Scope == PerformanceScope.PerLot || dates.Count < 2)
        {
            return;
        }

        var whole = PerformanceFeeCalculator.Calculate(c.Input with { Crystallisation = c.Input.Crystallisation with { Frequency = null, Dates = dates } });
        var cut = c.Input.Points.Select(point => point.Date).ToList().IndexOf(dates[0]);
        var first = PerformanceFeeCalculator.Calculate(c.Input with { Crystallisation = c.Input.Crystallisation with { Frequency = null, Dates = [dates[0]] }, Points = [.. c.Input.Points.Take(cut + 1)] });
        var state = first.Closing!;
        var second = PerformanceFeeCalculator.Calculate(c.Input with
        {
            Crystallisation = c.Input.Crystallisation with { Frequency = null, Dates = dates[1..] },
            Points = [new PerformancePoint { Date = dates[0], Value = state.NavPerUnit }, .. c.Input.Points.Skip(cut + 1)],
            OpeningUnits = state.Units,
            InitialMark = state.HighWaterMark,
            Hurdle = c.Input.Hurdle is { } hurdle ? hurdle with { OpeningGrowth = state.HurdleGrowth ?? 0 } : null,
            LossCarry = c.Input.LossCarry is { } carry ? carry with { Carried = state.CarriedLosses } : null,
            Cap = c.Input.Cap is { } cap ? cap with { Cumulative = state.CapLeft } : null,
        });

        string Shown(PointFigures point) => $"{point.Date} {point.Value.Value} {point.Threshold.Value} {point.FeePerUnit.Value} {point.NavPerUnit.Value} {point.Payable.Value} {point.HighWaterMark?.Value} {point.CarriedLosses?.Value} {point.Units.Value}";
        Assert.Equal(whole.Points.Select(Shown), first.Points.Concat(second.Points).Select(Shown), StringComparer.Ordinal);
        Assert.Equal(whole.CrystallisedFees.Value, first.CrystallisedFees.Value + second.CrystallisedFees.Value);
    });

    [Fact]
    public void Explanation_AnyTermsAndPath_EvaluatesToTheSameFigures() => Properties.Holds(PerformanceCase.Any, c =>
    {
        var trace = new Trace();
        var (explained, plain) = (PerformanceFeeCalculator.Calculate(c.Input with { Trace = trace }), PerformanceFeeCalculator.Calculate(c.Input));
        // A figure that is a plain 0 is noted only now.
        int[] steps = [.. Shown(explained).Select(figure => figure.Figure.StepIn(trace))];
        var values = OracleExplanation.Evaluate(Traces.Nodes(trace));
        Assert.Equal(Shown(plain).Select(figure => figure.Value), Shown(explained).Select(figure => figure.Value));
        Assert.Equal(Shown(plain).Select(figure => R(figure.Value)), steps.Select(step => values[step]));
    });

    private static IEnumerable<Rounded> Shown(PerformanceFigures figures) =>
    [
        .. figures.Points.SelectMany(point => new[] { point.Value, point.Threshold, point.FeePerUnit, point.NavPerUnit, point.Payable, point.Units }),
        .. figures.Points.Select(point => point.HighWaterMark ?? point.CarriedLosses ?? point.Value),
        .. figures.Lots.SelectMany(lot => new[] { lot.Units, lot.UnitsForFees, lot.CrystallisedFees, lot.AccruedFee, lot.HighWaterMark, lot.NetValue }),
        figures.CrystallisedFees,
        figures.AccruedFee,
    ];
}
