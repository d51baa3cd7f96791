using FundCalc.Calculation.Numbers;

namespace FundCalc.Calculation.Sensitivity;

/// <summary>What an instrument answers to; null: unknown.</summary>
/// <param name="InstrumentId">The instrument, once.</param>
/// <param name="Beta">The relative move for a market move of 1, −100 to 100.</param>
/// <param name="ModifiedDuration">In years, −1,000 to 1,000.</param>
/// <param name="UnderlyingValue">What the underlying of one unit of quantity is worth, at least 0; null: exposure is market value.</param>
/// <param name="Delta">The change of the value for a change of the underlying value by 1; null: 1.</param>
public sealed record SensitivityTerms(string InstrumentId, ExactDecimal? Beta, ExactDecimal? ModifiedDuration, ExactDecimal? UnderlyingValue, ExactDecimal? Delta);
