using System.Globalization;
using FundCalc.Calculation.Explanations;
using FundCalc.Calculation.Numbers;

namespace FundCalc.Calculation.Costs;

/// <summary>Converts rates between annual percentage rate, annual percentage yield and rate of a period. Without state; may be called from any thread.</summary>
public static class RateCalculator
{
    // 5,000 % a year: the greatest factor, e^50, is in the range of figures.
    private const int MaxAnnualRate = 50;

    private static readonly Rounding Places28 = new(28, RoundingMode.HalfEven);

    /// <summary>All rules that the input breaks, with field paths of ConvertRateRequest; empty for a good one.</summary>
    /// <param name="input">The input.</param>
    /// <param name="unread">Paths of fields that the caller could not read: rules that look at them are left out.</param>
    public static IReadOnlyList<FieldViolation> Validate(RateInput input, IReadOnlySet<string>? unread = null)
    {
        ArgumentNullException.ThrowIfNull(input);
        var broken = new BrokenRules(unread);
        var field = Field(input.Kind);
        CheckPeriods("compounding", input.Compounding, broken);
        CheckPeriods("target", input.Target, broken);
        if (input.Kind == RateKind.AnnualPercentageYield)
        {
            if (input.Compounding is not null)
            {
                broken.Add("compounding", string.Empty, "must be absent with annual_percentage_yield");
            }

            if (input.Target is null)
            {
                broken.Add("target", string.Empty, "must be given with annual_percentage_yield");
            }
        }
        else if (input.Compounding is null)
        {
            broken.Add("compounding", string.Empty, $"must be given with {field}");
        }
        else if (input is { Kind: RateKind.Periodic, Compounding.PeriodsPerYear: null })
        {
            broken.Add("compounding.continuous", "true", "must not be set with periodic_rate");
        }

        if (input.Rate <= -1)
        {
            broken.Add(field, input.Rate, "must be above -1: 5 % is 0.05");
        }

        var periods = input.Kind == RateKind.Periodic ? input.Compounding?.PeriodsPerYear ?? 1 : 1;
        if (input.Rate * periods > MaxAnnualRate)
        {
            broken.Add(field, input.Rate, "must be at most 50 a year: 5 % is 0.05", "compounding");
        }

        return broken.Violations;
    }

    /// <summary>The rate in its forms.</summary>
    /// <exception cref="CalculationException"><see cref="CalculationFault.InvalidInput"/>: the input breaks a rule of <see cref="Validate"/>.
    /// <see cref="CalculationFault.OutOfRange"/>: a figure is beyond <see cref="FigureRange"/>.</exception>
    public static RateFigures Calculate(RateInput input)
    {
        BrokenRules.ThrowIfAny(Validate(input));
        var growth = Growth.Of(input);
        var yearly = (growth.Over(1) - 1).Named("annual percentage yield");
        Figure rate;
        Rounded? periodic = null;
        if ((input.Target ?? input.Compounding)!.PeriodsPerYear is { } count)
        {
            var periods = input.Target is null ? growth.Periods : Figure.Field(count, input.Trace, "target.periods_per_year");
            var period = (growth.Over(periods) - 1).Named("rate of a period");
            periodic = period.Round(input.Rounding).InRange("periodic_rate");
            rate = period * periods;
        }
        else
        {
            rate = growth.Force();
        }

        return new RateFigures(
            rate.Named("annual percentage rate").Round(input.Rounding).InRange("annual_percentage_rate"),
            yearly.Round(input.Rounding).InRange("annual_percentage_yield"),
            periodic);
    }

    private static string Field(RateKind kind) => kind switch
    {
        RateKind.AnnualPercentageRate => "annual_percentage_rate",
        RateKind.AnnualPercentageYield => "annual_percentage_yield",
        _ => "periodic_rate",
    };

    private static void CheckPeriods(string field, Compounding? compounding, BrokenRules broken)
    {
        if (compounding?.PeriodsPerYear is < 1 or > Compounding.MaxPeriods)
        {
            broken.Add($"{field}.periods_per_year", compounding.PeriodsPerYear.Value.ToString(CultureInfo.InvariantCulture), "must be 1 to 8,784", field);
        }
    }

    /// <summary>How 1 grows: base^periods a year, or e^force.</summary>
    /// <param name="Base">The factor of a period; for continuous compounding the force of interest.</param>
    /// <param name="Periods">Periods a year.</param>
    /// <param name="IsContinuous">Whether it compounds continuously.</param>
    private readonly record struct Growth(Figure Base, Figure Periods, bool IsContinuous)
    {
        public static Growth Of(RateInput input)
        {
            var rate = Figure.Field(input.Rate, input.Trace, Field(input.Kind));
            if (input.Kind == RateKind.AnnualPercentageYield)
            {
                return new Growth(rate + 1, 1, false);
            }

            if (input.Compounding!.PeriodsPerYear is not { } count)
            {
                return new Growth(rate, 1, true);
            }

            var periods = Figure.Field(count, input.Trace, "compounding.periods_per_year");
            return new Growth((input.Kind == RateKind.Periodic ? rate : rate / periods) + 1, periods, false);
        }

        /// <summary>The factor of the part of a year of which there are so many.</summary>
        public Figure Over(Figure parts) => IsContinuous ? (Base / parts).Exponential(Places28)
            : Periods.Value == parts.Value ? Base
            : Base.Power(Periods / parts, Places28);

        /// <summary>The force of interest.</summary>
        public Figure Force() => IsContinuous ? Base : Periods * Base.Logarithm(Places28);
    }
}
