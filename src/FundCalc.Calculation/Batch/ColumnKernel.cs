using FundCalc.Calculation.Valuation;

namespace FundCalc.Calculation.Batch;

/// <summary>
/// Values portfolios in column form; every total equals that of <see cref="ValuationCalculator"/> to the last digit. It keeps scratch memory: one kernel, one thread at a time.
/// </summary>
/// <param name="table">The instrument table that indexes refer to.</param>
public sealed class ColumnKernel(InstrumentTable table)
{
    private readonly PortfolioSums _sums = new(table.Market.Groups);

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
        if (TryAdd(indexes, quantities, balances) && BaseTotals.TryCompute(_sums, table.Market.Rates, out var totals))
        {
            batch.Add(totals, _sums, indexes.Length);
            return totals;
        }

        // Only refusals and portfolios beyond the kernel's bound come here.
        var market = table.Market;
        var portfolio = table.Expand(portfolioId, indexes, quantities, balances);
        var valuation = ValuationCalculator.Value(portfolio, market.Data, market.BaseCurrency, market.Rounding, ValuationDetail.Totals);
        batch.Add(valuation, indexes.Length);
        return valuation.Totals;
    }

    private bool TryAdd(ReadOnlySpan<uint> indexes, ReadOnlySpan<long> quantities, IReadOnlyList<BalanceItem> balances)
    {
        if (indexes.Length != quantities.Length)
        {
            return false;
        }

        foreach (var balance in balances)
        {
            // Groups stay as long as the batch: a code that is no currency must not make one.
            if (!table.Market.IsKnownCurrency(balance.Currency))
            {
                return false;
            }

            table.Market.Groups.OfBalances(balance.Currency);
        }

        var sums = _sums;
        sums.Begin(indexes.Length + balances.Count);
        var entries = table.Entries;
        var counting = table.Market.MayFlag;
        for (var i = 0; i < indexes.Length; i++)
        {
            var index = indexes[i];
            if (index >= (uint)entries.Length)
            {
                return false;
            }

            ref readonly var entry = ref entries[(int)index];
            var quantity = quantities[i];
            var slot = quantity < 0 ? entry.ShortSlot : entry.LongSlot;
            if (slot >= 0)
            {
                sums.AddProduct(slot, quantity < 0 ? entry.Short : entry.Long, quantity, counting);
            }
            else if (!TryAddUnusual(slot, index, quantity))
            {
                return false;
            }
        }

        foreach (var balance in balances)
        {
            sums.Add(table.Market.Groups.OfBalances(balance.Currency), balance.SignedAmount);
        }

        return true;
    }

    private bool TryAddUnusual(int slot, uint index, long quantity)
    {
        if (slot == SlottedPrice.Missing)
        {
            _sums.AddMissing();
        }

        if (slot == SlottedPrice.Wide)
        {
            var data = table.Market.Data;
            var holding = table.HoldingOf(index, quantity);
            var line = new ValuedLine(holding, data.Prices[holding.InstrumentId].For(holding.Quantity), data.Terms);
            _sums.Add(table.Market.Groups.OfPositions(line.Price!.Currency, line.Flags), line.LocalValue);
        }

        return slot != SlottedPrice.Refused;
    }
}
