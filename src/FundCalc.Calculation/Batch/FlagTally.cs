using FundCalc.Calculation.Valuation;

namespace FundCalc.Calculation.Batch;

/// <summary>The flags of a portfolio and how many positions carry them, gathered slot by slot.</summary>
/// <param name="missing">The positions without a price.</param>
internal struct FlagTally(int missing)
{
    /// <summary>All flags that occur.</summary>
    public QualityFlags Flags { get; private set; } = missing > 0 ? QualityFlags.Missing : QualityFlags.None;

    /// <summary>Positions with any flag.</summary>
    public int Flagged { get; private set; } = missing;

    /// <summary>Positions without a price.</summary>
    public int Missing { get; } = missing;

    /// <summary>Positions with a stale price.</summary>
    public int Stale { get; private set; }

    /// <summary>Counts values of one group.</summary>
    /// <param name="group">The group.</param>
    /// <param name="values">How many values.</param>
    /// <returns>Whether they carry any flag.</returns>
    public bool Add(in GroupRate group, int values)
    {
        if (group.Flags == QualityFlags.None)
        {
            return false;
        }

        Flags |= group.Flags;
        if (!group.IsBalance)
        {
            Flagged += values;
            Stale += group.Flags.HasFlag(QualityFlags.Stale) ? values : 0;
        }

        return true;
    }
}
