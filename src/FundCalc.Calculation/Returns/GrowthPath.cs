using FundCalc.Calculation.Explanations;
using FundCalc.Calculation.Numbers;

namespace FundCalc.Calculation.Returns;

/// <summary>
/// The time-weighted growth of 1 through the valuations. growth of a sub-period = closing value ÷ (opening value + flows at its beginning) × Π (1 + distribution ÷ reinvestment price); the growth of 1 is
/// carried at 28 places HALF_EVEN from valuation to valuation, so that a long path stays short.
/// </summary>
internal sealed class GrowthPath
{
    private static readonly Rounding Carried = new(28, RoundingMode.HalfEven);

    private readonly List<Figure> _growths = [];
    private readonly List<Figure> _linked = [1];

    /// <summary>Through the valuations of an input that keeps the rules.</summary>
    public GrowthPath(ReturnsInput input)
    {
        var valuations = input.Valuations;
        var (flow, distribution) = (0, 0);
        for (var i = 1; i < valuations.Count && Outcome == ReturnOutcome.Value; i++)
        {
            // Flows after the valuation before count in this sub-period at its beginning, those before this valuation too.
            var begins = input.FlowTiming == FlowTiming.StartOfDay ? valuations[i].Date : valuations[i - 1].Date;
            var opening = Value(input, i - 1);
            for (; flow < input.Flows.Count && input.Flows[flow].Date <= begins; flow++)
            {
                opening += Figure.Field(input.Flows[flow].Amount, input.Trace, $"flows[{flow}].amount");
            }

            if (opening.Sign <= 0)
            {
                Outcome = ReturnOutcome.NonPositiveOpeningValue;
                break;
            }

            var growth = Value(input, i) / opening;
            for (; distribution < input.Distributions.Count && input.Distributions[distribution].ExDate <= valuations[i].Date; distribution++)
            {
                growth *= Reinvested(input, distribution, i);
            }

            Outcome = growth.Sign < 0 ? ReturnOutcome.TotalLoss : ReturnOutcome.Value;
            _growths.Add(growth.Named("growth of the sub-period"));
            _linked.Add((_linked[^1] * growth).Round(Carried).Named("growth of 1"));
        }
    }

    /// <summary>Whether the path could be followed to its end.</summary>
    public ReturnOutcome Outcome { get; } = ReturnOutcome.Value;

    /// <summary>The growth of each sub-period.</summary>
    public IReadOnlyList<Figure> Growths => _growths;

    /// <summary>What 1 at the first valuation has become at each, from 1 at the first.</summary>
    public IReadOnlyList<Figure> Linked => _linked;

    /// <summary>A valuation.</summary>
    public static Figure Value(ReturnsInput input, int i) => Figure.Field(input.Valuations[i].Amount, input.Trace, $"valuations[{i}].value");

    private static Figure Reinvested(ReturnsInput input, int k, int valuation)
    {
        var distribution = input.Distributions[k];
        var price = distribution.ReinvestmentPrice is { } given
            ? Figure.Field(given, input.Trace, $"distributions[{k}].reinvestment_price")
            : Value(input, valuation);
        return 1 + (Figure.Field(distribution.PerUnit, input.Trace, $"distributions[{k}].per_unit") / price);
    }
}
