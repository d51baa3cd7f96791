using System.CommandLine;
using FundCalc.Cli.Calls;
using FundCalc.Cli.Input;
using FundCalc.Cli.Reports;
using FundCalc.V1;
using Google.Protobuf;

namespace FundCalc.Cli.Commands;

/// <summary><c>fundcalc explain</c>: how the figures of a calculation came about, as trees.</summary>
internal static class ExplainCommand
{
    public static Command Create(Terminal terminal)
    {
        Argument<string> rpc = CallCommand.Rpc();
        var file = new Argument<string>("FILE") { Description = "The request in the contract's JSON; '-' for standard input." };
        var figure = new Option<string>("--figure") { Description = "Only this figure of the reply, by its path: classes[0].nav_per_unit. Default: all.", HelpName = "PATH" };
        Option<Uri> target = Options.Target();
        Option<bool> json = Options.Json();
        var command = new ExampleCommand(
            "explain",
            "Compute and explain: each figure as a tree of named steps, down to the request's fields and the prices.",
            "fundcalc explain CalculatePremiumDiscount request.json",
            "fundcalc explain AccrueFees request.json --figure total")
        {
            rpc, file, figure, json, target,
        };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            UnaryRpc asked = UnaryRpc.Find(parsed.GetRequiredValue(rpc));
            if (!asked.Explains)
            {
                throw new InputException($"{parsed.GetRequiredValue(rpc)} gives no explanations.");
            }

            string path = parsed.GetRequiredValue(file);
            string request = await JsonRequest.ReadTextAsync(path, terminal, cancellationToken);
            using Client.FundCalcClient client = Options.Client(parsed, target, terminal);
            IMessage reply = await asked.CallAsync(client, request, path, cancellationToken, explain: true);
            var explanation = (Explanation)asked.Reply.FindFieldByName("explanation").Accessor.GetValue(reply);
            if (parsed.GetValue(json))
            {
                Figures.WriteJson(terminal.Out, explanation);
                return ExitCode.Ok;
            }

            string? only = parsed.GetValue(figure);
            ExplainedFigure[] figures = [.. explanation.Figures.Where(one => only is null || string.Equals(one.Field, only, StringComparison.Ordinal))];
            if (figures.Length == 0)
            {
                throw new InputException($"The reply explains no figure '{only}'. It explains: {string.Join(", ", explanation.Figures.Select(one => one.Field))}.");
            }

            new ExplanationReport(explanation, terminal.Out).Write(figures);
            return ExitCode.Ok;
        });
        return command;
    }
}
