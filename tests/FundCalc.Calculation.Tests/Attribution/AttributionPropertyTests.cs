using FundCalc.Calculation.Attribution;
using FundCalc.Calculation.Explanations;
using FundCalc.Calculation.Numbers;
using FundCalc.Calculation.Tests.Explanations;
using FundCalc.Calculation.Tests.Support;
using FundCalc.Oracle.Explanations;
using static FundCalc.Calculation.Tests.Numbers.Exact;

namespace FundCalc.Calculation.Tests.Attribution;

public sealed class AttributionPropertyTests
{
    [Fact]
    public void Calculate_AnySeries_EqualsTheOracle() => Properties.Holds(AttributionCase.Any, c => Assert.Empty(AttributionAgreement.Of(c).Differences));

    [Fact]
    public void Validate_AnyGeneratedSeries_FindsNothing() => Properties.Holds(AttributionCase.Any, c => Assert.Empty(AttributionRules.Validate(c.Input)));

    [Fact]
    public void Parts_AddUpToTheChange_AndChannelsToTheChangeOfSize() => Properties.Holds(AttributionCase.Any, c =>
    {
        foreach (var interval in Try(c) is { } figures ? figures.Intervals.Append(figures.Total) : [])
        {
            Assert.Equal(interval.Change.Value, interval.Parts.Aggregate(ExactDecimal.Zero, (sum, part) => sum + part));
            if (interval.Channels is { } channels)
            {
                Assert.Equal(channels.Change.Value, channels.UnitChannel.Value + channels.NavChannel.Value);
            }
        }
    });

    [Fact]
    public void Explanation_LeadsToTheSameFigures() => Properties.Holds(AttributionCase.Any, c =>
    {
        var trace = new Trace();
        if (Try(c) is not { } plain || Try(AttributionCase.Of(c.Seed, trace)) is not { } explained)
        {
            return;
        }

        Assert.Equal(AttributionAgreement.Figures(plain), AttributionAgreement.Figures(explained));
        Rounded[] shown = [.. explained.Intervals.Append(explained.Total).SelectMany(interval => interval.Parts.Append(interval.Channels?.NavChannel ?? interval.Change))];
        var steps = shown.Select(figure => figure.Figure.StepIn(trace)).ToArray();
        var values = OracleExplanation.Evaluate(Traces.Nodes(trace));
        Assert.Equal(shown.Select(figure => R(figure.Value)), steps.Select(step => values[step]));
    });

    /// <summary>Null where a figure is out of range.</summary>
    private static AttributionFigures? Try(AttributionCase c)
    {
        try
        {
            return AttributionCalculator.Calculate(c.Input);
        }
        catch (CalculationException refusal) when (refusal.Fault == CalculationFault.OutOfRange)
        {
            return null;
        }
    }
}
