namespace FundCalc.Benchmarks.Live;

/// <summary>What is watched, and how much changes.</summary>
/// <param name="Name">In figures.</param>
/// <param name="Instruments">Different instruments; each of the 1,000 funds holds 500 of them.</param>
/// <param name="MinInterval">The least time between two updates.</param>
/// <param name="SampledFunds">Every so many funds one is measured.</param>
/// <param name="Goal">The greatest 99th percentile of the time from a published price to the NAV received.</param>
internal sealed record LivePlan(string Name, int Instruments, TimeSpan MinInterval, int SampledFunds, TimeSpan Goal)
{
    public const int Funds = 1_000;

    public const int Positions = 500;

    public const int ChangesPerSecond = 2_000;
}
