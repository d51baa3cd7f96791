using FundCalc.Calculation.Numbers;

namespace FundCalc.Calculation.Performance;

/// <summary>What the path of values must keep, and the dates that rest on it.</summary>
internal static class PathRules
{
    /// <summary>Notes the rules that the path breaks.</summary>
    public static void Check(PerformanceInput input, BrokenRules broken)
    {
        var points = input.Points;
        if (points.Count is < 2 or > PerformanceFeeCalculator.MaxPoints)
        {
            broken.Add("points", string.Empty, "must be 2 to 3,660 points");
            return;
        }

        var isAscending = true;
        for (var i = 0; i < points.Count; i++)
        {
            CheckPoint(points[i], i, broken);
            if (i > 0 && points[i].Date <= points[i - 1].Date)
            {
                isAscending = false;
                broken.Add($"points[{i}].date", points[i].Date, "must be after the date of the previous point", $"points[{i - 1}].date");
            }
        }

        CheckUnits(input, broken);
        if (isAscending)
        {
            var dates = points.Select(point => point.Date).ToHashSet();
            CheckCrystallisation(input.Crystallisation, points[0].Date, points[^1].Date, dates, broken);
            CheckShortfalls(input, broken);
            CheckIndex(input, broken);
        }
    }

    private static void CheckPoint(PerformancePoint point, int i, BrokenRules broken)
    {
        if (i == 0)
        {
            if (point.Value is not { Sign: > 0 })
            {
                broken.Add("points[0].value", point.Value?.ToString() ?? string.Empty, "must be given at the first point, above 0", "points[0].gross_return");
            }

            if (!point.ManagementFee.IsZero)
            {
                broken.Add("points[0].management_fee", point.ManagementFee, "must be 0 at the first point");
            }
        }
        else if (point.Value is { Sign: < 0 } value)
        {
            broken.Add($"points[{i}].value", value, "must be at least 0");
        }
        else if (point.Value is null && point.GrossReturn is null)
        {
            broken.Add($"points[{i}]", string.Empty, "must have a value or a gross return", $"points[{i}].value", $"points[{i}].gross_return");
        }

        if (point.GrossReturn < -1)
        {
            broken.Add($"points[{i}].gross_return", point.GrossReturn.Value, "must be at least -1");
        }

        NotNegative($"points[{i}].management_fee", point.ManagementFee, broken);
        NotNegative($"points[{i}].subscribed_units", point.SubscribedUnits, broken);
        NotNegative($"points[{i}].redeemed_units", point.RedeemedUnits, broken);
    }

    private static void NotNegative(string field, ExactDecimal value, BrokenRules broken)
    {
        if (value.Sign < 0)
        {
            broken.Add(field, value, "must be at least 0");
        }
    }

    private static void CheckUnits(PerformanceInput input, BrokenRules broken)
    {
        if (input.OpeningUnits is { Sign: <= 0 } opening)
        {
            broken.Add("opening_units", opening, "must be above 0");
            return;
        }

        if (input.Scope == PerformanceScope.PerLot || input.Equalisation is not null)
        {
            return;
        }

        var units = input.OpeningUnits ?? ExactDecimal.One;
        for (var i = 0; i < input.Points.Count; i++)
        {
            var (point, field) = (input.Points[i], $"points[{i}].redeemed_units");
            if (point.RedeemedUnits > units)
            {
                broken.Add(field, point.RedeemedUnits, "must be at most the units that there are", "opening_units");
                return;
            }

            units = units - point.RedeemedUnits + point.SubscribedUnits;
            if (units.Sign <= 0 && i < input.Points.Count - 1)
            {
                broken.Add(field, point.RedeemedUnits, "must leave units for the points that follow", "opening_units");
                return;
            }
        }
    }

    private static void CheckCrystallisation(Crystallisation terms, DateOnly first, DateOnly last, HashSet<DateOnly> points, BrokenRules broken)
    {
        if ((terms.Frequency is null) == (terms.Dates.Count == 0))
        {
            broken.Add("crystallisation", string.Empty, "must have either a frequency or dates", "crystallisation.frequency");
            return;
        }

        if (terms.Dates.Count > PerformanceFeeCalculator.MaxPoints)
        {
            broken.Add("crystallisation.dates", string.Empty, "must be at most 3,660 dates");
            return;
        }

        for (var i = 0; i < terms.Dates.Count; i++)
        {
            var field = $"crystallisation.dates[{i}]";
            if (i > 0 && terms.Dates[i] <= terms.Dates[i - 1])
            {
                broken.Add(field, terms.Dates[i], "must be after the previous date", $"crystallisation.dates[{i - 1}]");
            }

            if (terms.Dates[i] <= first || terms.Dates[i] > last)
            {
                broken.Add(field, terms.Dates[i], "must be after the date of the first point and not after that of the last", "points[0].date", $"points[{points.Count - 1}].date");
            }
            else if (!points.Contains(terms.Dates[i]))
            {
                broken.Add(field, terms.Dates[i], "must be the date of a point");
            }
        }

        if (terms.Frequency is not null && CrystallisationDates.Of(terms, first, last).FirstOrDefault(date => !points.Contains(date)) is var missing && missing != default)
        {
            broken.Add("points", missing, "must have a point on each crystallisation date", "points[0].date");
        }
    }

    // What is carried is gone through at every date: the two together are bounded.
    private static void CheckShortfalls(PerformanceInput input, BrokenRules broken)
    {
        if (input.LossCarry is not { } carry)
        {
            return;
        }

        var shortfalls = carry.Carried.Count + CrystallisationDates.Of(input.Crystallisation, input.Points[0].Date, input.Points[^1].Date).Count();
        if (shortfalls > PerformanceFeeCalculator.MaxCarried || shortfalls * input.Points.Count > PerformanceFeeCalculator.MaxLossPoints)
        {
            broken.Add("crystallisation", string.Empty, "must have, with the shortfalls carried, at most 100 dates, and times the points at most 36,600, where losses are carried", "loss_carry.carried");
        }
    }

    private static void CheckIndex(PerformanceInput input, BrokenRules broken)
    {
        if (input.Hurdle?.Index is not { } index)
        {
            return;
        }

        if (index.Count > PerformanceFeeCalculator.MaxPoints)
        {
            broken.Add("hurdle.index.points", string.Empty, "must be at most 3,660 levels");
            return;
        }

        for (var i = 0; i < index.Count; i++)
        {
            if (i > 0 && index[i].Date <= index[i - 1].Date)
            {
                broken.Add($"hurdle.index.points[{i}].date", index[i].Date, "must be after the date of the previous level", $"hurdle.index.points[{i - 1}].date");
            }

            if (index[i].Level.Sign <= 0)
            {
                broken.Add($"hurdle.index.points[{i}].level", index[i].Level, "must be above 0");
            }
        }

        var dates = index.Select(level => level.Date).ToHashSet();
        foreach (var point in input.Points)
        {
            if (!dates.Contains(point.Date))
            {
                broken.Add("hurdle.index.points", point.Date, "must have a level on the date of each point");
                return;
            }
        }
    }
}
