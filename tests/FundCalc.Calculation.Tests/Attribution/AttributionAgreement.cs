using FundCalc.Calculation.Attribution;
using FundCalc.Calculation.Numbers;
using FundCalc.Calculation.Tests.Support;
using FundCalc.Oracle;
using FundCalc.Oracle.Attribution;
using static FundCalc.Calculation.Tests.Numbers.Exact;

namespace FundCalc.Calculation.Tests.Attribution;

/// <summary>Attributed changes against the oracle.</summary>
internal static class AttributionAgreement
{
    public static Agreement Of(AttributionCase c)
    {
        var multipliers = c.Input.Points[0].Lines.ToDictionary(line => line.InstrumentId, line => R(line.Multiplier), StringComparer.Ordinal);
        var points = c.Input.Points.Select(Of).ToList();
        var flows = c.Input.Flows.Select(flow => new OracleFlow(
            (int)flow.Kind, flow.Date.DayNumber, R(flow.Amount), flow.InstrumentId, flow.Quantity is { } quantity ? R(quantity) * multipliers[flow.InstrumentId] : 0)).ToList();
        var expected = OracleAttribution.Calculate(
            points,
            flows,
            (int)c.Input.CrossEffect,
            (int)(c.Input.Channel ?? ChannelMethod.OpeningNav),
            (R(c.Input.NetOutflowThreshold), R(c.Input.PriceFallThreshold)),
            c.Input.Rounding.Places,
            OracleMode(c.Input.Rounding.Mode));
        return Agreement.Of(expected, () => Figures(AttributionCalculator.Calculate(c.Input)));
    }

    public static IEnumerable<(string Path, ExactDecimal Value)> Figures(AttributionFigures figures) =>
        figures.Intervals.SelectMany((interval, i) => Figures($"intervals[{i}]", interval).Append(($"intervals[{i}].flags", interval.Flags.Sum(flag => 1 << (int)flag))))
            .Concat(Figures("total", figures.Total));

    private static IEnumerable<(string Path, ExactDecimal Value)> Figures(string path, AttributedInterval interval)
    {
        yield return ($"{path}.opening_value", interval.OpeningValue);
        yield return ($"{path}.closing_value", interval.ClosingValue);
        yield return ($"{path}.change", interval.Change);
        foreach (var part in Enum.GetValues<ChangePart>())
        {
            yield return ($"{path}.parts.{part.ToString().ToLowerInvariant()}", interval.Parts[(int)part]);
        }

        if (interval.Channels is { } channels)
        {
            yield return ($"{path}.channels.opening_size", channels.OpeningSize);
            yield return ($"{path}.channels.closing_size", channels.ClosingSize);
            yield return ($"{path}.channels.change", channels.Change);
            yield return ($"{path}.channels.unit_channel", channels.UnitChannel);
            yield return ($"{path}.channels.nav_channel", channels.NavChannel);
        }
    }

    private static OraclePoint Of(AttributionPoint point) => new(
        point.Date.DayNumber,
        point.Lines.ToDictionary(line => line.InstrumentId, line => (R(line.Quantity) * R(line.Multiplier), R(line.Price), R(line.Rate)), StringComparer.Ordinal),
        point.Cash.ToDictionary(cash => cash.Currency, cash => (R(cash.Amount), R(cash.Rate)), StringComparer.Ordinal),
        point.Units is { } units ? R(units) : (BigRational?)null,
        point.NavPerUnit is { } nav ? R(nav) : (BigRational?)null);
}
