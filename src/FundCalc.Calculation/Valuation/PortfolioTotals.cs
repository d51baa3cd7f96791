using FundCalc.Calculation.Numbers;

namespace FundCalc.Calculation.Valuation;

/// <summary>The totals of a valued portfolio in the base currency, each rounded once from its exact value.</summary>
/// <param name="GrossAssets">The sum of all values above zero; at least 0.</param>
/// <param name="Liabilities">The magnitude of all values below zero; at least 0.</param>
/// <param name="NetAssets">Gross assets − liabilities, signed.</param>
/// <param name="LongMarketValue">The sum of the positions above zero, without balances; at least 0.</param>
/// <param name="ShortMarketValue">The magnitude of the positions below zero, without balances; at least 0.</param>
/// <param name="FlaggedValue">The net value of the positions and balances that carry any quality flag, each once, signed.</param>
/// <param name="Flags">All flags that occur in any position or balance, also in one of value 0.</param>
/// <param name="FlaggedPositions">How many positions carry any quality flag.</param>
/// <param name="MissingPositions">How many positions have no price and count 0.</param>
/// <param name="StalePositions">How many positions have a stale price.</param>
public sealed record PortfolioTotals(
    ExactDecimal GrossAssets,
    ExactDecimal Liabilities,
    ExactDecimal NetAssets,
    ExactDecimal LongMarketValue,
    ExactDecimal ShortMarketValue,
    ExactDecimal FlaggedValue,
    QualityFlags Flags,
    int FlaggedPositions,
    int MissingPositions,
    int StalePositions);
