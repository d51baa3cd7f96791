using FundCalc.Calculation.Fees;
using FundCalc.Calculation.Numbers;
using FundCalc.Oracle;
using FundCalc.Oracle.Fees;
using static FundCalc.Calculation.Tests.Numbers.Exact;

namespace FundCalc.Calculation.Tests.Fees;

/// <summary>The way from a fee to the oracle's.</summary>
internal static class OracleFees
{
    public static OracleFee Of(FeeTerm fee) => new(R(fee.AnnualRate ?? 0), fee.DayCount.ToString())
    {
        Base = fee.Base.ToString(),
        Tiers = Of(fee.Tiers),
        Changes = [.. fee.Changes.Select(change => (change.FromDate, change.Rate is { } rate ? OracleTiers.Flat(R(rate)) : Of(change.Tiers)))],
        AmountPerTransaction = R(fee.AmountPerTransaction ?? 0),
        Family = fee.Family,
        AccrualMonths = Months(fee.AccrualFrequency ?? FeeFrequency.AtEnd),
        Waivers = [.. fee.Waivers.Select(waiver => new OracleWaiver(waiver.FromDate, waiver.ToDate, Of(waiver.Fraction), Of(waiver.Amount)))],
        Minimum = fee.Minimum is { } minimum ? (R(minimum.Amount), Months(minimum.Per), minimum.TrueUp) : null,
        Maximum = fee.Maximum is { } maximum ? (R(maximum.Amount), Months(maximum.Per), R(maximum.ChargedBefore)) : null,
        Payment = fee.Payments is { } payments ? (Months(payments.Frequency), payments.LagDays, payments.Start) : null,
        OpeningBalance = R(fee.Payments?.OpeningBalance ?? 0),
        OpeningDue = Of(fee.Payments?.OpeningDue),
        PaidInUnits = fee.PaidInUnits,
    };

    private static BigRational? Of(ExactDecimal? value) => value is { } given ? R(given) : null;

    private static OracleTiers? Of(TierSchedule? schedule) => schedule is null
        ? null
        : new OracleTiers([.. schedule.Tiers.Select(tier => (R(tier.LowerBound), R(tier.Rate)))], schedule.Application == TierApplication.WholeBalance, schedule.UpperBoundIncluded);

    private static int Months(FeeFrequency frequency) => frequency switch
    {
        FeeFrequency.Monthly => 1,
        FeeFrequency.Quarterly => 3,
        FeeFrequency.SemiAnnual => 6,
        FeeFrequency.Annual => 12,
        _ => 0,
    };
}
