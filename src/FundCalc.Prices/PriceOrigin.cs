namespace FundCalc.Prices;

/// <summary>Where the prices of one answer came from, for trailers and telemetry: never part of what is calculated.</summary>
/// <param name="Memory">Lookups that this replica's own memory answered.</param>
/// <param name="Redis">Lookups that Redis answered.</param>
/// <param name="Source">Lookups that the source answered.</param>
/// <param name="Snapshot">Lookups that a snapshot answered.</param>
/// <param name="Unconfirmed">Prices that are used within the caller's greatest age although Redis could not say whether newer ones were published.</param>
/// <param name="Held">Prices that this replica held, used within the caller's greatest age because the source did not answer.</param>
/// <param name="RedisAway">Whether Redis did not answer for some.</param>
/// <param name="SourceAway">Whether the source did not answer for some.</param>
public sealed record PriceOrigin(int Memory, int Redis, int Source, int Snapshot, int Unconfirmed, int Held, bool RedisAway, bool SourceAway)
{
    /// <summary>Of nothing.</summary>
    public static PriceOrigin None { get; } = new(0, 0, 0, 0, 0, 0, RedisAway: false, SourceAway: false);

    /// <summary>Of this answer and another together.</summary>
    public PriceOrigin With(PriceOrigin other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return new PriceOrigin(
            Memory + other.Memory,
            Redis + other.Redis,
            Source + other.Source,
            Snapshot + other.Snapshot,
            Unconfirmed + other.Unconfirmed,
            Held + other.Held,
            RedisAway || other.RedisAway,
            SourceAway || other.SourceAway);
    }
}
