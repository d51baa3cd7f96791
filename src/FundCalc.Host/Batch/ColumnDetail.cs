using FundCalc.Calculation;
using FundCalc.Calculation.Batch;
using FundCalc.Calculation.Numbers;
using FundCalc.Calculation.Valuation;
using FundCalc.Host.Errors;
using FundCalc.Host.Mapping;
using FundCalc.V1;
using DomainDetail = FundCalc.Calculation.Valuation.ValuationDetail;
using DomainTable = FundCalc.Calculation.Batch.InstrumentTable;
using PositionValue = FundCalc.Calculation.Valuation.PositionValue;

namespace FundCalc.Host.Batch;

/// <summary>What a portfolio in column form shows beyond its totals: its positions as columns, and its balances. Its memory is used again from portfolio to portfolio.</summary>
internal sealed class ColumnDetail(BatchQuestion question, BatchMarket market, DomainTable table, ValuationWriter writer)
{
    // About 200 bytes each: a message stays clear of the large-object heap.
    private const int MostPrices = 250;

    // Far above what positions that fit 64 bits can add up to: with less than this in balances no sum in one currency reaches the range of figures.
    private static readonly ExactDecimal MostInBalances = new(1, 1 - FigureRange.LimitDigits);

    private readonly ColumnPositions _positions = new(table);
    private readonly int _basePlaces = question.Rounding.For(question.BaseCurrency).Places;

    // Written out before the next portfolio is read; its lists keep their memory.
    private readonly ColumnValues _columns = new();
    private IReadOnlyList<Calculation.Valuation.BalanceValue> _balances = [];
    private long[] _values = [];
    private long[] _local = [];
    private uint _priced;

    /// <summary>The prices of the instruments that the table got since the last call, in messages of a bounded size.</summary>
    public IEnumerable<InstrumentPrices> TakePrices()
    {
        foreach (var part in _positions.TakeNew().Chunk(MostPrices))
        {
            var prices = new InstrumentPrices { BaseCurrencyPlaces = (uint)_basePlaces };
            foreach (var (forLong, forShort) in part)
            {
                prices.Instruments.Add(new InstrumentPrice { Index = _priced++, LongSide = Write(forLong), ShortSide = forLong == forShort ? null : Write(forShort) });
            }

            yield return prices;
        }
    }

    /// <summary>Values positions and balances the fast way. False when the portfolio must go the long way.</summary>
    /// <param name="indexes">Indexes into the table.</param>
    /// <param name="quantities">As many packed quantities.</param>
    /// <param name="balances">Where the serialised balances stand, of which each has been found to be in order.</param>
    public bool TryRead(ReadOnlySpan<uint> indexes, ReadOnlySpan<long> quantities, ReadOnlySpan<byte> balances)
    {
        if (_values.Length < indexes.Length)
        {
            var size = Math.Max(indexes.Length, Math.Min(2 * _values.Length, PortfolioHoldings.MaxPositions));
            (_values, _local) = (new long[size], new long[size]);
        }

        if (!_positions.TryValue(indexes, quantities, _values, _local) || !TryValueBalances(balances))
        {
            return false;
        }

        Clear(indexes.Length);
        for (var i = 0; i < indexes.Length; i++)
        {
            _columns.Values.Add(_values[i]);
            _columns.ValuesLocal.Add(_local[i]);
        }

        return true;
    }

    /// <summary>The value with what was read last. To be written out before anything else is read.</summary>
    public PortfolioValue Write(string portfolioId, PortfolioTotals totals)
    {
        var value = writer.Write(portfolioId, totals);
        value.Columns = _columns;
        value.Balances.AddRange(_balances.Select(writer.Write));
        return value;
    }

    /// <summary>The same of a portfolio that was valued the long way.</summary>
    public PortfolioValue Write(PortfolioValuation valuation)
    {
        Clear(valuation.Positions.Count);
        foreach (var position in valuation.Positions)
        {
            Add(position);
        }

        _balances = valuation.Balances;
        return Write(valuation.PortfolioId, valuation.Totals);
    }

    private void Add(PositionValue position)
    {
        var places = position.Price is { } price ? question.Rounding.For(price.Currency).Places : 0;
        if (!position.Value.TryToScaledInt64(_basePlaces, out var value) | !(position.ValueLocal ?? ExactDecimal.Zero).TryToScaledInt64(places, out var local))
        {
            _columns.Wide.Add(new WideColumnValue
            {
                Position = (uint)_columns.Values.Count,
                Value = WireDecimal.Format(position.Value, _basePlaces),
                ValueLocal = WireDecimal.Format(position.ValueLocal ?? ExactDecimal.Zero, places),
            });
            (value, local) = (0, 0);
        }

        _columns.Values.Add(value);
        _columns.ValuesLocal.Add(local);
    }

    private void Clear(int capacity)
    {
        _columns.Values.Clear();
        _columns.ValuesLocal.Clear();
        _columns.Wide.Clear();
        (_columns.Values.Capacity, _columns.ValuesLocal.Capacity) = (Math.Max(_columns.Values.Capacity, capacity), Math.Max(_columns.ValuesLocal.Capacity, capacity));
    }

    private bool TryValueBalances(ReadOnlySpan<byte> serialised)
    {
        _balances = [];
        if (serialised.IsEmpty)
        {
            return true;
        }

        List<Balance> balances = [];
        var fields = new WireFields(serialised);
        while (fields.TryNext())
        {
            if (fields.Tag == ((ColumnPortfolio.BalancesFieldNumber << 3) | WireFields.Delimited))
            {
                balances.Add(CallerMessage.Parse(Balance.Parser, fields.Bytes));
            }
        }

        var reader = new FieldReader();
        var holdings = new PortfolioHoldings("", [], reader.ReadBalances(FieldPath.Request, balances, question.Prices.Currencies));
        try
        {
            var valuation = ValuationCalculator.Value(holdings, market.Data, question.BaseCurrency, question.Rounding, DomainDetail.Positions);
            _balances = valuation.Balances;
            return reader.Unread.Count == 0 && valuation.ByCurrency.All(part => part.GrossAssetsLocal < MostInBalances && part.LiabilitiesLocal < MostInBalances);
        }
        catch (Exception refused) when (refused is PortfolioRefusedException or CalculationException)
        {
            // The long way reads the rates that are not known yet, and says what is wrong with the whole portfolio.
            return false;
        }
    }

    private InstrumentSide Write(TableSide side)
    {
        var written = new InstrumentSide
        {
            Price = side.Price is { } price ? writer.Write(price) : null,
            Level = side.Level is { } level ? (V1.FairValueLevel)level : V1.FairValueLevel.Unspecified,
            Places = (uint)side.Places,
        };
        written.Flags.Add(side.Flags);
        return written;
    }
}
