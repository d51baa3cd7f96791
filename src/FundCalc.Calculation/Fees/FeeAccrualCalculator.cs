using FundCalc.Calculation.Explanations;
using FundCalc.Calculation.Fees.Accruals;
using FundCalc.Calculation.Numbers;

namespace FundCalc.Calculation.Fees;

/// <summary>Accrues the ongoing fees of one period: annual rate × base × year fraction, within each fee's terms. Without state; may be called from any thread.</summary>
public static class FeeAccrualCalculator
{
    /// <summary>The most fees of one period: 20.</summary>
    public const int MaxFees = 20;

    /// <summary>The most days of a period with a daily method or any frequency: 3,660.</summary>
    public const int MaxDays = 3660;

    /// <summary>The most days of a period with a daily method × fees with tiers, changes, waivers, a minimum or a maximum: 20,000.</summary>
    public const int MaxDaysOfTerms = 20_000;

    /// <summary>The most entries of family assets: 3,660.</summary>
    public const int MaxFamilyAssets = 3660;

    /// <summary>The most rewards, and the most transactions, of one period: 10,000.</summary>
    public const int MaxEntries = 10_000;

    /// <summary>All rules that the input breaks, with field paths of AccrueFeesRequest; empty for a good one.</summary>
    /// <param name="input">The input.</param>
    /// <param name="unread">Paths of fields that the caller could not read, so that the input holds placeholders: rules that look at them are left out.</param>
    public static IReadOnlyList<FieldViolation> Validate(AccrualInput input, IReadOnlySet<string>? unread = null)
    {
        ArgumentNullException.ThrowIfNull(input);
        var broken = new BrokenRules(unread);
        AccrualRules.Check(input, broken);
        return broken.Violations;
    }

    /// <summary>The fees of the period.</summary>
    /// <exception cref="CalculationException"><see cref="CalculationFault.InvalidInput"/>: the input breaks a rule of
    /// <see cref="Validate"/>, or would have too many steps to explain. <see cref="CalculationFault.OutOfRange"/>: a figure is beyond <see cref="FigureRange"/>.</exception>
    public static AccrualFigures Calculate(AccrualInput input)
    {
        BrokenRules.ThrowIfAny(Validate(input));
        var (assets, clock) = (new AccrualAssets(input), new AccrualClock(input.StartDate, input.Trace));
        var accruals = new FeeAccrual[input.Fees.Count];
        for (var i = 0; i < accruals.Length; i++)
        {
            accruals[i] = new FeeAccrual(i, input, assets, clock);
        }

        var days = input.IsDaily ? AccrueDaily(input, assets, accruals) : AccrueByParts(input, accruals);
        var warnings = new List<FeeWarning>();
        UsualRanges.Warn(input.Fees, warnings);
        var last = assets.Net.Last;
        var fees = UnitPayment.Issue(input, last, Array.ConvertAll(accruals, accrual => accrual.Tell()), warnings);

        var total = Figure.Sum([.. accruals.Select(accrual => accrual.Amount)]).Named("all fees");
        var leaving = input.Fees.Any(fee => fee.PaidInUnits)
            ? Figure.Sum([.. accruals.Where((_, i) => !input.Fees[i].PaidInUnits).Select(accrual => accrual.Amount)])
            : total;
        return new AccrualFigures(
            fees,
            total.Round(input.Rounding).InRange("total"),
            total.Round(Rounding.Working).InRange("total_unrounded"),
            (last - leaving).Named("closing net assets").Round(input.Rounding).InRange("closing_net_assets"),
            input.EndDate.DayNumber - input.StartDate.DayNumber,
            days,
            warnings);
    }

    private static List<AccrualDay> AccrueByParts(AccrualInput input, FeeAccrual[] accruals)
    {
        foreach (var accrual in accruals)
        {
            var from = input.StartDate;
            foreach (var to in AccrualSteps.Ends(input, accrual))
            {
                accrual.Accrue(new AccrualStep(from, to, 0, to == input.EndDate));
                from = to;
            }
        }

        return [];
    }

    private static List<AccrualDay> AccrueDaily(AccrualInput input, AccrualAssets assets, FeeAccrual[] accruals)
    {
        var shown = new List<AccrualDay>();
        Figure accrued = 0;
        var today = new Figure[accruals.Length];
        var from = input.StartDate;
        foreach (var to in AccrualSteps.Ends(input, assets, accruals))
        {
            // base = net assets before fees (- fees accrued so far, never below 0)
            var netAssets = assets.Net.On(from);
            if (input.Method == AccrualMethod.DailyCompounded)
            {
                netAssets = Figure.Max(netAssets - accrued, 0);
            }

            var step = new AccrualStep(from, to, netAssets, to == input.EndDate);
            for (var i = 0; i < today.Length; i++)
            {
                today[i] = accruals[i].Accrue(step);
            }

            if (input.ShowDays || input.Method == AccrualMethod.DailyCompounded)
            {
                var fees = Figure.Sum(today).Named("fees of the day");
                accrued = (accrued + fees).Round(Rounding.Working);
                if (input.ShowDays)
                {
                    shown.Add(new AccrualDay(
                        from,
                        netAssets.Round(Rounding.Working).InRange($"accrual_days[{shown.Count}].base"),
                        fees.Round(Rounding.Working).InRange($"accrual_days[{shown.Count}].amount_unrounded")));
                }
            }

            from = to;
        }

        return shown;
    }
}
