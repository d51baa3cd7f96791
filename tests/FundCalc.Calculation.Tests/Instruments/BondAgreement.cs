using FundCalc.Calculation.DayCounts;
using FundCalc.Calculation.Instruments.Bonds;
using FundCalc.Calculation.Numbers;
using FundCalc.Calculation.Tests.Support;
using FundCalc.Oracle;
using FundCalc.Oracle.Instruments;
using static FundCalc.Calculation.Tests.Numbers.Exact;

namespace FundCalc.Calculation.Tests.Instruments;

/// <summary>Day counts and accrued interest against the oracle.</summary>
internal static class BondAgreement
{
    public static Agreement Of(AccruedInterestInput input) => Agreement.Of(
        Oracle(input.Bond).Figures(input.SettlementDate, R(input.Nominal), Maybe(input.CleanPrice), Maybe(input.DirtyPrice), OracleRounding(input.Rounding)),
        () => Figures(AccruedInterestCalculator.Calculate(input)));

    public static Agreement Of(DayCountInput input)
    {
        var coupons = input.CouponSchedule is { } schedule
            ? Coupons(schedule)
            // Nothing but the termination date matters to the other conventions; a day that no period ends on stands for none.
            : new OracleCoupons { Frequency = 0, Dated = default, Maturity = input.TerminationDate ?? DateOnly.MaxValue };
        var name = input.DayCount.ToString();
        var years = coupons.Years(name, input.StartDate, input.EndDate);
        IReadOnlyList<OracleFigure> expected =
        [
            new("days", coupons.Days(name, input.StartDate, input.EndDate)),
            new("year_fraction_numerator", years.N),
            new("year_fraction_denominator", years.D),
            new("year_fraction", FundCalc.Oracle.OracleRounding.Round(years, input.Rounding.Places, OracleMode(input.Rounding.Mode))),
        ];
        return Agreement.Of(expected, () => Figures(DayCountCalculator.Calculate(input)));
    }

    public static OracleBond Oracle(BondTerms bond) => new()
    {
        CouponRate = R(bond.CouponRate),
        DayCount = bond.DayCount.ToString(),
        Coupons = Coupons(bond.Schedule),
        ExCalendarDays = bond.ExCoupon?.CalendarDays,
        ExBusinessDays = bond.ExCoupon?.BusinessDays,
        ExDate = bond.ExCoupon?.Date,
        Holidays = bond.ExCoupon?.Calendar?.Holidays ?? [],
        Weekend = bond.ExCoupon?.Calendar?.Weekend ?? [],
        AccruedRounding = bond.AccruedRounding is { } rounding ? OracleRounding(rounding) : null,
        AccruedNominal = R(bond.AccruedNominal),
        IndexRatio = Maybe(bond.Indexation?.IndexRatio),
        BaseIndex = Maybe(bond.Indexation?.BaseIndex),
        ReferenceIndex = Maybe(bond.Indexation?.ReferenceIndex),
        MonthIndex = Maybe(bond.Indexation?.MonthIndex),
        NextMonthIndex = Maybe(bond.Indexation?.NextMonthIndex),
        Roundings = [.. (bond.Indexation?.Roundings ?? []).Select(OracleRounding)],
    };

    private static OracleCoupons Coupons(CouponSchedule schedule) => new()
    {
        Frequency = schedule.Frequency,
        Dated = schedule.DatedDate,
        First = schedule.FirstCouponDate,
        Penultimate = schedule.PenultimateCouponDate,
        Maturity = schedule.MaturityDate,
        EndOfMonth = schedule.EndOfMonth,
    };

    private static IEnumerable<(string Path, ExactDecimal Value)> Figures(AccruedInterestFigures figures)
    {
        yield return ("period_start", figures.Period.Start.DayNumber);
        yield return ("period_end", figures.Period.End.DayNumber);
        yield return ("ex_coupon_date", figures.ExCouponDate?.DayNumber ?? -1);
        yield return ("ex_coupon", figures.IsExCoupon ? 1 : 0);
        yield return ("accrued_days", figures.AccruedDays);
        yield return ("accrued_per_nominal", figures.AccruedPerNominal);
        yield return ("index_ratio", figures.IndexRatio);
        yield return ("accrued_interest", figures.AccruedInterest);
        yield return ("accrued_interest_unrounded", figures.AccruedInterestUnrounded);
        yield return ("coupon_amount", figures.CouponAmount);
        if (figures.CleanValue is { } clean)
        {
            yield return ("clean_value", clean);
        }

        if (figures.DirtyValue is { } dirty)
        {
            yield return ("dirty_value", dirty);
        }
    }

    private static IEnumerable<(string Path, ExactDecimal Value)> Figures(DayCountFigures figures)
    {
        yield return ("days", figures.Days);
        yield return ("year_fraction_numerator", new ExactDecimal(figures.Exact.Numerator, 0));
        yield return ("year_fraction_denominator", new ExactDecimal(figures.Exact.Denominator, 0));
        yield return ("year_fraction", figures.YearFraction);
    }

    private static (int Places, OracleRoundingMode Mode) OracleRounding(Rounding rounding) => (rounding.Places, OracleMode(rounding.Mode));

    private static BigRational? Maybe(ExactDecimal? value) => value is { } given ? R(given) : null;
}
