using FundCalc.Calculation.Numbers;

namespace FundCalc.Calculation.Performance;

/// <summary>What the terms of a fee must keep.</summary>
internal static class TermRules
{
    private const string NotWithIndex = "must be empty with an index";
    private const string NotAboveOne = "must be a fraction from 0 to 1: 5 % is 0.05";

    /// <summary>Notes the rules that the terms break.</summary>
    public static void Check(PerformanceInput input, BrokenRules broken)
    {
        if (input.Rate.Sign < 0 || input.Rate > ExactDecimal.One)
        {
            broken.Add("rate", input.Rate, NotAboveOne);
        }

        CheckMark(input, broken);
        if (input.Hurdle is { } hurdle)
        {
            CheckHurdle(hurdle, input.MarkBasis != HighWaterMarkBasis.None, broken);
            CheckRate(hurdle, broken);
        }

        if (input.CatchUp is { } catchUp)
        {
            if (catchUp <= input.Rate || catchUp > ExactDecimal.One)
            {
                broken.Add("catch_up", catchUp, "must be a fraction above rate and at most 1: a full catch-up is 1", "rate");
            }

            if (input.Hurdle?.Kind != HurdleKind.Hard)
            {
                broken.Add("catch_up", catchUp, "must be empty without a hard hurdle", "hurdle", "hurdle.kind");
            }
        }

        if (input.LossCarry is { } carry)
        {
            CheckCarry(carry, input, broken);
        }

        CheckCap(input, broken);
    }

    private static void CheckMark(PerformanceInput input, BrokenRules broken)
    {
        const string Field = "high_water_mark.initial";
        if (input.InitialMark is not { } initial)
        {
            return;
        }

        if (initial.Sign <= 0)
        {
            broken.Add(Field, initial, "must be above 0");
        }

        if (input.MarkBasis == HighWaterMarkBasis.None)
        {
            broken.Add(Field, initial, "must be empty without a mark", "high_water_mark.basis");
        }
    }

    private static void CheckHurdle(Hurdle hurdle, bool hasMark, BrokenRules broken)
    {
        if (hurdle.Kind == HurdleKind.Soft && hurdle.SoftTest is null)
        {
            broken.Add("hurdle.soft_test", string.Empty, "must be given with a soft hurdle", "hurdle.kind");
        }

        if (hurdle.Kind == HurdleKind.Hard && hurdle.SoftTest is { } test)
        {
            broken.Add("hurdle.soft_test", test.ToString("D"), "must be empty with a hard hurdle", "hurdle.kind");
        }

        if (hasMark && hurdle.GrowsFrom is null)
        {
            broken.Add("hurdle.grows_from", string.Empty, "must be given with a mark", "high_water_mark.basis");
        }

        if (!hasMark && hurdle.GrowsFrom == HurdleBase.HighWaterMark)
        {
            broken.Add("hurdle.grows_from", hurdle.GrowsFrom.Value.ToString("D"), "must be OPENING_VALUE without a mark", "high_water_mark.basis");
        }

        if (hurdle.Resets == HurdleReset.Cumulative)
        {
            if (hurdle.GrowsFrom != HurdleBase.HighWaterMark)
            {
                broken.Add("hurdle.resets", hurdle.Resets.ToString("D"), "must be AT_CRYSTALLISATION where the hurdle does not grow from a mark", "hurdle.grows_from");
            }

            if (hurdle.OpeningGrowth.Sign < 0 && hurdle.Index is null)
            {
                broken.Add("hurdle.opening_growth", hurdle.OpeningGrowth, "must be at least 0 with a fixed rate");
            }
        }
        else if (!hurdle.OpeningGrowth.IsZero)
        {
            broken.Add("hurdle.opening_growth", hurdle.OpeningGrowth, "must be 0 where the hurdle is not CUMULATIVE", "hurdle.resets");
        }
    }

    private static void CheckRate(Hurdle hurdle, BrokenRules broken)
    {
        if (hurdle.Index is not null)
        {
            if (hurdle.Growth is { } growth)
            {
                broken.Add("hurdle.growth", growth.ToString("D"), NotWithIndex);
            }

            if (hurdle.DayCount is { } dayCount)
            {
                broken.Add("hurdle.day_count", dayCount.ToString("D"), NotWithIndex);
            }

            if (hurdle.NegativeReturn is null)
            {
                broken.Add("hurdle.negative_return", string.Empty, "must be given with an index");
            }

            return;
        }

        if (hurdle.FixedRate is not { } rate)
        {
            broken.Add("hurdle", string.Empty, "must have a fixed rate or an index");
            return;
        }

        if (rate.Sign < 0 || rate > ExactDecimal.One)
        {
            broken.Add("hurdle.fixed_rate", rate, NotAboveOne);
        }

        if (hurdle.Growth is null)
        {
            broken.Add("hurdle.growth", string.Empty, "must be given with a fixed rate");
        }

        if (hurdle.NegativeReturn is { } negative)
        {
            broken.Add("hurdle.negative_return", negative.ToString("D"), "must be empty with a fixed rate");
        }
    }

    private static void CheckCarry(LossCarry carry, PerformanceInput input, BrokenRules broken)
    {
        if (input.MarkBasis != HighWaterMarkBasis.None)
        {
            broken.Add("loss_carry", string.Empty, "must be empty with a mark, which carries losses already", "high_water_mark.basis");
        }

        if (carry.Years is { } years)
        {
            if (carry.Kind == LossCarryKind.Unlimited)
            {
                broken.Add("loss_carry.years", years, "must be empty with UNLIMITED", "loss_carry.kind");
            }
            else if (years is < 1 or > 50)
            {
                broken.Add("loss_carry.years", years, "must be 1 to 50");
            }
        }

        if (carry.Carried.Count > PerformanceFeeCalculator.MaxCarried)
        {
            broken.Add("loss_carry.carried", string.Empty, "must be at most 100 shortfalls");
            return;
        }

        for (var i = 0; i < carry.Carried.Count; i++)
        {
            var (end, shortfall) = carry.Carried[i];
            var field = $"loss_carry.carried[{i}].period_end";
            if (i > 0 && end <= carry.Carried[i - 1].PeriodEnd)
            {
                broken.Add(field, end, "must be after that of the previous shortfall", $"loss_carry.carried[{i - 1}].period_end");
            }

            if (input.Points.Count > 0 && end > input.Points[0].Date)
            {
                broken.Add(field, end, "must not be after the date of the first point", "points[0].date");
            }

            if (shortfall.Sign <= 0)
            {
                broken.Add($"loss_carry.carried[{i}].shortfall", shortfall, "must be above 0");
            }
        }
    }

    private static void CheckCap(PerformanceInput input, BrokenRules broken)
    {
        if (input.Cap is not { } cap)
        {
            return;
        }

        if (cap.Rate is null && cap.Cumulative is null)
        {
            broken.Add("cap", string.Empty, "must have a rate or a cumulative amount", "cap.rate", "cap.cumulative");
        }

        if (cap.Rate is { } rate && (rate.Sign <= 0 || rate > ExactDecimal.One))
        {
            broken.Add("cap.rate", rate, "must be a fraction above 0 and at most 1");
        }

        if (cap.Cumulative is { } most)
        {
            if (most.Sign < 0)
            {
                broken.Add("cap.cumulative", most, "must be at least 0");
            }

            if (input.Scope == PerformanceScope.PerLot)
            {
                broken.Add("cap.cumulative", most, "must be empty with scope PER_LOT", "scope");
            }
        }
    }
}
