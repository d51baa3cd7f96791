namespace FundCalc.Calculation.Live;

/// <summary>The exact sums of a portfolio's values in one slot of <see cref="Batch.SlotGroups"/>, kept as long as it is watched.</summary>
internal struct LiveSlot
{
    /// <summary>The slot's number.</summary>
    public int Number;

    /// <summary>How many values are in it; 0: the place is free.</summary>
    public int Count;

    /// <summary>The sum of the values above zero.</summary>
    public Int128 Above;

    /// <summary>The sum of the values below zero, as a negative number.</summary>
    public Int128 Below;
}
