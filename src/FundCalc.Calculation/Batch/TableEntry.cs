namespace FundCalc.Calculation.Batch;

/// <summary>An instrument of the table as the column kernel counts it: small, so that many stay in the processor's cache.</summary>
internal readonly record struct TableEntry(long Long, long Short, int Slot)
{
    /// <summary>In place of a slot: the instrument has no price.</summary>
    public const int NoPrice = -2;

    /// <summary>In place of a slot: its effective price does not fit; its values are computed as exact decimals.</summary>
    public const int Wide = -1;
}
