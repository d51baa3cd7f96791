using System.Globalization;
using FundCalc.Calculation.DayCounts;
using FundCalc.Calculation.Explanations;
using FundCalc.Calculation.Numbers;
using FundCalc.Calculation.Returns.Roots;

namespace FundCalc.Calculation.Returns;

/// <summary>The money-weighted return: the rate r per year with Σ flow ÷ (1 + r)^years = 0 over the opening value (paid in), the flows, and the closing value (paid out).</summary>
internal static class MoneyWeighted
{
    public static MeasuredReturn Measure(ReturnsInput input, string path)
    {
        var valued = input.Valuations.Count > 0;
        var start = valued ? input.Valuations[0].Date : input.Flows[0].Date;
        var dayCount = DayCount.Of(input.DayCount);
        // amount, years, amount, years...
        var flows = new List<Figure>();
        void Add(Figure amount, DateOnly moment) => flows.AddRange([amount, Figure.YearFraction(dayCount, start, moment, input.Trace)]);
        if (valued)
        {
            Add(GrowthPath.Value(input, 0), start);
        }

        for (var j = 0; j < input.Flows.Count; j++)
        {
            Add(Figure.Field(input.Flows[j].Amount, input.Trace, $"flows[{j}].amount"), valued ? ModifiedDietz.Moment(input, j) : input.Flows[j].Date);
        }

        if (valued)
        {
            Add(-GrowthPath.Value(input, input.Valuations.Count - 1), input.Valuations[^1].Date);
        }

        var found = RateSearch.Find(
            [.. flows.Chunk(2).Select(flow => new YearFlow(flow[1].Value, Exactly(flow[0])))],
            input.LowestRate ?? ReturnsRules.LowestRate, input.HighestRate ?? ReturnsRules.HighestRate, input.Rounding);
        var operands = flows.ToArray();
        var rates = found.Rates
            .Select((rate, i) => Figure.Root(rate, input.Rounding, input.Trace, operands).Named("money-weighted return").InRange(string.Create(CultureInfo.InvariantCulture, $"{path}.rates[{i}]")))
            .ToArray();
        return new MeasuredReturn(ReturnMeasure.MoneyWeighted, OutcomeOf(found.Outcome))
        {
            Value = found.Outcome == RateOutcome.OneRate ? rates[0] : null,
            Rates = rates,
            Undecided = found.Undecided,
        };
    }

    private static ExactDecimal Exactly(Figure amount) => amount.AsDecimal();

    /// <summary>The outcome of a search as that of a measure.</summary>
    public static ReturnOutcome OutcomeOf(RateOutcome outcome) => outcome switch
    {
        RateOutcome.OneRate => ReturnOutcome.Value,
        RateOutcome.SeveralRates => ReturnOutcome.SeveralRoots,
        RateOutcome.NoRate => ReturnOutcome.NoRoot,
        RateOutcome.NoneInRange => ReturnOutcome.RootOutsideRange,
        RateOutcome.Unresolved => ReturnOutcome.UnresolvedRoot,
        RateOutcome.EveryRate => ReturnOutcome.EveryRate,
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, "Not an outcome of a search."),
    };
}
