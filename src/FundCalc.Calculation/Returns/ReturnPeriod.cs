using FundCalc.Calculation.Explanations;

namespace FundCalc.Calculation.Returns;

/// <summary>A sub-period from one valuation to the next.</summary>
/// <param name="Start">The day of the valuation before.</param>
/// <param name="End">The day of its valuation.</param>
/// <param name="Value">Its return.</param>
/// <param name="BenchmarkReturn">The return of the index; null without one.</param>
/// <param name="Difference">Return − return of the index; null without one.</param>
public sealed record ReturnPeriod(DateOnly Start, DateOnly End, Rounded Value, Rounded? BenchmarkReturn, Rounded? Difference);
