using FundCalc.Calculation.Explanations;
using FundCalc.Calculation.Numbers;

namespace FundCalc.Calculation.DayCounts;

/// <summary>A period in days and years.</summary>
/// <param name="Days">The days as the convention counts them.</param>
/// <param name="Exact">The years, exact.</param>
/// <param name="YearFraction">The years, rounded.</param>
public sealed record DayCountFigures(Rounded Days, Fraction Exact, Rounded YearFraction);
