using FundCalc.Calculation.Numbers;

namespace FundCalc.Calculation.Performance;

/// <summary>The most that the fee may come to.</summary>
/// <param name="Rate">A fraction above 0 and at most 1 of the value that the fee is found on, per crystallisation; null: no such limit.</param>
/// <param name="Cumulative">The most that all fees together may come to, at least 0; null: no such limit.</param>
public sealed record PerformanceFeeCap(ExactDecimal? Rate, ExactDecimal? Cumulative);
