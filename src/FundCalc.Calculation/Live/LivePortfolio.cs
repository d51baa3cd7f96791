using FundCalc.Calculation.Valuation;

namespace FundCalc.Calculation.Live;

/// <summary>A watched portfolio without its positions, which stand in the columns of <see cref="LivePortfolios"/>.</summary>
/// <param name="PortfolioId">The caller's name for it.</param>
/// <param name="BaseCurrency">The currency of its totals.</param>
/// <param name="Conversions">Further currencies that its totals are converted into: those of share classes.</param>
/// <param name="Balances">What is held and owed besides.</param>
/// <param name="Whole">All that it holds, where a quantity does not fit the columns; else null.</param>
internal sealed record LivePortfolio(
    string PortfolioId, string BaseCurrency, IReadOnlyList<string> Conversions, IReadOnlyList<BalanceItem> Balances, PortfolioHoldings? Whole);
