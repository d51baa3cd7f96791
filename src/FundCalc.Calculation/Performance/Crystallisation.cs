namespace FundCalc.Calculation.Performance;

/// <summary>When accrued fees become payable. Exactly one of frequency and dates is given.</summary>
/// <param name="Frequency">Counted from the first point's date by whole months; null where the dates are given.</param>
/// <param name="Dates">The dates, ascending; empty where the frequency is given.</param>
/// <param name="OnRedemption">Whether the accrued fee of redeemed units becomes payable at once.</param>
public sealed record Crystallisation(CrystallisationFrequency? Frequency, IReadOnlyList<DateOnly> Dates, bool OnRedemption);
