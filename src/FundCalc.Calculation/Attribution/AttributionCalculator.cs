using FundCalc.Calculation.Explanations;
using FundCalc.Calculation.Numbers;

namespace FundCalc.Calculation.Attribution;

/// <summary>Attributes changes of size and of assets under management, interval by interval and over all. Without state; may be called from any thread.</summary>
public static class AttributionCalculator
{
    /// <summary>The parts of every interval.</summary>
    /// <param name="input">The points, valid by <see cref="AttributionRules"/>.</param>
    /// <exception cref="CalculationException"><see cref="CalculationFault.InvalidInput"/>: the input breaks a rule, or the explanation has too many steps.
    /// <see cref="CalculationFault.OutOfRange"/>: a figure is beyond <see cref="FigureRange"/>.</exception>
    public static AttributionFigures Calculate(AttributionInput input)
    {
        BrokenRules.ThrowIfAny(AttributionRules.Validate(input));
        var flows = FlowsByInterval(input);
        var intervals = new AttributedInterval[input.Points.Count - 1];
        var sums = Array.ConvertAll(Enum.GetValues<ChangePart>(), _ => new List<Figure>());
        var first = new PointFigures(input.Points[0], input.BaseCurrency, input.Trace, 0);
        var opening = first;
        for (var i = 0; i < intervals.Length; i++)
        {
            var closing = new PointFigures(input.Points[i + 1], input.BaseCurrency, input.Trace, i + 1);
            var (parts, priceMove) = IntervalParts.Of(input, opening, closing, flows[i]);
            for (var part = 0; part < parts.Length; part++)
            {
                sums[part].Add(parts[part]);
            }

            intervals[i] = Shown($"intervals[{i}]", input, opening, closing, parts, IntervalFlags.Of(input, opening, closing, parts, priceMove));
            opening = closing;
        }

        return new AttributionFigures(intervals, Shown("total", input, first, opening, Array.ConvertAll(sums, part => Figure.Sum([.. part])), []));
    }

    private static AttributedInterval Shown(
        string path, AttributionInput input, PointFigures opening, PointFigures closing, Figure[] parts, IReadOnlyList<FlaggedAs> flags)
    {
        var change = (closing.Value - opening.Value).Named("change").Round(input.Rounding).InRange($"{path}.change");
        var shown = Figure.Distribute(change, parts, input.Rounding.Places);
        for (var part = 0; part < shown.Length; part++)
        {
            shown[part].InRange($"{path}.parts.{((ChangePart)part).ToString().ToLowerInvariant()}");
        }

        return new AttributedInterval(
            opening.Point.Date,
            closing.Point.Date,
            opening.Value.Round(input.Rounding).InRange($"{path}.opening_value"),
            closing.Value.Round(input.Rounding).InRange($"{path}.closing_value"),
            change,
            shown,
            opening.Point.Units is null ? null : Channels($"{path}.channels", input, opening, closing),
            flags);
    }

    private static ChangeChannels Channels(string path, AttributionInput input, PointFigures opening, PointFigures closing)
    {
        var (units, nav) = (closing.Units - opening.Units, closing.NavPerUnit - opening.NavPerUnit);
        // Each way both channels add up: U1 N1 - U0 N0 = dU N0 + U1 dN = dU N1 + U0 dN
        var (unitChannel, navChannel) = input.Channel switch
        {
            ChannelMethod.ClosingNav => (units * closing.NavPerUnit, opening.Units * nav),
            ChannelMethod.Average => (units * (opening.NavPerUnit + closing.NavPerUnit) / 2, (opening.Units + closing.Units) * nav / 2),
            _ => (units * opening.NavPerUnit, closing.Units * nav),
        };
        var change = (closing.Size - opening.Size).Round(input.Rounding).InRange($"{path}.change");
        var parts = Figure.Distribute(change, [unitChannel.Named("unit channel"), navChannel.Named("NAV channel")], input.Rounding.Places);
        return new ChangeChannels(
            opening.Size.Round(input.Rounding).InRange($"{path}.opening_size"),
            closing.Size.Round(input.Rounding).InRange($"{path}.closing_size"),
            change,
            parts[0].InRange($"{path}.unit_channel"),
            parts[1].InRange($"{path}.nav_channel"));
    }

    /// <summary>The flows of each interval, by index: of the first one that ends on their day or after it.</summary>
    private static List<int>[] FlowsByInterval(AttributionInput input)
    {
        var dates = input.Points.Skip(1).Select(point => point.Date).ToList();
        var flows = dates.ConvertAll(_ => new List<int>());
        for (var i = 0; i < input.Flows.Count; i++)
        {
            var found = dates.BinarySearch(input.Flows[i].Date);
            flows[found < 0 ? ~found : found].Add(i);
        }

        return [.. flows];
    }
}
