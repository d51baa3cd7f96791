using FundCalc.Calculation.DayCounts;

namespace FundCalc.Calculation.Explanations;

/// <summary>The period behind a step that counts days or years.</summary>
/// <param name="Start">The first day, included.</param>
/// <param name="End">The last day, excluded.</param>
/// <param name="DayCount">How it is counted.</param>
/// <param name="ScheduleField">The request's field that holds the coupon schedule or the termination date, for the two day counts that look at them; else null.</param>
public sealed record StepPeriod(DateOnly Start, DateOnly End, DayCountConvention DayCount, string? ScheduleField = null);
