using FundCalc.Calculation.Explanations;
using FundCalc.Calculation.Numbers;

namespace FundCalc.Calculation.DayCounts;

/// <summary>A period to be turned into years.</summary>
public sealed record DayCountInput
{
    /// <summary>The first day, included.</summary>
    public required DateOnly StartDate { get; init; }

    /// <summary>The last day, excluded; not before <see cref="StartDate"/>.</summary>
    public required DateOnly EndDate { get; init; }

    /// <summary>How it is counted.</summary>
    public required DayCountConvention DayCount { get; init; }

    /// <summary>The coupon dates: given with <see cref="DayCountConvention.ActActIcma"/>, and only there.</summary>
    public CouponSchedule? CouponSchedule { get; init; }

    /// <summary>When the transaction ends: allowed with <see cref="DayCountConvention.ThirtyE360Isda"/> only; null: the period does not end it.</summary>
    public DateOnly? TerminationDate { get; init; }

    /// <summary>The rounding of the year fraction.</summary>
    public required Rounding Rounding { get; init; }

    /// <summary>Where the steps are noted; null: nowhere.</summary>
    public Trace? Trace { get; init; }
}
