using FundCalc.Calculation.Market;
using FundCalc.Calculation.Numbers;

namespace FundCalc.Calculation.Valuation;

/// <summary>A valued portfolio. Figures are rounded as declared unless they say that they are exact.</summary>
/// <param name="PortfolioId">The portfolio.</param>
/// <param name="Totals">The totals in the base currency.</param>
/// <param name="ByAssetClass">By asset class in the enum's order, only those that occur; empty for <see cref="ValuationDetail.Totals"/>.</param>
/// <param name="ByCurrency">By currency in ordinal order; empty for <see cref="ValuationDetail.Totals"/>.</param>
/// <param name="ByLevel">By fair-value level in order, positions with a price only; empty for <see cref="ValuationDetail.Totals"/>.</param>
/// <param name="ByFlag">By quality flag in the enum's order, only those that occur; empty for <see cref="ValuationDetail.Totals"/>.</param>
/// <param name="Positions">In the order held; empty unless the detail is <see cref="ValuationDetail.Positions"/>.</param>
/// <param name="Balances">In the order held; empty unless the detail is <see cref="ValuationDetail.Positions"/>.</param>
/// <param name="FxRates">The exchange rates used, by base currency in ordinal order, without the identity.</param>
/// <param name="LocalTotals">Exact sums by currency in ordinal order, whatever the detail.</param>
/// <param name="ExactGrossAssets">Gross assets in the base currency, exact.</param>
/// <param name="ExactLiabilities">Liabilities in the base currency, exact.</param>
public sealed record PortfolioValuation(
    string PortfolioId,
    PortfolioTotals Totals,
    IReadOnlyList<AssetClassSubtotal> ByAssetClass,
    IReadOnlyList<CurrencySubtotal> ByCurrency,
    IReadOnlyList<LevelSubtotal> ByLevel,
    IReadOnlyList<FlagSubtotal> ByFlag,
    IReadOnlyList<PositionValue> Positions,
    IReadOnlyList<BalanceValue> Balances,
    IReadOnlyList<FxRate> FxRates,
    IReadOnlyList<LocalTotals> LocalTotals,
    ExactDecimal ExactGrossAssets,
    ExactDecimal ExactLiabilities)
{
    /// <summary>The day to which interest accrues and on which trades and dividends were looked at; null without <see cref="PortfolioHoldings.Accounting"/>.</summary>
    public DateOnly? ValuationDate { get; init; }

    /// <summary>The rewards as positions, in the order given; empty unless the detail is <see cref="ValuationDetail.Positions"/>.</summary>
    public IReadOnlyList<PositionValue> Rewards { get; init; } = [];

    /// <summary>The money of unsettled trades, in the order given; empty unless the detail is <see cref="ValuationDetail.Positions"/>.</summary>
    public IReadOnlyList<BalanceValue> Trades { get; init; } = [];

    /// <summary>The dividends, in the order given; empty unless the detail is <see cref="ValuationDetail.Positions"/>.</summary>
    public IReadOnlyList<BalanceValue> Dividends { get; init; } = [];

    /// <summary>Net assets in the base currency, exact: gross assets − liabilities.</summary>
    public ExactDecimal ExactNetAssets => ExactGrossAssets - ExactLiabilities;
}
