using System.Globalization;
using System.Numerics;
using FundCalc.Calculation.Numbers;
using FundCalc.Calculation.Valuation;

namespace FundCalc.Calculation.Batch;

/// <summary>The instrument table of a batch in column form; it grows by appending. Not thread-safe.</summary>
/// <param name="market">The market of the same batch.</param>
public sealed class InstrumentTable(BatchMarket market)
{
    /// <summary>The most instruments of a table: 250,000.</summary>
    public const int MaxInstruments = 250_000;

    private readonly List<TableInstrument> _instruments = [];

    /// <summary>How many instruments the table has: the index that the next one will get.</summary>
    public int Count => _instruments.Count;

    /// <summary>The market of the batch.</summary>
    public BatchMarket Market { get; } = market;

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

            if (instrument.QuantityScale is < 0 or > 18)
            {
                throw new ArgumentException("A quantity scale is 0 to 18.", nameof(instruments));
            }
        }

        _instruments.AddRange(instruments);
    }

    /// <summary>The same portfolio in the form that <see cref="ValuationCalculator"/> values.</summary>
    /// <exception cref="PortfolioRefusedException">The columns have different lengths, or an index is not in the table.</exception>
    internal PortfolioHoldings Expand(string portfolioId, ReadOnlySpan<uint> indexes, ReadOnlySpan<long> quantities, IReadOnlyList<BalanceItem> balances)
    {
        var refusals = new List<Refusal>();
        if (indexes.Length != quantities.Length)
        {
            refusals.Add(new Refusal(
                CalculationFault.InvalidInput, "quantities", Text(quantities.Length), "must be as many as the instrument indexes"));
        }

        for (var i = 0; i < indexes.Length; i++)
        {
            if (indexes[i] >= (uint)Count)
            {
                refusals.Add(new Refusal(
                    CalculationFault.InvalidInput, string.Create(CultureInfo.InvariantCulture, $"instrument_indexes[{i}]"), Text(indexes[i]), "must be in the instrument table"));
            }
        }

        if (refusals.Count > 0)
        {
            throw new PortfolioRefusedException(refusals);
        }

        var positions = new Holding[indexes.Length];
        for (var i = 0; i < positions.Length; i++)
        {
            var instrument = _instruments[(int)indexes[i]];
            positions[i] = new Holding(
                instrument.InstrumentId,
                new ExactDecimal(quantities[i], instrument.QuantityScale),
                instrument.Multiplier,
                instrument.AssetClass,
                instrument.Level,
                instrument.Haircut);
        }

        return new PortfolioHoldings(portfolioId, positions, balances);
    }

    private static string Text(BigInteger value) => value.ToString(CultureInfo.InvariantCulture);
}
