namespace FundCalc.Calculation.Batch;

/// <summary>The exact sums of the values of one group at one scale, as whole numbers × 10^−scale.</summary>
internal struct Slot
{
    /// <summary>The sum of the values above zero.</summary>
    public Int128 Above;

    /// <summary>The sum of the values below zero, as a negative number.</summary>
    public Int128 Below;

    /// <summary>How many values were added; not kept where no figure of the batch can carry a flag.</summary>
    public int Count;

    /// <summary>The portfolio that touched the slot last; the sums of any other are stale.</summary>
    public ulong Portfolio;
}
