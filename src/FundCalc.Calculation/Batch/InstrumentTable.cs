using System.Globalization;
using FundCalc.Calculation.Numbers;
using FundCalc.Calculation.Valuation;

namespace FundCalc.Calculation.Batch;

/// <summary>The instrument table of a batch in column form; it grows by appending. Not thread-safe.</summary>
/// <param name="market">The market of the same batch.</param>
public sealed class InstrumentTable(BatchMarket market)
{
    /// <summary>The most instruments of a table: 250,000.</summary>
    public const int MaxInstruments = 250_000;

    /// <summary>The most decimal places of packed quantities: 18.</summary>
    public const int MaxQuantityScale = 18;

    private readonly List<TableInstrument> _instruments = [];
    private TableEntry[] _entries = [];

    /// <summary>How many instruments the table has: the index that the next one will get.</summary>
    public int Count => _instruments.Count;

    /// <summary>The market of the batch.</summary>
    public BatchMarket Market { get; } = market;

    /// <summary>The instruments as the column kernel counts them.</summary>
    internal ReadOnlySpan<TableEntry> Entries => _entries.AsSpan(0, Count);

    /// <summary>Appends instruments. An instrument without a price refuses only the portfolios that use it.</summary>
    /// <param name="instruments">The instruments of the next indexes, each taken in by the market before.</param>
    /// <exception cref="ArgumentException">An instrument has not been taken in by the market, or its quantity scale is out of range.</exception>
    /// <exception cref="CalculationException"><see cref="CalculationFault.OutOfRange"/>: the table would pass <see cref="MaxInstruments"/>.</exception>
    public void Append(IReadOnlyList<TableInstrument> instruments)
    {
        ArgumentNullException.ThrowIfNull(instruments);
        if (instruments.Count > MaxInstruments - Count)
        {
            throw new CalculationException(CalculationFault.OutOfRange, "instruments", "must be at most 250,000 in one table");
        }

        foreach (var instrument in instruments)
        {
            if (!Market.Knows(instrument.InstrumentId))
            {
                throw new ArgumentException("An instrument must be in the market before it is in the table.", nameof(instruments));
            }

            if (instrument.QuantityScale is < 0 or > MaxQuantityScale)
            {
                throw new ArgumentException("A quantity scale is 0 to 18.", nameof(instruments));
            }
        }

        var needed = Count + instruments.Count;
        if (_entries.Length < needed)
        {
            Array.Resize(ref _entries, Math.Max(needed, Math.Min(_entries.Length * 2, MaxInstruments)));
        }

        foreach (var instrument in instruments)
        {
            _entries[Count] = EntryOf(instrument);
            _instruments.Add(instrument);
        }
    }

    /// <summary>Decimal places of the packed quantities of an instrument.</summary>
    internal int QuantityScaleOf(int index) => _instruments[index].QuantityScale;

    /// <summary>The position that a pair of the columns stands for.</summary>
    internal Holding HoldingOf(uint index, long quantity)
    {
        var instrument = _instruments[(int)index];
        return new Holding(
            instrument.InstrumentId,
            new ExactDecimal(quantity, instrument.QuantityScale),
            instrument.Multiplier,
            instrument.AssetClass,
            instrument.Level,
            instrument.Haircut);
    }

    /// <summary>The portfolio that two columns stand for, in the form that <see cref="ValuationCalculator"/> values.</summary>
    /// <param name="portfolioId">Its name.</param>
    /// <param name="indexes">The instruments, by their indexes in this table.</param>
    /// <param name="quantities">Their packed quantities.</param>
    /// <param name="balances">Its balances.</param>
    /// <exception cref="PortfolioRefusedException">The columns have different lengths, or an index is not in the table.</exception>
    public PortfolioHoldings Expand(string portfolioId, ReadOnlySpan<uint> indexes, ReadOnlySpan<long> quantities, IReadOnlyList<BalanceItem> balances)
    {
        var refusals = new List<Refusal>();
        if (indexes.Length != quantities.Length)
        {
            refusals.Add(new Refusal(
                CalculationFault.InvalidInput,
                "quantities",
                quantities.Length.ToString(CultureInfo.InvariantCulture),
                "must be as many as the instrument indexes"));
        }

        for (var i = 0; i < indexes.Length; i++)
        {
            if (indexes[i] >= (uint)Count)
            {
                refusals.Add(new Refusal(
                    CalculationFault.InvalidInput,
                    string.Create(CultureInfo.InvariantCulture, $"instrument_indexes[{i}]"),
                    indexes[i].ToString(CultureInfo.InvariantCulture),
                    "must be in the instrument table"));
            }
        }

        if (refusals.Count > 0)
        {
            throw new PortfolioRefusedException(refusals);
        }

        var positions = new Holding[indexes.Length];
        for (var i = 0; i < positions.Length; i++)
        {
            positions[i] = HoldingOf(indexes[i], quantities[i]);
        }

        return new PortfolioHoldings(portfolioId, positions, balances);
    }

    private TableEntry EntryOf(TableInstrument instrument)
    {
        var prices = Market.Data.Prices[instrument.InstrumentId];
        var one = new Holding(instrument.InstrumentId, ExactDecimal.One, instrument.Multiplier, instrument.AssetClass, instrument.Level, instrument.Haircut);
        var forLong = SlottedPrice.Of(new ValuedLine(one, prices.Long, Market.Data.Terms), Market.Groups);
        var forShort = SlottedPrice.Of(new ValuedLine(one with { Quantity = -ExactDecimal.One }, prices.Short, Market.Data.Terms), Market.Groups);
        return new TableEntry(forLong.Units, forShort.Units, SlotOf(forLong), SlotOf(forShort));

        int SlotOf(SlottedPrice price) => price.Slot < 0 ? price.Slot : price.Slot + instrument.QuantityScale;
    }
}
