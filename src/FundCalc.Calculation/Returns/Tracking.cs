using FundCalc.Calculation.Explanations;

namespace FundCalc.Calculation.Returns;

/// <summary>A time-weighted return against an index.</summary>
/// <param name="BenchmarkReturn">The return of the index.</param>
/// <param name="Difference">Return − return of the index, from unrounded figures.</param>
/// <param name="BenchmarkAnnualised">The return of the index per year; null where returns are not annualised.</param>
/// <param name="AnnualisedDifference">The difference of the returns per year; null where returns are not annualised.</param>
public sealed record Tracking(Rounded BenchmarkReturn, Rounded Difference, Rounded? BenchmarkAnnualised, Rounded? AnnualisedDifference);
