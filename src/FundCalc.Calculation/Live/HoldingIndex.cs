namespace FundCalc.Calculation.Live;

/// <summary>From an instrument to the positions that hold it, in flat arrays. Immutable.</summary>
internal sealed class HoldingIndex
{
    private readonly int[] _entryStarts;
    private readonly int[] _entries;
    private readonly int[] _positionStarts;
    private readonly int[] _positions;
    private readonly int[] _portfolioOf;
    private readonly int[] _priceOf;

    /// <summary>The index of what is watched.</summary>
    public HoldingIndex(LivePortfolios portfolios)
    {
        var instruments = portfolios.Entries.Select(entry => entry.Instrument).ToArray();
        (_entryStarts, _entries) = Group(instruments, portfolios.Instruments.Count);
        (_positionStarts, _positions) = Group(portfolios.EntryOf, portfolios.Entries.Count);
        _portfolioOf = new int[portfolios.Positions];
        for (var portfolio = 0; portfolio < portfolios.Count; portfolio++)
        {
            _portfolioOf.AsSpan(portfolios.PositionsOf(portfolio)).Fill(portfolio);
        }

        _priceOf = new int[portfolios.Positions];
        for (var position = 0; position < _priceOf.Length; position++)
        {
            _priceOf[position] = (2 * instruments[portfolios.EntryOf[position]]) + (portfolios.Quantities[position] < 0 ? 1 : 0);
        }
    }

    /// <summary>The entries of an instrument.</summary>
    public ReadOnlySpan<int> EntriesOf(int instrument) => _entries.AsSpan(_entryStarts[instrument].._entryStarts[instrument + 1]);

    /// <summary>The positions of an entry.</summary>
    public ReadOnlySpan<int> PositionsOf(int entry) => _positions.AsSpan(_positionStarts[entry].._positionStarts[entry + 1]);

    /// <summary>The places of the prices of some positions, as <see cref="LivePrices.InstantsOf"/> takes them.</summary>
    public ReadOnlySpan<int> PricesOf(Range positions) => _priceOf.AsSpan(positions);

    /// <summary>The portfolio of a position.</summary>
    public int PortfolioOf(int position) => _portfolioOf[position];

    /// <summary>The indexes of a list of keys by key, in their order, and where each key's begin.</summary>
    private static (int[] Starts, int[] Indexes) Group(ReadOnlySpan<int> keys, int count)
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

        var next = starts[..count];
        var indexes = new int[keys.Length];
        for (var i = 0; i < keys.Length; i++)
        {
            indexes[next[keys[i]]++] = i;
        }

        return (starts, indexes);
    }
}
