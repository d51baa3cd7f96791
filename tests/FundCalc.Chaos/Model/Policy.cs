using FundCalc.V1;
using Google.Protobuf.WellKnownTypes;

namespace FundCalc.Chaos.Model;

/// <summary>What a request wants with old and missing prices.</summary>
internal sealed record Policy
{
    public static Policy None { get; } = new();

    /// <summary>Null: no limit.</summary>
    public TimeSpan? MaxAge { get; init; }

    public StaleAction OnStale { get; init; }

    public Exact StaleHaircut { get; init; }

    public MissingAction OnMissing { get; init; }

    /// <summary>By level; empty for none.</summary>
    public IReadOnlyDictionary<FairValueLevel, Exact> LevelHaircuts { get; init; } = new Dictionary<FairValueLevel, Exact>();

    /// <summary>Whether a price of this age is stale.</summary>
    public bool IsStale(TimeSpan age) => MaxAge is { } limit && age > limit;

    /// <summary>As it is sent.</summary>
    public PricePolicy ToMessage()
    {
        var message = new PricePolicy { OnStale = OnStale, OnMissing = OnMissing };
        if (MaxAge is { } limit)
        {
            message.MaxAge = Duration.FromTimeSpan(limit);
        }

        if (OnStale == StaleAction.Haircut)
        {
            message.StaleHaircut = StaleHaircut.ToString();
        }

        message.LevelHaircuts.AddRange(LevelHaircuts.Select(pair => new LevelHaircut { Level = pair.Key, Haircut = pair.Value.ToString() }));
        return message;
    }

    public static Policy Random(Random random)
    {
        if (random.Next(3) == 0)
        {
            return None;
        }

        var policy = new Policy { OnMissing = random.Next(2) == 0 ? MissingAction.Flag : MissingAction.Fail };
        if (random.Next(3) == 0)
        {
            policy = policy with { LevelHaircuts = new Dictionary<FairValueLevel, Exact> { [FairValueLevel._3] = new(random.Next(1, 500), 3), [FairValueLevel._2] = new(random.Next(1, 100), 3) } };
        }

        if (random.Next(4) == 0)
        {
            return policy;
        }

        policy = policy with { MaxAge = TimeSpan.FromMilliseconds(random.Next(500, 30_000)) };
        return random.Next(4) switch
        {
            0 => policy with { OnStale = StaleAction.Fail },
            1 => policy with { OnStale = StaleAction.Haircut, StaleHaircut = new Exact(random.Next(1, 1000), 3) },
            _ => policy with { OnStale = StaleAction.Flag },
        };
    }
}
