using FundCalc.Calculation.Batch;
using FundCalc.Calculation.Numbers;
using FundCalc.Calculation.Valuation;

namespace FundCalc.Calculation.Tests.Batch;

/// <summary>A portfolio in both forms.</summary>
internal sealed record BatchPortfolio(uint[] Indexes, long[] Quantities, IReadOnlyList<BalanceItem> Balances, IReadOnlyList<BatchRow> Rows)
{
    /// <summary>The same in the form of a single valuation.</summary>
    public PortfolioHoldings Holdings => new("", [.. Rows.Select((row, i) => row.Holding(Quantities[i]))], Balances);
}
