using System.CommandLine;
using FundCalc.Cli.Cases;
using FundCalc.Cli.Input;
using FundCalc.Cli.Reports;
using Spectre.Console;

namespace FundCalc.Cli.Commands;

/// <summary><c>fundcalc check</c>: published cases and golden vectors, computed by the service and compared.</summary>
internal static class CheckCommand
{
    public static Command Create(Terminal terminal)
    {
        var file = new Argument<string>("FILE") { Description = "Worked cases, a JSON list of requests with the published figures, '-' for standard input; or a folder of golden vectors." };
        Option<Uri> target = Options.Target();
        var command = new ExampleCommand(
            "check",
            "Compute worked cases and compare each figure with the published one, or golden vectors and compare whole replies. Exit code 1 if one differs.",
            "fundcalc check samples/worked-cases.json",
            "fundcalc check samples/vectors")
        {
            file, target,
        };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            string path = parsed.GetRequiredValue(file);
            if (Directory.Exists(path))
            {
                IReadOnlyList<Vector> vectors = await Vectors.ReadFolderAsync(path, terminal, cancellationToken);
                using Client.FundCalcClient service = Options.Client(parsed, target, terminal);
                return await CheckAsync(vectors, service, terminal, cancellationToken);
            }

            IReadOnlyList<WorkedCase> cases = WorkedCases.Parse(await JsonRequest.ReadTextAsync(path, terminal, cancellationToken), path);
            using Client.FundCalcClient client = Options.Client(parsed, target, terminal);
            return await CheckAsync(cases, client, terminal, cancellationToken);
        });
        return command;
    }

    private static async Task<int> CheckAsync(IReadOnlyList<WorkedCase> cases, Client.FundCalcClient client, Terminal terminal, CancellationToken cancellationToken)
    {
        var runner = new CaseRunner(client);
        Table table = Figures.Table("Worked cases", ("input", false), ("figure", false), ("ours", true), ("theirs", true), ("", false));
        var differing = 0;
        var figures = 0;
        foreach (WorkedCase one in cases)
        {
            var first = true;
            foreach (ComparedFigure figure in await runner.RunAsync(one, cancellationToken))
            {
                table.Row(first ? one.Input : "", figure.Figure, DecimalText.Grouped(figure.Ours), DecimalText.Grouped(figure.Theirs), figure.Agrees ? "✓" : "✗");
                differing += figure.Agrees ? 0 : 1;
                figures++;
                first = false;
            }

            table.AddEmptyRow();
        }

        IAnsiConsole console = terminal.OutConsole();
        console.Write(table);
        console.WriteLine($"{figures - differing} of {figures} figures agree.");
        return differing == 0 ? ExitCode.Ok : ExitCode.SomeFailed;
    }

    private static async Task<int> CheckAsync(IReadOnlyList<Vector> vectors, Client.FundCalcClient client, Terminal terminal, CancellationToken cancellationToken)
    {
        var agreeing = 0;
        foreach (Vector vector in vectors)
        {
            string? difference = await Vectors.DifferenceAsync(vector, client, cancellationToken);
            agreeing += difference is null ? 1 : 0;
            await terminal.Out.WriteLineAsync($"{(difference is null ? "✓" : "✗")} {vector.Id}: {vector.Convention}");
            if (difference is not null)
            {
                await terminal.Out.WriteLineAsync($"  answered: {difference}");
            }
        }

        await terminal.Out.WriteLineAsync($"{agreeing} of {vectors.Count} vectors agree, {vectors.Count(vector => vector.Provenance is "PUBLISHED")} of them published.");
        return agreeing == vectors.Count ? ExitCode.Ok : ExitCode.SomeFailed;
    }
}
