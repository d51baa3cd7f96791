using FundCalc.Calculation.Explanations;
using FundCalc.Calculation.Numbers;

namespace FundCalc.Calculation.Nav;

/// <summary>Compares market prices with the NAVs of their days. Without state; may be called from any thread.</summary>
public static class PremiumSeriesCalculator
{
    /// <summary>The most observations: 3,660.</summary>
    public const int MaxObservations = 3660;

    /// <summary>All rules that the input breaks, with field paths of CalculatePremiumDiscountRequest; empty for a good one.</summary>
    /// <param name="series">The observations.</param>
    /// <param name="unread">Paths of fields that the caller could not read: rules that look at them are left out.</param>
    public static IReadOnlyList<FieldViolation> Validate(IReadOnlyList<PremiumObservation> series, IReadOnlySet<string>? unread = null)
    {
        ArgumentNullException.ThrowIfNull(series);
        var broken = new BrokenRules(unread);
        if (series.Count is 0 or > MaxObservations)
        {
            broken.Add("observations", string.Empty, "must be 1 to 3,660 observations");
            return broken.Violations;
        }

        for (var i = 0; i < series.Count; i++)
        {
            var (path, day) = ($"observations[{i}]", series[i]);
            if (i > 0 && day.Date <= series[i - 1].Date)
            {
                broken.Add($"{path}.date", day.Date, "must be after the date of the previous observation", $"observations[{i - 1}].date");
            }

            if (day.MarketPrice.Sign <= 0)
            {
                broken.Add($"{path}.market_price", day.MarketPrice, "must be above 0");
            }

            if (day.NavPerUnit.Sign <= 0)
            {
                broken.Add($"{path}.nav_per_unit", day.NavPerUnit, "must be above 0");
            }
        }

        return broken.Violations;
    }

    /// <summary>The premiums.</summary>
    /// <param name="series">The observations.</param>
    /// <param name="rounding">The rounding of premiums.</param>
    /// <param name="trace">Where the steps are noted; null: nowhere.</param>
    /// <exception cref="CalculationException"><see cref="CalculationFault.InvalidInput"/>: the input breaks a rule of
    /// <see cref="Validate"/>. <see cref="CalculationFault.OutOfRange"/>: a figure is beyond <see cref="FigureRange"/>.</exception>
    public static PremiumSeries Calculate(IReadOnlyList<PremiumObservation> series, Rounding rounding, Trace? trace = null)
    {
        BrokenRules.ThrowIfAny(Validate(series));
        var points = new PremiumDiscount[series.Count];
        for (var i = 0; i < points.Length; i++)
        {
            // premium = (market price - NAV per unit) / NAV per unit
            var nav = Figure.Field(series[i].NavPerUnit, trace, $"observations[{i}].nav_per_unit");
            var difference = (Figure.Field(series[i].MarketPrice, trace, $"observations[{i}].market_price") - nav).Named("difference");
            points[i] = new PremiumDiscount(
                (difference / nav).Named("premium").Round(rounding).InRange($"points[{i}].premium"), difference.AsDecimal().InRange($"points[{i}].difference"));
        }

        // Of the premiums as shown: the mean of exact quotients would have a denominator that grows with each day.
        var mean = points.Length == 1 ? points[0].Premium.Figure : Figure.Sum([.. points.Select(point => point.Premium.Figure)]) / new Fraction(points.Length, 1);
        return new PremiumSeries(
            points,
            mean.Named("average").Round(rounding).InRange("average"),
            points.MinBy(point => point.Premium.Value)!.Premium,
            points.MaxBy(point => point.Premium.Value)!.Premium);
    }
}
