namespace FundCalc.Client.Tests.Support;

/// <summary>What becomes of a connection.</summary>
/// <param name="Up">Bytes from the caller that pass before it ends.</param>
/// <param name="Down">Bytes from the host that pass before it ends.</param>
/// <param name="Freezes">Whether it then stays open and silent in place of being reset.</param>
internal sealed record ConnectionFate(long Up, long Down, bool Freezes = false)
{
    /// <summary>It lives as long as its two ends.</summary>
    public static ConnectionFate Lives { get; } = new(long.MaxValue, long.MaxValue);

    /// <summary>It is refused.</summary>
    public static ConnectionFate Refused { get; } = new(0, 0);
}
