using FundCalc.Calculation.Numbers;

namespace FundCalc.Calculation.Performance;

/// <summary>What lots must keep, and what may not stand beside them.</summary>
internal static class LotRules
{
    private const string NotPerLot = "must be empty with scope PER_LOT";
    private const string NotEqualised = "must be empty with equalisation";

    /// <summary>Notes the rules that the lots break.</summary>
    public static void Check(PerformanceInput input, BrokenRules broken)
    {
        var isPerLot = input.Scope == PerformanceScope.PerLot;
        if (!isPerLot && input.Equalisation is null)
        {
            if (input.Lots.Count > 0)
            {
                broken.Add("lots", string.Empty, "must be empty unless the scope is PER_LOT or fees are equalised", "scope", "equalisation");
            }

            if (input.RollUp)
            {
                broken.Add("roll_up", "true", "must be false without series of shares", "equalisation");
            }

            return;
        }

        if (input.RollUp && input.Equalisation != EqualisationMethod.SeriesOfShares)
        {
            broken.Add("roll_up", "true", "must be false without series of shares", "equalisation");
        }

        if (isPerLot)
        {
            CheckScope(input, broken);
        }

        if (input.Equalisation is { } method)
        {
            CheckEqualisation(input, method, broken);
        }

        CheckDealing(input, isPerLot ? NotPerLot : NotEqualised, broken);
        if (input.Lots.Count is 0 or > PerformanceFeeCalculator.MaxLots || input.Lots.Count * input.Points.Count > PerformanceFeeCalculator.MaxLotPoints)
        {
            broken.Add("lots", string.Empty, "must be 1 to 1,000 lots with scope PER_LOT or equalisation, and at most 20,000 lots x points", "scope", "equalisation");
            return;
        }

        var dates = input.Points.Select(point => point.Date).ToHashSet();
        for (var i = 0; i < input.Lots.Count; i++)
        {
            CheckLot(input, i, dates, broken);
        }

        if (!input.Crystallisation.OnRedemption && input.Lots.Any(lot => lot.Redemptions.Count > 0))
        {
            broken.Add("crystallisation.on_redemption", "false", "must be true where lots are redeemed");
        }
    }

    private static void CheckScope(PerformanceInput input, BrokenRules broken)
    {
        if (input.MarkBasis != HighWaterMarkBasis.Net)
        {
            broken.Add("high_water_mark.basis", input.MarkBasis.ToString("D"), "must be NET with scope PER_LOT", "scope");
        }

        if (input.InitialMark is { } initial)
        {
            broken.Add("high_water_mark.initial", initial, NotPerLot, "scope");
        }

        if (input.OpeningUnits is { } units)
        {
            broken.Add("opening_units", units, NotPerLot, "scope");
        }

        if (input.Hurdle is { OpeningGrowth.IsZero: false } hurdle)
        {
            broken.Add("hurdle.opening_growth", hurdle.OpeningGrowth, NotPerLot, "scope");
        }
    }

    // Equalisation rests on a net mark of the class and on nothing else.
    private static void CheckEqualisation(PerformanceInput input, EqualisationMethod method, BrokenRules broken)
    {
        if (input.Scope != PerformanceScope.PerClass)
        {
            broken.Add("equalisation", method.ToString("D"), "must be empty unless the scope is PER_CLASS", "scope");
        }

        if (input.MarkBasis != HighWaterMarkBasis.Net)
        {
            broken.Add("high_water_mark.basis", input.MarkBasis.ToString("D"), "must be NET with equalisation", "equalisation");
        }

        if (input.Hurdle is not null)
        {
            broken.Add("hurdle", string.Empty, NotEqualised, "equalisation");
        }

        if (input.Cap is not null)
        {
            broken.Add("cap", string.Empty, NotEqualised, "equalisation");
        }

        if (input.Order != ManagementFeeOrder.AfterManagementFee)
        {
            broken.Add("order", input.Order.ToString("D"), "must be AFTER_MANAGEMENT_FEE with equalisation", "equalisation");
        }
    }

    private static void CheckDealing(PerformanceInput input, string rule, BrokenRules broken)
    {
        for (var i = 0; i < input.Points.Count; i++)
        {
            if (!input.Points[i].SubscribedUnits.IsZero)
            {
                broken.Add($"points[{i}].subscribed_units", input.Points[i].SubscribedUnits, rule, "scope", "equalisation");
            }

            if (!input.Points[i].RedeemedUnits.IsZero)
            {
                broken.Add($"points[{i}].redeemed_units", input.Points[i].RedeemedUnits, rule, "scope", "equalisation");
            }
        }
    }

    private static void CheckLot(PerformanceInput input, int i, HashSet<DateOnly> dates, BrokenRules broken)
    {
        var (lot, last) = (input.Lots[i], input.Points[^1].Date);
        if (lot.Units.Sign <= 0)
        {
            broken.Add($"lots[{i}].units", lot.Units, "must be above 0");
        }

        if (lot.HighWaterMark is { Sign: <= 0 } mark)
        {
            broken.Add($"lots[{i}].high_water_mark", mark, "must be above 0");
        }

        if (!dates.Contains(lot.EntryDate) || lot.EntryDate == last)
        {
            broken.Add($"lots[{i}].entry_date", lot.EntryDate, "must be the date of a point other than the last");
        }

        if (lot.Redemptions.Count > PerformanceFeeCalculator.MaxRedemptions)
        {
            broken.Add($"lots[{i}].redemptions", string.Empty, "must be at most 100 redemptions");
            return;
        }

        if (lot.IssuePrice is { } price && (price.Sign <= 0 || input.Equalisation != EqualisationMethod.SeriesOfShares))
        {
            broken.Add($"lots[{i}].issue_price", price, "must be above 0 in a series of shares, and empty elsewhere", "equalisation");
        }

        for (var j = 0; j < lot.Redemptions.Count; j++)
        {
            var (date, units) = lot.Redemptions[j];
            var field = $"lots[{i}].redemptions[{j}].date";
            if (date <= lot.EntryDate || !dates.Contains(date))
            {
                broken.Add(field, date, "must be the date of a point after entry_date", $"lots[{i}].entry_date");
            }

            if (j > 0 && date <= lot.Redemptions[j - 1].Date)
            {
                broken.Add(field, date, "must be after the date of the previous redemption", $"lots[{i}].redemptions[{j - 1}].date");
            }

            if (units.Sign <= 0)
            {
                broken.Add($"lots[{i}].redemptions[{j}].units", units, "must be above 0");
            }
        }
    }
}
