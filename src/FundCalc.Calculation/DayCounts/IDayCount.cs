using FundCalc.Calculation.Numbers;

namespace FundCalc.Calculation.DayCounts;

/// <summary>Turns a period into a number of days and an exact fraction of a year. The start date is included, the end date excluded. Immutable, thread-safe.</summary>
public interface IDayCount
{
    /// <summary>The convention that this is.</summary>
    DayCountConvention Convention { get; }

    /// <summary>The days of the period as the convention counts them: calendar days for the ACT family, days of 30-day months for the 30/360 family. 0 when both dates are equal.</summary>
    /// <exception cref="CalculationException"><see cref="CalculationFault.InvalidInput"/> when the end lies before the start.</exception>
    int Days(DateOnly start, DateOnly end);

    /// <summary>The period in years, exact; 0 when both dates are equal.</summary>
    /// <exception cref="CalculationException"><see cref="CalculationFault.InvalidInput"/> when the end lies before the start.</exception>
    Fraction YearFraction(DateOnly start, DateOnly end);
}
