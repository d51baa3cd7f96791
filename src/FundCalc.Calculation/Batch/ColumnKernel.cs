using FundCalc.Calculation.Valuation;

namespace FundCalc.Calculation.Batch;

/// <summary>Totals of portfolios in column form; every total equals that of <see cref="ValuationCalculator"/> to the last digit.</summary>
/// <param name="table">The instrument table that indexes refer to.</param>
public sealed class ColumnKernel(InstrumentTable table) : PortfolioKernel(table.Market)
{
    /// <summary>Adds positions.</summary>
    /// <param name="indexes">Indexes into the table.</param>
    /// <param name="quantities">As many quantities × 10^scale of their instrument; negative for short positions.</param>
    /// <returns>False when the portfolio must be valued by the long way: an index is not in the table, the policy gives a position no value, or the columns have different lengths.</returns>
    public bool TryAddPositions(ReadOnlySpan<uint> indexes, ReadOnlySpan<long> quantities)
    {
        if (indexes.Length != quantities.Length)
        {
            return false;
        }

        CountPositions(indexes.Length);
        var sums = Sums;
        var entries = table.Entries;
        var counting = Market.MayFlag;
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

        return true;
    }

    /// <summary>The value of one portfolio by the long way, added to the batch's totals when there is one.</summary>
    /// <param name="portfolioId">The caller's name for it.</param>
    /// <param name="indexes">Indexes into the table.</param>
    /// <param name="quantities">Quantities × 10^scale of their instrument; negative for short positions.</param>
    /// <param name="balances">What is held and owed besides.</param>
    /// <param name="detail">How much is wanted.</param>
    /// <param name="batch">The batch's totals.</param>
    /// <exception cref="PortfolioRefusedException">The columns have different lengths, indexes are not in the table, prices or rates are missing, or currencies are
    /// unknown: all reasons of the first of these kinds that occurs.</exception>
    /// <exception cref="CalculationException"><see cref="CalculationFault.OutOfRange"/>: a wanted figure is 10^28 or more, or a rate is out of range.</exception>
    public PortfolioValuation Value(
        string portfolioId, ReadOnlySpan<uint> indexes, ReadOnlySpan<long> quantities, IReadOnlyList<BalanceItem> balances, ValuationDetail detail, BatchTotals batch)
    {
        ArgumentNullException.ThrowIfNull(balances);
        ArgumentNullException.ThrowIfNull(batch);
        var portfolio = table.Expand(portfolioId, indexes, quantities, balances);
        var valuation = ValuationCalculator.Value(portfolio, Market.Data, Market.BaseCurrency, Market.Rounding, detail);
        batch.Add(valuation, indexes.Length);
        return valuation;
    }

    private bool TryAddUnusual(int slot, uint index, long quantity)
    {
        if (slot == SlottedPrice.Missing)
        {
            Sums.AddMissing(1);
        }

        if (slot == SlottedPrice.Wide)
        {
            var data = Market.Data;
            var holding = table.HoldingOf(index, quantity);
            var line = new ValuedLine(holding, data.Prices[holding.InstrumentId].For(holding.Quantity), data.Terms);
            Sums.Add(Market.Groups.OfPositions(line.Price!.Currency, line.Flags), line.LocalValue);
        }

        return slot != SlottedPrice.Refused;
    }
}
