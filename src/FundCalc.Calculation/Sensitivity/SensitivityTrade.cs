using FundCalc.Calculation.Numbers;

namespace FundCalc.Calculation.Sensitivity;

/// <summary>A planned purchase or sale.</summary>
/// <param name="InstrumentId">The instrument, held or not.</param>
/// <param name="Amount">The market value bought; negative: sold.</param>
/// <param name="Exposure">The change of effective exposure; null: the amount, not for derivatives.</param>
public sealed record SensitivityTrade(string InstrumentId, ExactDecimal Amount, ExactDecimal? Exposure);
