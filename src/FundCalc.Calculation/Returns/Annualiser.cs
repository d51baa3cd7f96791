using FundCalc.Calculation.DayCounts;
using FundCalc.Calculation.Explanations;
using FundCalc.Calculation.Numbers;

namespace FundCalc.Calculation.Returns;

/// <summary>Returns per year: growth^(1 ÷ years) − 1, the power at 28 places HALF_EVEN and then rounded as returns are.</summary>
internal sealed class Annualiser
{
    private static readonly Rounding Factor = new(28, RoundingMode.HalfEven);

    private readonly ReturnsInput _input;
    private readonly Figure _years;

    /// <summary>For a period.</summary>
    public Annualiser(ReturnsInput input, DateOnly start, DateOnly end)
    {
        _input = input;
        _years = Figure.YearFraction(DayCount.Of(input.DayCount), start, end, input.Trace);
    }

    /// <summary>Whether returns of the period are annualised; null where none is asked for.</summary>
    public ReturnOutcome? Outcome => _input.Annualisation == Annualisation.Never ? null
        : _years.IsZero || (_input.Annualisation == Annualisation.FromOneYear && _years < 1) ? ReturnOutcome.PeriodTooShort
        : ReturnOutcome.Value;

    /// <summary>The same for a growth, which must not be below 0.</summary>
    public ReturnOutcome? OutcomeFor(Figure growth) => Outcome == ReturnOutcome.Value && growth.Sign < 0 ? ReturnOutcome.TotalLoss : Outcome;

    /// <summary>The unrounded return per year of a growth of 0 or more.</summary>
    /// <param name="growth">The growth.</param>
    /// <param name="name">What the figure is called in the reply.</param>
    public Figure PerYear(Figure growth, string name)
    {
        try
        {
            return ((growth.IsZero ? growth : growth.Power(1 / _years, Factor)) - 1).Named("annualised return");
        }
        catch (CalculationException beyond) when (beyond.Fault == CalculationFault.OutOfRange)
        {
            // A good day to the power of 365 soon is; the reply's figure is named in place of the power.
            throw new CalculationException(CalculationFault.OutOfRange, name, beyond.Rule);
        }
    }

    /// <summary>The return per year of a growth, rounded; null where it is not annualised.</summary>
    /// <param name="growth">The growth.</param>
    /// <param name="name">What the figure is called in the reply.</param>
    public Rounded? Annualise(Figure growth, string name) =>
        OutcomeFor(growth) == ReturnOutcome.Value ? PerYear(growth, name).Round(_input.Rounding).InRange(name) : null;
}
