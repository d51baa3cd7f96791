using FundCalc.Prices;

namespace FundCalc.Host.Batch;

/// <summary>A read of prices and rates that is under way.</summary>
/// <param name="InstrumentIds">The instruments that are read.</param>
/// <param name="HasRates">Whether exchange rates are read: until they are there, values that need them cannot be told from ones that have none.</param>
/// <param name="Answer">What the book answers.</param>
internal sealed record BatchFetch(IReadOnlyList<string> InstrumentIds, bool HasRates, Task<PriceSet> Answer);
