using System.CommandLine;
using System.CommandLine.Help;
using FundCalc.Cli.Commands;
using FundCalc.Client;

namespace FundCalc.Cli;

/// <summary>The command <c>fundcalc</c>: its sub-commands, and how every failure becomes one line and an exit code.</summary>
internal static class CommandLine
{
    /// <summary>Runs one command.</summary>
    /// <returns>One of <see cref="ExitCode"/>.</returns>
    public static async Task<int> RunAsync(string[] args, Terminal terminal, CancellationToken cancellationToken = default)
    {
        RootCommand root = Create(terminal);
        ParseResult parsed = root.Parse(args);
        if (parsed.Errors.Count > 0 && parsed.Action is not ExampleHelpAction)
        {
            string path = PathOf(parsed.CommandResult.Command);
            await terminal.Error.WriteLineAsync($"fundcalc: {string.Join(' ', parsed.Errors.Select(error => error.Message))} See '{path} --help'.");
            return ExitCode.DidNotRun;
        }

        try
        {
            var configuration = new InvocationConfiguration { Output = terminal.Out, Error = terminal.Error, EnableDefaultExceptionHandler = false };
            if (string.Equals(parsed.CommandResult.Command.Name, ServeCommand.Name, StringComparison.Ordinal))
            {
                // The host handles Ctrl-C and SIGTERM itself, with a longer grace than a command has.
                configuration.ProcessTerminationTimeout = null;
            }

            return await parsed.InvokeAsync(configuration, cancellationToken);
        }
        catch (Exception error)
        {
            await terminal.Error.WriteLineAsync($"fundcalc: {Describe(error)}");
            return ExitCode.DidNotRun;
        }
    }

    private static RootCommand Create(Terminal terminal)
    {
        var root = new RootCommand("Fund calculations over gRPC: valuation, net asset values, fees, prices, batches. Exit codes: 0 all well; 1 it ran and some items failed; 2 it did not run.")
        {
            ServeCommand.Create(),
            ValueCommand.Create(terminal),
            ScenariosCommand.Create(terminal),
            NavCommand.Create(terminal),
            FeesCommand.Create(terminal),
            PricesCommand.Create(terminal),
            RevalueCommand.Create(terminal),
            WatchCommand.Create(terminal),
            SamplesCommand.Create(terminal),
            CallCommand.Create(terminal),
            ExplainCommand.Create(terminal),
            CheckCommand.Create(terminal),
        };
        foreach (HelpOption help in root.Options.OfType<HelpOption>())
        {
            help.Action = new ExampleHelpAction((HelpAction)help.Action!);
        }

        return root;
    }

    private static string PathOf(Command command)
    {
        var names = new Stack<string>();
        for (Symbol? symbol = command; symbol is not null; symbol = symbol.Parents.FirstOrDefault())
        {
            names.Push(symbol is RootCommand ? "fundcalc" : symbol.Name);
        }

        return string.Join(' ', names);
    }

    private static string Describe(Exception error) => error switch
    {
        InputException => error.Message,
        FundCalcException refused => Failures.Describe(refused),
        BatchException { Report: { } report } givenUp => $"the batch was given up after {report.Attempts} attempts: {givenUp.Message}",
        OperationCanceledException => "cancelled.",
        UnauthorizedAccessException or IOException => error.Message,

        // What nobody foresaw is a defect of ours; a stack trace would help no user.
        _ => $"internal error, {error.GetType().Name}: {error.Message.ReplaceLineEndings(" ")}",
    };
}
