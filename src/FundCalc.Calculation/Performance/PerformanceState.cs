using FundCalc.Calculation.Numbers;

namespace FundCalc.Calculation.Performance;

/// <summary>What goes on into the calculation of the time after.</summary>
/// <param name="NavPerUnit">The next opening value.</param>
/// <param name="Units">Units; 0 where all were redeemed.</param>
/// <param name="HighWaterMark">The mark; null where there is none.</param>
/// <param name="HurdleGrowth">What a cumulative hurdle has grown above the mark; null where it is not cumulative.</param>
/// <param name="CarriedLosses">The losses carried, the oldest first.</param>
/// <param name="CapLeft">What is left of the cumulative cap; null where there is none.</param>
public sealed record PerformanceState(
    ExactDecimal NavPerUnit,
    ExactDecimal Units,
    ExactDecimal? HighWaterMark,
    ExactDecimal? HurdleGrowth,
    IReadOnlyList<CarriedLoss> CarriedLosses,
    ExactDecimal? CapLeft);
