using FundCalc.Calculation.Valuation;

namespace FundCalc.Calculation.Batch;

/// <summary>
/// Values portfolios in column form; every total equals that of <see cref="ValuationCalculator"/> to the last digit. It keeps scratch memory: one kernel, one thread at a time.
/// </summary>
/// <param name="table">The instrument table that indexes refer to.</param>
public sealed class ColumnKernel(InstrumentTable table)
{
    /// <summary>The totals of one portfolio, added to the batch's when there are any.</summary>
    /// <param name="portfolioId">The caller's name for it.</param>
    /// <param name="indexes">Indexes into the table.</param>
    /// <param name="quantities">Quantities × 10^scale of their instrument; negative for short positions.</param>
    /// <param name="balances">What is held and owed besides.</param>
    /// <param name="batch">The batch's totals.</param>
    /// <exception cref="PortfolioRefusedException">The columns have different lengths, indexes are not in the table, prices or rates are missing, or currencies are
    /// unknown: all reasons of the first of these kinds that occurs.</exception>
    /// <exception cref="CalculationException"><see cref="CalculationFault.OutOfRange"/>: a total is 10^28 or more, or a rate is out of range.</exception>
    public PortfolioTotals Value(
        string portfolioId, ReadOnlySpan<uint> indexes, ReadOnlySpan<long> quantities, IReadOnlyList<BalanceItem> balances, BatchTotals batch)
    {
        ArgumentNullException.ThrowIfNull(balances);
        ArgumentNullException.ThrowIfNull(batch);
        var market = table.Market;
        var portfolio = table.Expand(portfolioId, indexes, quantities, balances);
        var valuation = ValuationCalculator.Value(portfolio, market.Data, market.BaseCurrency, market.Rounding, ValuationDetail.Totals);
        batch.Add(valuation, indexes.Length);
        return valuation.Totals;
    }
}
