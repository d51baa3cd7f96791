using FundCalc.Calculation;
using FundCalc.Calculation.Explanations;
using FundCalc.Calculation.Nav;
using FundCalc.Calculation.Numbers;
using Contract = FundCalc.V1;

namespace FundCalc.Host.Mapping;

/// <summary><see cref="Contract.CalculatePremiumDiscountRequest"/> with observations, checked.</summary>
/// <param name="Series">The observations.</param>
/// <param name="Rounding">The rounding of premiums.</param>
/// <param name="Trace">Where the steps are noted; null where no explanation was asked for.</param>
internal sealed record PremiumSeriesQuestion(IReadOnlyList<PremiumObservation> Series, Rounding Rounding, Trace? Trace)
{
    /// <summary>Reads a request, all violations at once.</summary>
    public static PremiumSeriesQuestion Read(Contract.CalculatePremiumDiscountRequest request)
    {
        var reader = new FieldReader();
        foreach (var (name, value) in new[] { ("market_price", request.MarketPrice), ("nav_per_unit", request.NavPerUnit) })
        {
            if (value.Length > 0)
            {
                reader.Refuse(name, value, "must be absent with observations");
            }
        }

        List<PremiumObservation> series = [];
        // One observation beyond the limit is read, so that the calculator's rule speaks.
        for (var i = 0; i < request.Observations.Count && i <= PremiumSeriesCalculator.MaxObservations && !reader.IsFull; i++)
        {
            var (path, day) = (new FieldPath("", "observations", i), request.Observations[i]);
            series.Add(new PremiumObservation(
                reader.ReadDate(path, "date", day.Date), reader.Decimal(path, "market_price", day.MarketPrice), reader.Decimal(path, "nav_per_unit", day.NavPerUnit)));
        }

        var rounding = reader.ReadPlain(FieldPath.Request.Field("rounding"), request.Rounding, PremiumDiscountCalculator.DefaultRounding);
        reader.Refuse(PremiumSeriesCalculator.Validate(series, reader.Unread));
        reader.ThrowIfAny();
        return new PremiumSeriesQuestion(series, rounding, request.Explain ? new Trace() : null);
    }

    /// <summary>Calculates and writes the reply.</summary>
    public Contract.CalculatePremiumDiscountResponse Answer()
    {
        var figures = PremiumSeriesCalculator.Calculate(Series, Rounding, Trace);
        var explained = new ExplanationWriter(Trace);
        string Text(string field, Rounded figure)
        {
            explained.Add(field, figure);
            return WireDecimal.Format(figure, Rounding.Places);
        }

        var reply = new Contract.CalculatePremiumDiscountResponse
        {
            Average = Text("average", figures.Average),
            Minimum = Text("minimum", figures.Minimum),
            Maximum = Text("maximum", figures.Maximum),
            CalculationVersion = CalculationVersion.Current,
        };
        for (var i = 0; i < figures.Points.Count; i++)
        {
            var point = figures.Points[i];
            explained.Add($"points[{i}].difference", point.Difference);
            reply.Points.Add(new Contract.PremiumPoint
            {
                Date = TimeMapper.Write(Series[i].Date),
                Premium = Text($"points[{i}].premium", point.Premium),
                Difference = WireDecimal.Format(point.Difference),
            });
        }

        reply.Explanation = explained.Write();
        return reply;
    }
}
