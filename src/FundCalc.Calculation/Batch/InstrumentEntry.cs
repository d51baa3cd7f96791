namespace FundCalc.Calculation.Batch;

/// <summary>An instrument in the index of a batch: all that a usual row needs, in the 64 bytes that the processor fetches at once.</summary>
/// <param name="First">The first word of the id.</param>
/// <param name="Last">The last word of the id.</param>
/// <param name="Hash">The hash of the id.</param>
/// <param name="Length">The bytes of the id.</param>
/// <param name="Instrument">The instrument; null: the entry is free.</param>
/// <param name="Long">As <see cref="PricedInstrument.Long"/>.</param>
/// <param name="Short">As <see cref="PricedInstrument.Short"/>.</param>
internal readonly record struct InstrumentEntry(ulong First, ulong Last, int Hash, int Length, PricedInstrument? Instrument, SlottedPrice Long, SlottedPrice Short);
