namespace FundCalc.Prices.Caching;

/// <summary>What a replica holds of one instrument. Immutable.</summary>
/// <param name="Published">Published prices that all replicas share; empty where the publications of this process alone count.</param>
/// <param name="FromSource">What the source gave; empty where it has none.</param>
/// <param name="Tier">Where it was read.</param>
/// <param name="Confirmed">False: Redis could not be asked, and published prices that nobody saw may be newer.</param>
/// <param name="FreshUntil">The timestamp of the clock until which it is used without asking again.</param>
/// <param name="Bucket">The instrument's bucket.</param>
/// <param name="Generation">The bucket's generation when it was asked for; see <see cref="PriceCache"/>.</param>
internal sealed record CachedPrices(
    PriceRecord[] Published, PriceRecord[] FromSource, PriceTier Tier, bool Confirmed, long FreshUntil, int Bucket, int Generation)
{
    /// <summary>A generation that no bucket has: the entry is out of date, and only held for the case that nothing newer can be had.</summary>
    public const int OutOfDate = -1;
}
