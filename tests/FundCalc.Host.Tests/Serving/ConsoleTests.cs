namespace FundCalc.Host.Tests.Serving;

/// <summary>The tests that listen to the process's console, one at a time and with none beside them.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class ConsoleTests
{
    public const string Name = "console";
}
