namespace FundCalc.Prices.Caching;

/// <summary>What became of one instrument's lookup.</summary>
/// <param name="Prices">Its prices; beside a failure those that can be seen nevertheless, if any.</param>
/// <param name="Failure">Why they could not be read; null when they could.</param>
internal readonly record struct PriceLookup(CachedPrices? Prices, PriceBookException? Failure);
