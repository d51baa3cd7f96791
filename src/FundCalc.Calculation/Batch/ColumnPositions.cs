using FundCalc.Calculation.Market;
using FundCalc.Calculation.Numbers;
using FundCalc.Calculation.Valuation;

namespace FundCalc.Calculation.Batch;

/// <summary>
/// The values of single positions in column form, without an allocation for any of them; each equals that of <see cref="ValuationCalculator"/> to the last digit. Not thread-safe.
/// </summary>
/// <param name="table">The instrument table that indexes refer to.</param>
public sealed class ColumnPositions(InstrumentTable table)
{
    // Two to an instrument: long, then short.
    private readonly List<PositionRule> _rules = [];
    private readonly List<(TableSide Long, TableSide Short)> _sides = [];
    private readonly NarrowRounding[] _roundings = [.. Enumerable.Range(0, NarrowRounding.MaxPower + 1)
        .Select(dropped => NarrowRounding.TryMake(dropped, table.Market.Rounding.For(table.Market.BaseCurrency)) ?? throw new InvalidOperationException("Every power that is kept ready makes a rounding."))];

    /// <summary>What positions in the instruments that the table got since the last call rest on, in the order of their indexes.</summary>
    public IReadOnlyList<(TableSide Long, TableSide Short)> TakeNew()
    {
        var known = _sides.Count;
        for (var index = known; index < table.Count; index++)
        {
            var unit = table.HoldingOf((uint)index, 1) with { Quantity = ExactDecimal.One };
            var prices = table.Market.Data.Prices[unit.InstrumentId];
            var forLong = new ValuedLine(unit, prices.Long, table.Market.Data.Terms);
            var forShort = new ValuedLine(unit with { Quantity = -ExactDecimal.One }, prices.Short, table.Market.Data.Terms);
            _rules.Add(PositionRule.Of(forLong, table.QuantityScaleOf(index), table.Market));
            _rules.Add(PositionRule.Of(forShort, table.QuantityScaleOf(index), table.Market));
            _sides.Add((SideOf(forLong), SideOf(forShort)));
        }

        return _sides[known..];
    }

    /// <summary>The values of positions as whole numbers at the places of their currencies.</summary>
    /// <param name="indexes">Indexes into the table.</param>
    /// <param name="quantities">As many quantities × 10^scale of their instrument; negative for short positions.</param>
    /// <param name="values">As many values in the base currency.</param>
    /// <param name="valuesLocal">As many values in the currencies of the prices.</param>
    /// <returns>False when the portfolio must be valued by the long way: an index is not in the table as <see cref="TakeNew"/> last saw it, the policy gives a position no value, or a value does not fit 64 bits.</returns>
    public bool TryValue(ReadOnlySpan<uint> indexes, ReadOnlySpan<long> quantities, Span<long> values, Span<long> valuesLocal)
    {
        var rules = System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_rules);
        for (var i = 0; i < indexes.Length; i++)
        {
            var quantity = quantities[i];
            if (indexes[i] >= (uint)_sides.Count)
            {
                return false;
            }

            ref readonly var rule = ref rules[(2 * (int)indexes[i]) + (quantity < 0 ? 1 : 0)];
            if (rule.Units < 0)
            {
                if (rule.Units != PositionRule.Missing)
                {
                    return false;
                }

                (values[i], valuesLocal[i]) = (0, 0);
                continue;
            }

            var product = Math.BigMul(rule.Units, quantity);
            if (!PositionRule.TryRound(product, rule.LocalFactor, _roundings[rule.LocalDropped], out valuesLocal[i])
                || !PositionRule.TryRound(product, rule.BaseFactor, _roundings[rule.BaseDropped], out values[i]))
            {
                return false;
            }
        }

        return true;
    }

    private TableSide SideOf(ValuedLine line)
    {
        if (line.IsMissing)
        {
            return new TableSide(null, null, line.Flags, 0);
        }

        var currency = line.Price.Currency;
        // A portfolio that holds something in a currency that nobody knows is refused, and shows no places.
        var places = table.Market.IsKnownCurrency(currency) ? table.Market.Rounding.For(currency).Places : 0;
        return new TableSide(line.Price, line.Level, line.Flags | table.Market.RateOf(currency).Flags, places);
    }
}
