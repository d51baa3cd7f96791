using FundCalc.Calculation.Explanations;
using FundCalc.Calculation.Numbers;

namespace FundCalc.Calculation.NavErrors;

/// <summary>Assesses errors of published NAVs. Without state; may be called from any thread.</summary>
public static class NavErrorCalculator
{
    /// <summary>The most dates: 3,660.</summary>
    public const int MaxPoints = 3660;

    /// <summary>The most orders of all dates together: 20,000.</summary>
    public const int MaxOrders = 20_000;

    /// <summary>The rounding of basis points where none is asked for: 2 places, half to even.</summary>
    public static Rounding DefaultBpsRounding { get; } = new(2, RoundingMode.HalfEven);

    /// <summary>All rules that the input breaks, with field paths of AssessNavErrorRequest; empty for a good one.</summary>
    /// <param name="input">The input.</param>
    /// <param name="unread">Paths of fields that the caller could not read, so that the input holds placeholders: rules that look at them are left out.</param>
    public static IReadOnlyList<FieldViolation> Validate(NavErrorInput input, IReadOnlySet<string>? unread = null)
    {
        ArgumentNullException.ThrowIfNull(input);
        var broken = new BrokenRules(unread);
        if (input.Points.Count is 0 or > MaxPoints)
        {
            broken.Add("points", string.Empty, "must be 1 to 3,660 dates");
            return broken.Violations;
        }

        if (input.Points.Sum(point => point.Orders.Count) > MaxOrders)
        {
            broken.Add("points", string.Empty, "must have at most 20,000 orders together");
            return broken.Violations;
        }

        broken.AddUnlessDefined("threshold.basis", input.Threshold.Basis, "must be CORRECTED or PUBLISHED");
        foreach (var (field, value) in new[] { ("threshold.threshold", input.Threshold.Threshold), ("threshold.minimum_per_unit", input.Threshold.MinimumPerUnit), ("de_minimis", input.DeMinimis) })
        {
            if (value.Sign < 0)
            {
                broken.Add(field, value, "must be at least 0");
            }
        }

        for (var i = 0; i < input.Points.Count; i++)
        {
            ValidatePoint(input, i, broken);
        }

        return broken.Violations;
    }

    /// <summary>Assesses the error.</summary>
    /// <exception cref="CalculationException"><see cref="CalculationFault.InvalidInput"/>: the input breaks a rule of
    /// <see cref="Validate"/>. <see cref="CalculationFault.OutOfRange"/>: a figure is beyond <see cref="FigureRange"/>.</exception>
    public static NavErrorFigures Calculate(NavErrorInput input)
    {
        BrokenRules.ThrowIfAny(Validate(input));
        var trace = input.Trace;
        var points = new NavErrorAssessment[input.Points.Count];
        var investors = new Dictionary<string, (List<Figure> Losses, List<Figure> Gains)>(StringComparer.Ordinal);
        List<string> order = [];
        List<Figure> gained = [];
        for (var i = 0; i < points.Length; i++)
        {
            var point = input.Points[i];
            var (published, corrected) = (Figure.Field(point.PublishedNav, trace, $"points[{i}].published_nav"), Figure.Field(point.CorrectedNav, trace, $"points[{i}].corrected_nav"));
            var error = (published - corrected).Named("error per unit");
            var basis = input.Threshold.Basis == NavErrorBasis.Published ? published : corrected;
            var materiality = Assess(input.Threshold, error, basis);
            List<Figure> losses = [];
            List<Figure> gains = [];
            for (var j = 0; j < point.Orders.Count; j++)
            {
                var dealt = point.Orders[j];
                // a subscriber loses units x error where the NAV was overstated, a redeemer where it was understated
                var effect = Figure.Field(dealt.Units, trace, dealt.IsRedemption ? $"points[{i}].orders[{j}].redeemed_units" : $"points[{i}].orders[{j}].subscribed_units") * error.Magnitude();
                var loses = dealt.IsRedemption ? error.Sign < 0 : error.Sign > 0;
                (loses ? losses : gains).Add(effect);
                if (materiality == NavErrorMateriality.Material)
                {
                    if (!investors.TryGetValue(dealt.InvestorId, out var investor))
                    {
                        order.Add(dealt.InvestorId);
                        investors.Add(dealt.InvestorId, investor = ([], []));
                    }

                    (loses ? investor.Losses : investor.Gains).Add(effect);
                }
            }

            var gain = Figure.Sum([.. gains]);
            if (materiality == NavErrorMateriality.Material)
            {
                gained.Add(gain);
            }

            points[i] = new NavErrorAssessment(
                error.AsDecimal().InRange($"points[{i}].error"),
                (error / basis * 10_000).Round(input.BpsRounding).InRange($"points[{i}].error_bps"),
                materiality,
                Figure.Sum([.. losses]).Round(input.Rounding).InRange($"points[{i}].investors_lost"),
                gain.Round(input.Rounding).InRange($"points[{i}].investors_gained"));
        }

        return Compensate(input, points, [.. order.Select(id => (id, Figure.Sum([.. investors[id].Losses]), Figure.Sum([.. investors[id].Gains])))], Figure.Sum([.. gained]));
    }

    private static NavErrorMateriality Assess(ErrorThreshold terms, Figure error, Figure basis)
    {
        if (error.IsZero)
        {
            return NavErrorMateriality.NoError;
        }

        // |error| / basis against the threshold, |error| against the least amount per unit: without a quotient
        var (size, least) = (error.Magnitude().Value, basis.Value * terms.Threshold);
        return (terms.MustExceed ? size > least : size >= least) && size >= terms.MinimumPerUnit ? NavErrorMateriality.Material : NavErrorMateriality.Immaterial;
    }

    private static NavErrorFigures Compensate(NavErrorInput input, NavErrorAssessment[] points, (string Id, Figure Loss, Figure Gain)[] investors, Figure gained)
    {
        var least = Figure.Field(input.DeMinimis, input.Trace, "de_minimis");
        var all = new InvestorCompensation[investors.Length];
        List<Figure> paid = [];
        List<Figure> unpaid = [];
        for (var i = 0; i < all.Length; i++)
        {
            var (id, loss, gain) = investors[i];
            var shown = loss.Round(input.Rounding).InRange($"investors[{i}].loss");
            var reaches = loss >= least;
            (reaches ? paid : unpaid).Add(shown);
            all[i] = new InvestorCompensation(
                id, shown, gain.Round(input.Rounding).InRange($"investors[{i}].gain"), reaches ? new Rounded(shown, shown.Figure.Since(loss, least)) : new Rounded(ExactDecimal.Zero, ((Figure)0).Since(loss, least)));
        }

        return new NavErrorFigures(
            points,
            all,
            Figure.Sum([.. paid]).AsDecimal().InRange("compensation_to_investors"),
            gained.Round(input.Rounding).InRange("compensation_to_fund"),
            Figure.Sum([.. unpaid]).AsDecimal().InRange("below_de_minimis"));
    }

    private static void ValidatePoint(NavErrorInput input, int index, BrokenRules broken)
    {
        var (point, path) = (input.Points[index], $"points[{index}]");
        if (index > 0 && point.Date <= input.Points[index - 1].Date)
        {
            broken.Add($"{path}.date", point.Date, "must be after the date of the previous point", $"points[{index - 1}].date");
        }

        if (point.PublishedNav.Sign <= 0)
        {
            broken.Add($"{path}.published_nav", point.PublishedNav, "must be above 0");
        }

        if (point.CorrectedNav.Sign <= 0)
        {
            broken.Add($"{path}.corrected_nav", point.CorrectedNav, "must be above 0");
        }

        for (var j = 0; j < point.Orders.Count; j++)
        {
            if (point.Orders[j].Units.Sign <= 0)
            {
                broken.Add($"{path}.orders[{j}].{(point.Orders[j].IsRedemption ? "redeemed_units" : "subscribed_units")}", point.Orders[j].Units, "must be above 0");
            }
        }
    }
}
