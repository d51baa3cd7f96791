using FundCalc.Calculation.Numbers;

namespace FundCalc.Calculation.Liquidity;

/// <summary>How liquid an instrument is.</summary>
/// <param name="InstrumentId">The instrument, once.</param>
/// <param name="AverageDailyVolume">Units that the market trades on an average day, at least 0.</param>
/// <param name="Participation">The part of it that can be traded, above 0 and at most 1.</param>
/// <param name="StressDiscount">What the price loses in a stressed sale, from 0 to 1.</param>
public sealed record LiquidityTerms(string InstrumentId, ExactDecimal AverageDailyVolume, ExactDecimal Participation, ExactDecimal StressDiscount);
