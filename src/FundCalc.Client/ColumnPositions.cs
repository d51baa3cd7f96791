using FundCalc.Client.Numbers;
using FundCalc.V1;

namespace FundCalc.Client;

/// <summary>
/// Reads the values of positions in column form: gives what row form shows of each. For whoever drives <c>RevaluePortfolios</c> with detail POSITIONS by the generated client; <see cref="BatchRevaluer"/> does it by itself.
/// One for a stream; not thread-safe.
/// </summary>
public sealed class ColumnPositions
{
    private readonly List<TableInstrument> table = [];
    private readonly List<InstrumentPrice> prices = [];
    private int basePlaces;

    /// <summary>Takes a piece of the instrument table, as it is sent.</summary>
    /// <param name="piece">The piece that follows those before.</param>
    public void Add(InstrumentTable piece)
    {
        ArgumentNullException.ThrowIfNull(piece);
        table.AddRange(piece.Instruments);
    }

    /// <summary>Takes the prices of instruments, as they come.</summary>
    /// <param name="message">The message of the stream that follows those before.</param>
    public void Add(InstrumentPrices message)
    {
        ArgumentNullException.ThrowIfNull(message);
        prices.AddRange(message.Instruments);
        basePlaces = (int)message.BaseCurrencyPlaces;
    }

    /// <summary>The positions of a portfolio, in its order. Positions in one instrument share the message of its price: change none of them.</summary>
    /// <param name="portfolio">The portfolio as it was sent.</param>
    /// <param name="values">What came for it: <see cref="PortfolioValue.Columns"/>.</param>
    /// <exception cref="ArgumentException">The values are not those of the portfolio, or the table or the prices of its instruments have not been added.</exception>
    public IReadOnlyList<PositionValue> Read(ColumnPortfolio portfolio, ColumnValues values)
    {
        ArgumentNullException.ThrowIfNull(portfolio);
        ArgumentNullException.ThrowIfNull(values);
        int count = portfolio.Quantities.Count;
        if (portfolio.InstrumentIndexes.Count != count || values.Values.Count != count || values.ValuesLocal.Count != count)
        {
            throw new ArgumentException($"{count} positions cannot have {values.Values.Count} values.", nameof(values));
        }

        var positions = new List<PositionValue>(count);
        var wide = 0;
        for (var i = 0; i < count; i++)
        {
            WideColumnValue? text = wide < values.Wide.Count && values.Wide[wide].Position == i ? values.Wide[wide++] : null;
            positions.Add(Read(portfolio.InstrumentIndexes[i], portfolio.Quantities[i], values.Values[i], values.ValuesLocal[i], text));
        }

        return positions;
    }

    private PositionValue Read(uint index, long quantity, long value, long valueLocal, WideColumnValue? wide)
    {
        if (index >= table.Count || index >= prices.Count)
        {
            throw new ArgumentException($"The table has {table.Count} instruments and {prices.Count} of them have prices, where one of number {index} is held.", nameof(index));
        }

        (TableInstrument instrument, InstrumentPrice price) = (table[(int)index], prices[(int)index]);
        InstrumentSide side = quantity < 0 ? price.ShortSide ?? price.LongSide : price.LongSide;
        var position = new PositionValue
        {
            InstrumentId = instrument.InstrumentId,
            Quantity = new ExactDecimal(quantity, instrument.QuantityScale).Shortest(),
            Price = side.Price,
            ValueLocal = side.Price is null ? "" : wide?.ValueLocal ?? new ExactDecimal(valueLocal, (int)side.Places).ToString(),
            Value = wide?.Value ?? new ExactDecimal(value, basePlaces).ToString(),
            Level = side.Level,
        };
        position.Flags.Add(side.Flags);
        return position;
    }
}
