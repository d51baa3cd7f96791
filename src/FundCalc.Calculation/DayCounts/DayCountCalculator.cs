using FundCalc.Calculation.Explanations;

namespace FundCalc.Calculation.DayCounts;

/// <summary>Counts the days and years of a period. Without state; may be called from any thread.</summary>
public static class DayCountCalculator
{
    /// <summary>All rules that the input breaks, with field paths of CalculateDayCountRequest; empty for a good one.</summary>
    /// <param name="input">The input.</param>
    /// <param name="unread">Paths of fields that the caller could not read: rules that look at them are left out.</param>
    public static IReadOnlyList<FieldViolation> Validate(DayCountInput input, IReadOnlySet<string>? unread = null)
    {
        ArgumentNullException.ThrowIfNull(input);
        var broken = new BrokenRules(unread);
        if (input.EndDate < input.StartDate)
        {
            broken.Add("end_date", input.EndDate, "must not be before start_date", "start_date");
        }

        if (input.CouponSchedule is { } schedule)
        {
            schedule.Validate(broken, "coupon_schedule");
            if (input.DayCount != DayCountConvention.ActActIcma)
            {
                broken.Add("coupon_schedule", string.Empty, "must be absent but with ACT/ACT ICMA", "day_count");
            }
            else if (schedule.Frequency == 0)
            {
                broken.Add("coupon_schedule.frequency", "0", "must be above 0: ACT/ACT ICMA counts in coupon periods");
            }
        }
        else if (input.DayCount == DayCountConvention.ActActIcma)
        {
            broken.Add("coupon_schedule", string.Empty, "must be given with ACT/ACT ICMA", "day_count");
        }

        if (input.TerminationDate is { } termination && input.DayCount != DayCountConvention.ThirtyE360Isda)
        {
            broken.Add("termination_date", termination, "must be absent but with 30E/360 ISDA", "day_count");
        }

        return broken.Violations;
    }

    /// <summary>The days and years of the period.</summary>
    /// <exception cref="CalculationException"><see cref="CalculationFault.InvalidInput"/>: the input breaks a rule of <see cref="Validate"/>.
    /// <see cref="CalculationFault.OutOfRange"/>: a coupon period that holds one of the dates leaves the years 1 to 9999.</exception>
    public static DayCountFigures Calculate(DayCountInput input)
    {
        BrokenRules.ThrowIfAny(Validate(input));
        var dayCount = DayCount.Of(input.DayCount, input.CouponSchedule?.Grid, input.TerminationDate);
        var termsField = input.CouponSchedule is not null ? "coupon_schedule" : input.TerminationDate is not null ? "termination_date" : null;
        var days = Figure.Days(dayCount, input.StartDate, input.EndDate, input.Trace, termsField).Named("days");
        var years = Figure.YearFraction(dayCount, input.StartDate, input.EndDate, input.Trace, termsField).Named("year fraction");
        return new DayCountFigures(days.AsDecimal(), years.Value, years.Round(input.Rounding));
    }
}
