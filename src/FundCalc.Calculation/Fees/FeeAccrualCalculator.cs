using FundCalc.Calculation.DayCounts;
using FundCalc.Calculation.Numbers;

namespace FundCalc.Calculation.Fees;

/// <summary>Accrues the ongoing fees of one period: annual rate × base × year fraction. Without state; may be called from any thread.</summary>
public static class FeeAccrualCalculator
{
    /// <summary>The most fees of one period: 20.</summary>
    public const int MaxFees = 20;

    /// <summary>The most days of a period with a daily method: 3,660.</summary>
    public const int MaxDays = 3660;

    /// <summary>All rules that the input breaks, with field paths of AccrueFeesRequest; empty for a good one.</summary>
    /// <param name="input">The input.</param>
    /// <param name="unread">Paths of fields that the caller could not read, so that the input holds placeholders: rules that look at them are left out.</param>
    public static IReadOnlyList<FieldViolation> Validate(AccrualInput input, IReadOnlySet<string>? unread = null)
    {
        ArgumentNullException.ThrowIfNull(input);
        var broken = new BrokenRules(unread);
        broken.AddUnlessDefined("method", input.Method, "must be OPENING, DAILY or DAILY_COMPOUNDED");
        var daily = input.Method != AccrualMethod.Opening;
        if (input.EndDate <= input.StartDate)
        {
            broken.Add("end_date", input.EndDate, "must be after start_date", "start_date");
        }
        else if (daily && input.EndDate.DayNumber - input.StartDate.DayNumber > MaxDays)
        {
            broken.Add("end_date", input.EndDate, "must be at most 3,660 days after start_date with a daily method", "start_date", "method");
        }

        if (input.OpeningNetAssets.Sign < 0)
        {
            broken.Add("opening_net_assets", input.OpeningNetAssets, "must be at least 0");
        }

        ValidateFees(input.Fees, broken);
        if (!daily && input.Observations.Count > 0)
        {
            broken.Add("observations", string.Empty, "must be empty with method OPENING", "method");
        }
        else
        {
            ValidateObservations(input, broken);
        }

        if (!daily && input.ShowDays)
        {
            broken.Add("show_days", "true", "must be false with method OPENING", "method");
        }

        return broken.Violations;
    }

    /// <summary>The fees of the period.</summary>
    /// <exception cref="CalculationException"><see cref="CalculationFault.InvalidInput"/>: the input breaks a rule of
    /// <see cref="Validate"/>. <see cref="CalculationFault.OutOfRange"/>: a figure is beyond <see cref="FigureRange"/>.</exception>
    public static AccrualFigures Calculate(AccrualInput input)
    {
        BrokenRules.ThrowIfAny(Validate(input));
        var groups = DayCountGroup.Of(input.Fees, input.StartDate);
        var days = input.Method == AccrualMethod.Opening ? AccrueAtOnce(input, groups) : AccrueDaily(input, groups);

        var fees = new AccruedFee[input.Fees.Count];
        var total = Fraction.Zero;
        for (var i = 0; i < fees.Length; i++)
        {
            // accrual = annual rate x sum of base x year fraction
            var amount = input.Fees[i].AnnualRate * groups[input.Fees[i].DayCount].BaseYears;
            total += amount;
            fees[i] = new AccruedFee(
                FigureRange.Check($"fees[{i}].amount", amount.Round(input.Rounding)),
                FigureRange.Check($"fees[{i}].amount_unrounded", amount.Round(Rounding.Working)));
        }

        var last = input.Observations.Count == 0 ? input.OpeningNetAssets : input.Observations[^1].NetAssets;
        return new AccrualFigures(
            fees,
            FigureRange.Check("total", total.Round(input.Rounding)),
            FigureRange.Check("total_unrounded", total.Round(Rounding.Working)),
            FigureRange.Check("closing_net_assets", (last - total).Round(input.Rounding)),
            input.EndDate.DayNumber - input.StartDate.DayNumber,
            days);
    }

    private static List<AccrualDay> AccrueAtOnce(AccrualInput input, Dictionary<DayCountConvention, DayCountGroup> groups)
    {
        foreach (var group in groups.Values)
        {
            group.Accrue(input.OpeningNetAssets, input.EndDate);
        }

        return [];
    }

    private static List<AccrualDay> AccrueDaily(AccrualInput input, Dictionary<DayCountConvention, DayCountGroup> groups)
    {
        var shown = new List<AccrualDay>();
        var netAssets = input.OpeningNetAssets;
        var observed = 0;
        var accrued = ExactDecimal.Zero;
        for (var date = input.StartDate; date < input.EndDate; date = date.AddDays(1))
        {
            if (observed < input.Observations.Count && input.Observations[observed].Date == date)
            {
                netAssets = input.Observations[observed].NetAssets;
                observed++;
            }

            // base = net assets before fees (- fees accrued so far, never below 0)
            var feeBase = input.Method == AccrualMethod.Daily ? netAssets : ExactDecimal.Max(netAssets - accrued, ExactDecimal.Zero);
            var fees = Fraction.Zero;
            foreach (var group in groups.Values)
            {
                fees += group.Accrue(feeBase, date.AddDays(1));
            }

            accrued = (accrued + fees).Round(Rounding.Working);
            if (input.ShowDays)
            {
                // The fees of a day, of at most 3/360 years under any day count, are below their base: in range whenever it is.
                var shownBase = FigureRange.Check($"accrual_days[{shown.Count}].base", feeBase.Round(Rounding.Working));
                shown.Add(new AccrualDay(date, shownBase, fees.Round(Rounding.Working)));
            }
        }

        return shown;
    }

    private static void ValidateFees(IReadOnlyList<FeeTerm> fees, BrokenRules broken)
    {
        if (fees.Count is 0 or > MaxFees)
        {
            broken.Add("fees", string.Empty, "must be 1 to 20 fees");
            return;
        }

        for (var i = 0; i < fees.Count; i++)
        {
            if (fees[i].AnnualRate.Sign < 0 || fees[i].AnnualRate > ExactDecimal.One)
            {
                broken.Add($"fees[{i}].annual_rate", fees[i].AnnualRate, "must be a fraction from 0 to 1: 5 % is 0.05");
            }
        }
    }

    private static void ValidateObservations(AccrualInput input, BrokenRules broken)
    {
        for (var i = 0; i < input.Observations.Count; i++)
        {
            var (date, netAssets) = input.Observations[i];
            var field = $"observations[{i}].date";
            if (date <= input.StartDate)
            {
                broken.Add(field, date, "must be after start_date", "start_date");
            }

            if (date >= input.EndDate)
            {
                broken.Add(field, date, "must be before end_date", "end_date");
            }

            if (i > 0 && date <= input.Observations[i - 1].Date)
            {
                broken.Add(field, date, "must be after the date of the previous observation", $"observations[{i - 1}].date");
            }

            if (netAssets.Sign < 0)
            {
                broken.Add($"observations[{i}].net_assets", netAssets, "must be at least 0");
            }
        }
    }
}
