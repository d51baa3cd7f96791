using FundCalc.Calculation.Market;
using FundCalc.Calculation.Numbers;
using FundCalc.Calculation.Valuation;

namespace FundCalc.Calculation.Batch;

/// <summary>Adds up a batch, exactly. Not thread-safe.</summary>
/// <param name="market">The market of the batch.</param>
public sealed class BatchTotals(BatchMarket market)
{
    private readonly SidedSums _earlier = new();
    private SidedSums _local = new();
    private Slot[] _slots = [];
    private (Int128 Gross, Int128 Liabilities, Int128 Net, Int128 Flagged) _units;
    private ExactDecimal _gross;
    private ExactDecimal _liabilities;
    private ExactDecimal _net;
    private ExactDecimal _flagged;
    private QualityFlags _flags;
    private (long Flagged, long Missing, long Stale) _positions;

    /// <summary>Portfolios valued so far.</summary>
    public long Valued { get; private set; }

    /// <summary>Portfolios that got a status instead.</summary>
    public long Failed { get; private set; }

    /// <summary>Positions in the valued portfolios.</summary>
    public long Positions { get; private set; }

    /// <summary>Adds a valued portfolio.</summary>
    /// <param name="valuation">Its value, in the base currency and at the prices of the batch.</param>
    /// <param name="positions">How many positions it has.</param>
    public void Add(PortfolioValuation valuation, int positions)
    {
        ArgumentNullException.ThrowIfNull(valuation);
        Add(valuation.Totals, positions);
        foreach (var local in valuation.LocalTotals)
        {
            _local.Add(local.Currency, local.GrossAssets);
            _local.Add(local.Currency, -local.Liabilities);
        }
    }

    /// <summary>Counts a portfolio that got a status instead of a value.</summary>
    public void AddFailed() => Failed++;

    /// <summary>The exact sums of what was added since they were last taken, by currency in ordinal order.</summary>
    public IReadOnlyList<LocalTotals> TakeSubtotals()
    {
        for (var number = 0; number < _slots.Length; number++)
        {
            Empty(number);
        }

        List<LocalTotals> taken = [.. _local.Local];
        _local = new SidedSums();
        foreach (var local in taken)
        {
            _earlier.Add(local.Currency, local.GrossAssets);
            _earlier.Add(local.Currency, -local.Liabilities);
        }

        return taken;
    }

    /// <summary>The totals so far.</summary>
    /// <exception cref="CalculationException"><see cref="CalculationFault.OutOfRange"/>: a total is 10^28 or more.</exception>
    public BatchSummary Summarise()
    {
        TakeSubtotals();
        EmptyUnits();
        var parts = _earlier.Local.Select(local => (Local: local, Rate: market.Data.Fx.Find(local.Currency, market.BaseCurrency))).ToList();
        return new BatchSummary(
            FigureRange.Check("gross_assets", _gross),
            FigureRange.Check("liabilities", _liabilities),
            FigureRange.Check("net_assets", _net),
            FigureRange.Check("flagged_value", _flagged),
            _flags,
            _positions.Flagged,
            _positions.Missing,
            _positions.Stale,
            [.. parts.Select(part => part.Local)],
            [.. parts.Select((part, index) => CurrencySubtotals.Of(part.Local, part.Rate, market.Rounding, index))],
            [.. parts.Select(part => part.Rate).Where(rate => rate.Method != FxMethod.Identity)]);
    }

    /// <summary>Adds a portfolio that a kernel valued.</summary>
    internal void Add(in KernelTotals totals, PortfolioSums sums, int positions)
    {
        if (totals.Wide is { } wide)
        {
            Add(wide, positions);
        }
        else
        {
            Add(totals, positions);
        }

        if (_slots.Length < market.Groups.Count * SlotGroups.Size)
        {
            Array.Resize(ref _slots, Math.Max(market.Groups.Count * SlotGroups.Size, _slots.Length * 2));
        }

        foreach (var number in sums.Touched)
        {
            ref readonly var added = ref sums.SlotOf(number);
            ref var sum = ref _slots[number];

            // A portfolio's sums stay below 2^126 (see PortfolioSums), so that one of them fits beside less than 2^126.
            if (!sum.HasRoom)
            {
                Empty(number);
            }

            sum.Add(added);
            sum.Portfolio = 1;
        }

        foreach (var (group, value) in sums.Wide)
        {
            _local.Add(CurrencyOf(group), value);
        }
    }

    private void Add(in KernelTotals totals, int positions)
    {
        Valued++;
        Positions += positions;
        // Each figure is below 2^126.
        if ((_units.Gross | _units.Liabilities | Int128.Abs(_units.Net) | Int128.Abs(_units.Flagged)) >> 125 != 0)
        {
            EmptyUnits();
        }

        _units.Gross += totals.GrossAssets;
        _units.Liabilities += totals.Liabilities;
        _units.Net += totals.NetAssets;
        if (totals.Flags == QualityFlags.None)
        {
            return;
        }

        _units.Flagged += totals.FlaggedValue;
        AddFlags(totals.Flags, totals.FlaggedPositions, totals.MissingPositions, totals.StalePositions);
    }

    /// <summary>Moves the sums of whole numbers to the exact ones.</summary>
    private void EmptyUnits()
    {
        var places = market.Rates.Rounding.Places;
        _gross += new ExactDecimal(_units.Gross, places);
        _liabilities += new ExactDecimal(_units.Liabilities, places);
        _net += new ExactDecimal(_units.Net, places);
        _flagged += new ExactDecimal(_units.Flagged, places);
        _units = default;
    }

    private void AddFlags(QualityFlags flags, int flagged, int missing, int stale)
    {
        _flags |= flags;
        _positions = (_positions.Flagged + flagged, _positions.Missing + missing, _positions.Stale + stale);
    }

    private void Add(PortfolioTotals totals, int positions)
    {
        Valued++;
        Positions += positions;
        _gross += totals.GrossAssets;
        _liabilities += totals.Liabilities;
        _net += totals.NetAssets;
        if (totals.Flags == QualityFlags.None)
        {
            return;
        }

        _flagged += totals.FlaggedValue;
        AddFlags(totals.Flags, totals.FlaggedPositions, totals.MissingPositions, totals.StalePositions);
    }

    /// <summary>Moves what a slot holds to the exact sums.</summary>
    private void Empty(int number)
    {
        ref var slot = ref _slots[number];
        if (slot.Portfolio == 0)
        {
            return;
        }

        var (currency, scale) = (CurrencyOf(SlotGroups.GroupOf(number)), SlotGroups.ScaleOf(number));
        _local.Add(currency, new ExactDecimal(slot.Above, scale));
        _local.Add(currency, -new ExactDecimal(slot.Below, scale));
        slot = default;
    }

    private string CurrencyOf(int group) => market.Groups.Currencies[market.Groups[group].Currency];
}
