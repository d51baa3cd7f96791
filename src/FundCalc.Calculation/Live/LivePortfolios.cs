using FundCalc.Calculation.Batch;
using FundCalc.Calculation.Numbers;
using FundCalc.Calculation.Valuation;

namespace FundCalc.Calculation.Live;

/// <summary>
/// What is watched: portfolios as columns of table entries and whole quantities, in the order added. First the instruments that columns refer to are added, then portfolios. Not to be changed once a
/// <see cref="LiveValuer"/> has it. Not thread-safe.
/// </summary>
public sealed class LivePortfolios
{
    /// <summary>The most portfolios of a watch: 10,000.</summary>
    public const int MaxPortfolios = 10_000;

    /// <summary>The most positions of a watch: 2,000,000.</summary>
    public const int MaxPositions = 2_000_000;

    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly List<string> _instruments = [];
    private readonly Dictionary<TableInstrument, int> _rowEntries = [];
    private readonly List<(TableInstrument Terms, int Instrument)> _entries = [];
    private readonly List<LivePortfolio> _portfolios = [];
    private readonly List<int> _starts = [0];
    private int[] _entryOf = [];
    private long[] _quantities = [];

    /// <summary>How many portfolios there are.</summary>
    public int Count => _portfolios.Count;

    /// <summary>How many positions they have.</summary>
    public int Positions { get; private set; }

    /// <summary>The different instruments, by the numbers that <see cref="LiveValuer.SetPrice"/> takes.</summary>
    public IReadOnlyList<string> Instruments => _instruments;

    /// <summary>Entries: an instrument and how its positions count.</summary>
    internal IReadOnlyList<(TableInstrument Terms, int Instrument)> Entries => _entries;

    /// <summary>The numbers of the instruments.</summary>
    internal IReadOnlyDictionary<string, int> Numbers => _numbers;

    /// <summary>The entry of each position.</summary>
    internal ReadOnlySpan<int> EntryOf => _entryOf.AsSpan(0, Positions);

    /// <summary>The quantity of each position × 10^scale of its entry.</summary>
    internal ReadOnlySpan<long> Quantities => _quantities.AsSpan(0, Positions);

    /// <summary>A portfolio.</summary>
    internal LivePortfolio this[int portfolio] => _portfolios[portfolio];

    /// <summary>The caller's name for a portfolio.</summary>
    public string IdOf(int portfolio) => _portfolios[portfolio].PortfolioId;

    /// <summary>Appends an instrument of the table; the first one gets index 0.</summary>
    public void AddInstrument(TableInstrument instrument)
    {
        ArgumentNullException.ThrowIfNull(instrument);
        if (_portfolios.Count > 0)
        {
            throw new InvalidOperationException("The table comes before the portfolios.");
        }

        AddEntry(instrument);
    }

    /// <summary>Adds a portfolio in column form.</summary>
    /// <param name="portfolioId">The caller's name for it.</param>
    /// <param name="baseCurrency">The currency of its totals.</param>
    /// <param name="conversions">Further currencies that its totals are converted into.</param>
    /// <param name="indexes">Indexes into the table.</param>
    /// <param name="quantities">As many quantities × 10^scale of their instrument; negative for short positions.</param>
    /// <param name="balances">What is held and owed besides.</param>
    /// <exception cref="ArgumentException">The columns have different lengths, or an index is not in the table.</exception>
    /// <exception cref="CalculationException"><see cref="CalculationFault.OutOfRange"/>: beyond <see cref="MaxPortfolios"/>, <see cref="MaxPositions"/> or the limits of a portfolio.</exception>
    public void Add(
        string portfolioId,
        string baseCurrency,
        IReadOnlyList<string> conversions,
        ReadOnlySpan<uint> indexes,
        ReadOnlySpan<long> quantities,
        IReadOnlyList<BalanceItem> balances)
    {
        ArgumentNullException.ThrowIfNull(balances);
        if (indexes.Length != quantities.Length || indexes.ContainsAnyInRange((uint)_entries.Count, uint.MaxValue))
        {
            throw new ArgumentException("Both columns have the same length, and indexes are in the table.", nameof(indexes));
        }

        Begin(indexes.Length, balances.Count);
        for (var i = 0; i < indexes.Length; i++)
        {
            Append((int)indexes[i], quantities[i]);
        }

        End(new LivePortfolio(portfolioId, baseCurrency, conversions, balances, null));
    }

    /// <summary>Adds a portfolio in row form.</summary>
    /// <param name="portfolio">What is held and owed.</param>
    /// <param name="baseCurrency">The currency of its totals.</param>
    /// <param name="conversions">Further currencies that its totals are converted into.</param>
    /// <exception cref="CalculationException"><see cref="CalculationFault.OutOfRange"/>: beyond <see cref="MaxPortfolios"/>, <see cref="MaxPositions"/> or the limits of a portfolio.</exception>
    public void Add(PortfolioHoldings portfolio, string baseCurrency, IReadOnlyList<string> conversions)
    {
        ArgumentNullException.ThrowIfNull(portfolio);
        Begin(portfolio.Positions.Count, portfolio.Balances.Count);
        var fits = true;
        foreach (var position in portfolio.Positions)
        {
            var scale = position.Quantity.Scale;
            if (scale > InstrumentTable.MaxQuantityScale || !position.Quantity.TryToScaledInt64(scale, out var quantity))
            {
                // Only its side counts here: the portfolio is valued from its holdings.
                (fits, scale, quantity) = (false, 0, position.Quantity.Sign);
            }

            // The asset class never changes a total.
            var terms = new TableInstrument(position.InstrumentId, scale, position.Multiplier, AssetClass.Unspecified, position.Level, position.Haircut);
            if (!_rowEntries.TryGetValue(terms, out var entry))
            {
                _rowEntries.Add(terms, entry = AddEntry(terms));
            }

            Append(entry, quantity);
        }

        End(new LivePortfolio(portfolio.PortfolioId, baseCurrency, conversions, portfolio.Balances, fits ? null : portfolio));
    }

    /// <summary>Where a portfolio's positions are in the columns.</summary>
    internal Range PositionsOf(int portfolio) => _starts[portfolio].._starts[portfolio + 1];

    /// <summary>A portfolio in the form that <see cref="ValuationCalculator"/> values.</summary>
    internal PortfolioHoldings Expand(int number)
    {
        var portfolio = _portfolios[number];
        if (portfolio.Whole is { } whole)
        {
            return whole;
        }

        var (start, end) = (_starts[number], _starts[number + 1]);
        var positions = new Holding[end - start];
        for (var i = start; i < end; i++)
        {
            var terms = _entries[_entryOf[i]].Terms;
            positions[i - start] = new Holding(
                terms.InstrumentId, new ExactDecimal(_quantities[i], terms.QuantityScale), terms.Multiplier, terms.AssetClass, terms.Level, terms.Haircut);
        }

        return new PortfolioHoldings(portfolio.PortfolioId, positions, portfolio.Balances);
    }

    private int AddEntry(TableInstrument terms)
    {
        if (!_numbers.TryGetValue(terms.InstrumentId, out var number))
        {
            number = _instruments.Count;
            _numbers.Add(terms.InstrumentId, number);
            _instruments.Add(terms.InstrumentId);
        }

        _entries.Add((terms, number));
        return _entries.Count - 1;
    }

    private void Begin(int positions, int balances)
    {
        if (_portfolios.Count == MaxPortfolios || positions > MaxPositions - Positions || positions > PortfolioHoldings.MaxPositions || balances > PortfolioHoldings.MaxBalances)
        {
            throw new CalculationException(
                CalculationFault.OutOfRange, "portfolios", "must be at most 10,000 with 2,000,000 positions together, 100,000 positions and 10,000 balances in one");
        }

        if (_entryOf.Length < Positions + positions)
        {
            var size = Math.Max(Positions + positions, Math.Min(_entryOf.Length * 2, MaxPositions));
            Array.Resize(ref _entryOf, size);
            Array.Resize(ref _quantities, size);
        }
    }

    private void Append(int entry, long quantity) => (_entryOf[Positions], _quantities[Positions++]) = (entry, quantity);

    private void End(LivePortfolio portfolio)
    {
        _starts.Add(Positions);
        _portfolios.Add(portfolio);
    }
}
