using FundCalc.Calculation.DayCounts;
using FundCalc.Calculation.Numbers;

namespace FundCalc.Calculation.Instruments.Bonds;

/// <summary>What a bond pays and how its interest accrues.</summary>
public sealed record BondTerms
{
    /// <summary>The coupon, a fraction of the nominal per year, 0 to 1.</summary>
    public required ExactDecimal CouponRate { get; init; }

    /// <summary>How the time is counted over which interest accrues.</summary>
    public required DayCountConvention DayCount { get; init; }

    /// <summary>The coupon dates.</summary>
    public required CouponSchedule Schedule { get; init; }

    /// <summary>From when on the bond goes without its next coupon; null: it always goes with it.</summary>
    public ExCouponTerms? ExCoupon { get; init; }

    /// <summary>How accrued interest is rounded per <see cref="AccruedNominal"/>, before the index ratio; null: it is not.</summary>
    public Rounding? AccruedRounding { get; init; }

    /// <summary>The nominal for which accrued interest is stated and rounded, above 0.</summary>
    public ExactDecimal AccruedNominal { get; init; } = 100;

    /// <summary>How nominal and interest follow an index; null: they do not.</summary>
    public Indexation? Indexation { get; init; }

    /// <summary>How the time is counted.</summary>
    internal IDayCount Counting => DayCounts.DayCount.Of(DayCount, Schedule.Grid, Schedule.MaturityDate);

    /// <summary>The name, under the terms' path, of what the day count looks at besides the two dates; null: nothing.</summary>
    internal string? CountingField => DayCount switch
    {
        DayCountConvention.ActActIcma => "schedule",
        DayCountConvention.ThirtyE360Isda => "schedule.maturity_date",
        _ => null,
    };

    /// <summary>Notes the rules that the terms break.</summary>
    /// <param name="broken">Where they are noted.</param>
    /// <param name="path">The terms' path in the request.</param>
    internal void Validate(BrokenRules broken, string path)
    {
        if (CouponRate.Sign < 0 || CouponRate > ExactDecimal.One)
        {
            broken.Add($"{path}.coupon_rate", CouponRate, "must be a fraction from 0 to 1: 5 % is 0.05");
        }

        if (AccruedNominal.Sign <= 0)
        {
            broken.Add($"{path}.accrued_nominal", AccruedNominal, "must be above 0");
        }

        if (DayCount == DayCountConvention.ActActIcma && Schedule.Frequency == 0)
        {
            broken.Add($"{path}.day_count", "7", "must not be ACT/ACT ICMA with a frequency of 0: it counts in coupon periods", $"{path}.schedule.frequency");
        }

        Schedule.Validate(broken, $"{path}.schedule");
        ExCoupon?.Validate(broken, $"{path}.ex_coupon");
        Indexation?.Validate(broken, $"{path}.indexation");
    }
}
