namespace FundCalc.Chaos.World;

/// <summary>How large and how long a run is.</summary>
public sealed record ChaosOptions
{
    /// <summary>Decides the schedule of faults and every request.</summary>
    public required long Seed { get; init; }

    /// <summary>How long valuations run, 10 seconds or more; the last eight are for recovery.</summary>
    public required TimeSpan Time { get; init; }

    /// <summary>Positions of a portfolio.</summary>
    public int Positions { get; init; } = 100;

    /// <summary>Hosts, 2 or more; the last one's clock is 2 minutes ahead.</summary>
    public int Replicas { get; init; } = 3;

    /// <summary>Callers that value one portfolio after the other, each.</summary>
    public int Callers { get; init; } = 6;

    /// <summary>Callers that value batches, each.</summary>
    public int BatchCallers { get; init; } = 2;

    /// <summary>Whether there is a Redis.</summary>
    public bool WithRedis { get; init; } = true;

    /// <summary>The fewest figures that make the run count.</summary>
    public long LeastFigures { get; init; } = 1;
}
