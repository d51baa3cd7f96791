using FundCalc.Calculation.Market;
using FundCalc.Calculation.Numbers;
using FundCalc.Calculation.Valuation;

namespace FundCalc.Calculation.Batch;

/// <summary>The totals of a whole batch.</summary>
/// <param name="GrossAssets">The exact sum of the portfolios' gross assets as rounded there, in the base currency.</param>
/// <param name="Liabilities">The exact sum of the portfolios' liabilities as rounded there, in the base currency.</param>
/// <param name="NetAssets">The exact sum of the portfolios' net assets as rounded there, in the base currency.</param>
/// <param name="FlaggedValue">The exact sum of the portfolios' flagged values as rounded there, in the base currency.</param>
/// <param name="Flags">All flags that occur in the valued portfolios.</param>
/// <param name="FlaggedPositions">How many of their positions carry any quality flag.</param>
/// <param name="MissingPositions">How many have no price and count 0.</param>
/// <param name="StalePositions">How many have a stale price.</param>
/// <param name="Exact">All holdings of the valued portfolios by currency in ordinal order, not rounded.</param>
/// <param name="ByCurrency">All holdings of the valued portfolios by currency in ordinal order: exact sums, rounded once.</param>
/// <param name="FxRates">The exchange rates used, by base currency in ordinal order, without the identity.</param>
public sealed record BatchSummary(
    ExactDecimal GrossAssets,
    ExactDecimal Liabilities,
    ExactDecimal NetAssets,
    ExactDecimal FlaggedValue,
    QualityFlags Flags,
    long FlaggedPositions,
    long MissingPositions,
    long StalePositions,
    IReadOnlyList<LocalTotals> Exact,
    IReadOnlyList<CurrencySubtotal> ByCurrency,
    IReadOnlyList<FxRate> FxRates);
