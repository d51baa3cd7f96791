using FundCalc.Calculation.Valuation;

namespace FundCalc.Calculation.Batch;

/// <summary>The flags of a portfolio and how many positions carry them, gathered slot by slot.</summary>
internal struct FlagTally
{
    private QualityFlags _flags;
    private int _flagged;
    private int _stale;

    /// <summary>Counts values of one group.</summary>
    /// <param name="group">The group.</param>
    /// <param name="rateFlags">The flags of its currency's rate.</param>
    /// <param name="values">How many values.</param>
    /// <returns>Whether they carry any flag.</returns>
    public bool Add(SlotGroup group, QualityFlags rateFlags, int values)
    {
        var flags = group.Flags | rateFlags;
        if (flags == QualityFlags.None)
        {
            return false;
        }

        _flags |= flags;
        if (!group.IsBalance)
        {
            _flagged += values;
            _stale += flags.HasFlag(QualityFlags.Stale) ? values : 0;
        }

        return true;
    }

    /// <summary>The totals with what was gathered, and with the positions that count 0 because they have no price.</summary>
    public readonly PortfolioTotals With(PortfolioTotals totals, int missing) => totals with
    {
        Flags = missing > 0 ? _flags | QualityFlags.Missing : _flags,
        FlaggedPositions = _flagged + missing,
        MissingPositions = missing,
        StalePositions = _stale,
    };
}
