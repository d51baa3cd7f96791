namespace FundCalc.Calculation.Batch;

/// <summary>An instrument of the table as the column kernel counts it: small, so that many stay in the processor's cache. The slots are those of <see cref="SlottedPrice"/>, the quantity's scale added.</summary>
/// <param name="Long">Per unit of a long position.</param>
/// <param name="Short">Per unit of a short position.</param>
/// <param name="LongSlot">The slot of long positions.</param>
/// <param name="ShortSlot">The slot of short positions.</param>
internal readonly record struct TableEntry(long Long, long Short, int LongSlot, int ShortSlot);
