using FundCalc.Calculation.Market;
using FundCalc.Calculation.Valuation;

namespace FundCalc.Calculation.Sensitivity;

/// <summary>What a portfolio answers to before and after flows and trades.</summary>
/// <param name="Before">As it is.</param>
/// <param name="After">After the net flow and the trades.</param>
/// <param name="FxRates">The exchange rates used, by base currency in ordinal order, without the identity.</param>
/// <param name="Flags">What the reader should know of the values.</param>
public sealed record SensitivityFigures(SensitivityView Before, SensitivityView After, IReadOnlyList<FxRate> FxRates, QualityFlags Flags);
