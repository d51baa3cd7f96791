using FundCalc.Calculation.Explanations;

namespace FundCalc.Calculation.Returns;

/// <summary>The greatest fall of the time-weighted growth from a height before it.</summary>
/// <param name="Depth">1 − growth at the trough ÷ growth at the peak; 0 where it never fell.</param>
/// <param name="Peak">The day of the height; null where it never fell.</param>
/// <param name="Trough">The day of the lowest growth after it; null where it never fell.</param>
/// <param name="Recovery">The first day after the trough on which the height was reached again; null where it was not.</param>
public sealed record Drawdown(Rounded Depth, DateOnly? Peak, DateOnly? Trough, DateOnly? Recovery);
