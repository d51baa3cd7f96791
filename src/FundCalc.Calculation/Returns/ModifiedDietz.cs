using FundCalc.Calculation.DayCounts;
using FundCalc.Calculation.Explanations;
using FundCalc.Calculation.Numbers;

namespace FundCalc.Calculation.Returns;

/// <summary>
/// Modified Dietz: gain ÷ average capital, gain = closing value − opening value − Σ flows, average capital = opening value + Σ flow × days from the flow to the end ÷ days of the period. A flow at the
/// start of a day works on that day too, as if it came at the end of the day before.
/// </summary>
internal static class ModifiedDietz
{
    public static MeasuredReturn Measure(ReturnsInput input, Annualiser annualiser, string path)
    {
        var (start, end) = (input.Valuations[0].Date, input.Valuations[^1].Date);
        var calendar = DayCount.Of(DayCountConvention.Act365Fixed);
        var days = Figure.Days(calendar, start, end, input.Trace);
        var (flows, weighted) = (new Figure[input.Flows.Count], new Figure[input.Flows.Count]);
        for (var j = 0; j < flows.Length; j++)
        {
            flows[j] = Figure.Field(input.Flows[j].Amount, input.Trace, $"flows[{j}].amount");
            weighted[j] = flows[j] * (Figure.Days(calendar, Moment(input, j), end, input.Trace) / days);
        }

        var opening = GrowthPath.Value(input, 0);
        var gain = (GrowthPath.Value(input, input.Valuations.Count - 1) - opening - Figure.Sum(flows)).Named("gain");
        var capital = (opening + Figure.Sum(weighted)).Named("average capital");
        var measured = new MeasuredReturn(ReturnMeasure.ModifiedDietz, capital.Sign > 0 ? ReturnOutcome.Value : ReturnOutcome.NonPositiveAverageCapital)
        {
            Gain = gain.AsDecimal().InRange(path + ".gain"),
            AverageCapital = capital.Round(Rounding.Working).InRange(path + ".average_capital"),
        };
        if (capital.Sign <= 0)
        {
            return measured;
        }

        var value = (gain / capital).Named("modified Dietz return");
        return measured with
        {
            Value = value.Round(input.Rounding).InRange(path + ".value"),
            Annualised = annualiser.Annualise(1 + value, path + ".annualised"),
            AnnualisedOutcome = annualiser.OutcomeFor(1 + value),
        };
    }

    /// <summary>The end of the day at which a flow comes, by the close of which valuations are taken.</summary>
    public static DateOnly Moment(ReturnsInput input, int flow) =>
        input.FlowTiming == FlowTiming.StartOfDay ? input.Flows[flow].Date.AddDays(-1) : input.Flows[flow].Date;
}
