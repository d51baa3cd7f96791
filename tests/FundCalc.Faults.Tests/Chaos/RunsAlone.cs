namespace FundCalc.Faults.Tests.Chaos;

/// <summary>Tests that measure this process, its threads, sockets and memory, and so run alone.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class RunsAlone
{
    public const string Name = "alone";
}
