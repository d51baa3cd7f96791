namespace FundCalc.Prices.Watching;

/// <summary>What a watch noted since it was last asked.</summary>
/// <param name="InstrumentIds">The instruments that may have new prices.</param>
/// <param name="Skipped">How many changes were noted of instruments that had one noted already: they go unseen, as only the newest price is read.</param>
public sealed record PriceChange(IReadOnlyCollection<string> InstrumentIds, long Skipped);
