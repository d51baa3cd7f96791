using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace FundCalc.Cli;

/// <summary>The usual help, then the command's examples.</summary>
internal sealed class ExampleHelpAction(HelpAction usual) : SynchronousCommandLineAction
{
    public override bool Terminating => true;

    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        int code = usual.Invoke(parseResult);
        Command command = parseResult.CommandResult.Command;
        IEnumerable<string> examples = command switch
        {
            ExampleCommand one => one.Examples,
            _ => command.Subcommands.OfType<ExampleCommand>().SelectMany(sub => sub.Examples.Take(1)),
        };
        TextWriter output = parseResult.InvocationConfiguration.Output;
        output.WriteLine("Examples:");
        foreach (string example in examples)
        {
            output.WriteLine($"  {example}");
        }

        output.WriteLine();
        return code;
    }
}
