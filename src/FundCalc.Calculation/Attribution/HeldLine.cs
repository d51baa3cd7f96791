using FundCalc.Calculation.Numbers;

namespace FundCalc.Calculation.Attribution;

/// <summary>What was held of an instrument on a day.</summary>
/// <param name="InstrumentId">The instrument, once per point.</param>
/// <param name="Quantity">Units held; negative for a short position.</param>
/// <param name="Price">In <paramref name="Currency"/>, at least 0.</param>
/// <param name="Currency">The currency of the price.</param>
/// <param name="Rate">Units of the base currency for one unit of <paramref name="Currency"/>; above 0, 1 for the base currency.</param>
/// <param name="Multiplier">Above 0.</param>
public sealed record HeldLine(string InstrumentId, ExactDecimal Quantity, ExactDecimal Price, string Currency, ExactDecimal Rate, ExactDecimal Multiplier);
