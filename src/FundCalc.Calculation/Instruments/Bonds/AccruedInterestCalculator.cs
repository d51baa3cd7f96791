using FundCalc.Calculation.Explanations;
using FundCalc.Calculation.Numbers;

namespace FundCalc.Calculation.Instruments.Bonds;

/// <summary>The accrued interest of a bond, and its value with and without. Without state; may be called from any thread.</summary>
public static class AccruedInterestCalculator
{
    /// <summary>All rules that the input breaks, with field paths of CalculateAccruedInterestRequest; empty for a good one.</summary>
    /// <param name="input">The input.</param>
    /// <param name="unread">Paths of fields that the caller could not read: rules that look at them are left out.</param>
    public static IReadOnlyList<FieldViolation> Validate(AccruedInterestInput input, IReadOnlySet<string>? unread = null)
    {
        ArgumentNullException.ThrowIfNull(input);
        var broken = new BrokenRules(unread);
        input.Bond.Validate(broken, "bond");
        var schedule = input.Bond.Schedule;
        if (input.SettlementDate < schedule.DatedDate || input.SettlementDate >= schedule.MaturityDate)
        {
            broken.Add(
                "settlement_date",
                input.SettlementDate,
                "must be from the schedule's dated_date on and before its maturity_date",
                "bond.schedule.dated_date",
                "bond.schedule.maturity_date");
        }
        else if (input.Bond.ExCoupon?.Date is { } exDate && broken.Violations.Count == 0 && unread is not { Count: > 0 }
            && IsOutside(exDate, schedule.PeriodAt(input.SettlementDate)))
        {
            broken.Add("bond.ex_coupon.date", exDate, "must lie in the coupon period of settlement_date, after its start and not after its end", "settlement_date");
        }

        if (input.CleanPrice is { Sign: < 0 } clean)
        {
            broken.Add("clean_price", clean, "must be at least 0");
        }

        if (input.DirtyPrice is { Sign: < 0 } dirty)
        {
            broken.Add("dirty_price", dirty, "must be at least 0");
        }

        return broken.Violations;
    }

    /// <summary>The figures of the holding.</summary>
    /// <exception cref="CalculationException"><see cref="CalculationFault.InvalidInput"/>: the input breaks a rule of <see cref="Validate"/>.
    /// <see cref="CalculationFault.OutOfRange"/>: a figure is beyond <see cref="FigureRange"/>, or a coupon period that is looked at leaves the years 1 to 9999.</exception>
    public static AccruedInterestFigures Calculate(AccruedInterestInput input)
    {
        BrokenRules.ThrowIfAny(Validate(input));
        var trace = input.Trace;
        var accrual = BondAccrual.Of(input.Bond, input.SettlementDate, trace, "bond");
        var nominal = Figure.Field(input.Nominal, trace, "nominal");

        // interest of the holding = interest per nominal x nominal / that nominal x index ratio
        var accrued = (accrual.Accrued * nominal / Figure.Field(input.Bond.AccruedNominal, trace, "bond.accrued_nominal") * accrual.IndexRatio).Named("accrued interest");
        Figure? clean = input.CleanPrice is { } price ? nominal * Figure.Field(price, trace, "clean_price") / 100 * accrual.IndexRatio : null;
        Figure? dirty = clean is { } without ? without + accrued
            : input.DirtyPrice is { } full ? nominal * Figure.Field(full, trace, "dirty_price") / 100
            : null;
        clean ??= dirty - accrued;
        Rounded Amount(string name, Figure exact) => exact.Round(input.Rounding).InRange(name);
        return new AccruedInterestFigures(
            accrual.Period,
            accrual.ExCouponDate,
            accrual.IsExCoupon,
            accrual.Days.AsDecimal(),
            accrual.Accrued.Round(input.Bond.AccruedRounding ?? Rounding.Working).InRange("accrued_per_nominal"),
            accrual.IndexRatio.Round(Rounding.Working).InRange("index_ratio"),
            Amount("accrued_interest", accrued),
            accrued.Round(Rounding.Working).InRange("accrued_interest_unrounded"),
            Amount("coupon_amount", (nominal * accrual.CouponFraction * accrual.IndexRatio).Named("coupon amount")),
            clean is { } cleanValue ? Amount("clean_value", cleanValue.Named("clean value")) : null,
            dirty is { } dirtyValue ? Amount("dirty_value", dirtyValue.Named("dirty value")) : null);
    }

    private static bool IsOutside(DateOnly date, DayCounts.CouponPeriod period) => date <= period.Start || date > period.End;
}
