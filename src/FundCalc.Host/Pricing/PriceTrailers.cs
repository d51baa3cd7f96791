using System.Globalization;
using FundCalc.Prices;
using Grpc.Core;

namespace FundCalc.Host.Pricing;

/// <summary>
/// Tells in trailers where the prices of an answer came from and what did not answer. Never in the message: the same request under the same snapshot gives the same bytes, whichever tier has them.
/// </summary>
internal static class PriceTrailers
{
    /// <summary>How many lookups each tier answered: <c>memory=990 redis=10</c>; tiers: memory, redis, source, snapshot.</summary>
    public const string Tiers = "fundcalc-price-tiers";

    /// <summary>What did not answer: <c>redis</c>, <c>source</c>. Only there during an outage that concerned the call.</summary>
    public const string Outage = "fundcalc-price-outage";

    /// <summary>
    /// How many prices were used within the caller's greatest age although nobody could say whether newer ones exist: <c>unconfirmed=3 held=2</c> (see <see cref="PriceOrigin"/>). Only there where there are some.
    /// </summary>
    public const string Unsure = "fundcalc-price-unsure";

    /// <summary><c>not-shared</c>: Redis did not take the snapshot that a batch made, so that only this replica can replay it.</summary>
    public const string Snapshot = "fundcalc-snapshot";

    /// <summary>Tells that only this replica holds the snapshot that a batch made.</summary>
    public static void AddUnsharedSnapshot(ServerCallContext context) => context.ResponseTrailers.Add(Snapshot, "not-shared");

    /// <summary>Adds the trailers of a call.</summary>
    public static void Add(ServerCallContext context, PriceOrigin origin)
    {
        Add(context, Tiers, ("memory", origin.Memory), ("redis", origin.Redis), ("source", origin.Source), ("snapshot", origin.Snapshot));
        Add(context, Unsure, ("unconfirmed", origin.Unconfirmed), ("held", origin.Held));
        if (origin.RedisAway || origin.SourceAway)
        {
            context.ResponseTrailers.Add(Outage, (origin.RedisAway, origin.SourceAway) switch
            {
                (true, true) => "redis source",
                (true, false) => "redis",
                _ => "source",
            });
        }
    }

    private static void Add(ServerCallContext context, string name, params ReadOnlySpan<(string Name, int Count)> counts)
    {
        List<string> parts = [];
        foreach (var (part, count) in counts)
        {
            if (count > 0)
            {
                parts.Add(string.Create(CultureInfo.InvariantCulture, $"{part}={count}"));
            }
        }

        if (parts.Count > 0)
        {
            context.ResponseTrailers.Add(name, string.Join(' ', parts));
        }
    }
}
