namespace FundCalc.Oracle.Valuation;

/// <summary>What to do with stale and missing prices, from the comments of PricePolicy in common.proto; enum values by their numbers there, ages in seconds.</summary>
/// <param name="LevelHaircuts">By level; a level that is not here has none.</param>
public sealed record OraclePolicy(
    BigRational? MaxAge, BigRational? MaxFxAge, int OnStale, BigRational StaleHaircut, int OnMissing, IReadOnlyDictionary<int, BigRational> LevelHaircuts)
{
    /// <summary>No greatest age, a missing price fails, no haircuts.</summary>
    public static OraclePolicy None { get; } = new(null, null, 1, 0, 1, new Dictionary<int, BigRational>());

    /// <summary>A price of exactly the greatest age is not stale, an older one is.</summary>
    public bool IsStale(OraclePrice price) => MaxAge is { } limit && price.Age > limit;

    /// <summary>The same of a rate; the limit of prices holds where rates have none of their own.</summary>
    public bool IsStaleRate(BigRational age) => (MaxFxAge ?? MaxAge) is { } limit && age > limit;
}
