using System.CommandLine;

namespace FundCalc.Cli;

/// <summary>A command whose help ends with examples.</summary>
internal sealed class ExampleCommand(string name, string description, params string[] examples) : Command(name, description)
{
    /// <summary>Command lines that work as they stand, with the service on its default address.</summary>
    public IReadOnlyList<string> Examples { get; } = examples;
}
