namespace FundCalc.Calculation.Live;

/// <summary>From an instrument to the positions that hold it, in flat arrays. Immutable but for the places of the positions.</summary>
internal sealed class HoldingIndex
{
    private readonly int[] _entryStarts;
    private readonly int[] _entries;
    private readonly int[] _positionStarts;
    private readonly LivePosition[] _positions;
    private readonly int[] _priceOf;

    /// <summary>The index of what is watched.</summary>
    public HoldingIndex(LivePortfolios portfolios)
    {
        var instruments = portfolios.Entries.Select(entry => entry.Instrument).ToArray();
        _entryStarts = StartsOf(instruments, portfolios.Instruments.Count);
        _entries = new int[instruments.Length];
        var next = _entryStarts[..^1];
        for (var entry = 0; entry < instruments.Length; entry++)
        {
            _entries[next[instruments[entry]]++] = entry;
        }

        _positionStarts = StartsOf(portfolios.EntryOf, instruments.Length);
        _positions = new LivePosition[portfolios.Positions];
        _priceOf = new int[portfolios.Positions];
        next = _positionStarts[..^1];
        for (var portfolio = 0; portfolio < portfolios.Count; portfolio++)
        {
            var (start, length) = portfolios.PositionsOf(portfolio).GetOffsetAndLength(portfolios.Positions);
            for (var position = start; position < start + length; position++)
            {
                var (entry, quantity) = (portfolios.EntryOf[position], portfolios.Quantities[position]);
                _positions[next[entry]++] = new LivePosition { Quantity = quantity, Portfolio = portfolio };
                _priceOf[position] = (2 * instruments[entry]) + (quantity < 0 ? 1 : 0);
            }
        }
    }

    /// <summary>The entries of an instrument.</summary>
    public ReadOnlySpan<int> EntriesOf(int instrument) => _entries.AsSpan(_entryStarts[instrument].._entryStarts[instrument + 1]);

    /// <summary>The positions of an entry.</summary>
    public Span<LivePosition> PositionsOf(int entry) => _positions.AsSpan(_positionStarts[entry].._positionStarts[entry + 1]);

    /// <summary>The places of the prices of some positions, as <see cref="LivePrices.SpanOf"/> takes them.</summary>
    public ReadOnlySpan<int> PricesOf(Range positions) => _priceOf.AsSpan(positions);

    /// <summary>Where the members of each key begin when they are grouped by it, and where the last one's end.</summary>
    private static int[] StartsOf(ReadOnlySpan<int> keys, int count)
    {
        var starts = new int[count + 1];
        foreach (var key in keys)
        {
            starts[key + 1]++;
        }

        for (var key = 0; key < count; key++)
        {
            starts[key + 1] += starts[key];
        }

        return starts;
    }
}
