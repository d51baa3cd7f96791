using System.CommandLine;
using FundCalc.Cli.Calls;
using FundCalc.Cli.Input;
using FundCalc.Cli.Reports;

namespace FundCalc.Cli.Commands;

/// <summary><c>fundcalc call</c>: any calculation by its name, JSON in and JSON out.</summary>
internal static class CallCommand
{
    public static Command Create(Terminal terminal)
    {
        Argument<string> rpc = Rpc();
        var file = new Argument<string>("FILE") { Description = "The request in the contract's JSON; '-' for standard input." };
        Option<Uri> target = Options.Target();
        var command = new ExampleCommand(
            "call",
            "Send a request to any rpc that has one request and one reply, and print the reply in the contract's JSON.",
            "fundcalc call CalculatePremiumDiscount request.json",
            "echo '{\"marketPrice\": \"22\", \"navPerUnit\": \"20\"}' | fundcalc call CalculatePremiumDiscount -")
        {
            rpc, file, target,
        };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            UnaryRpc asked = UnaryRpc.Find(parsed.GetRequiredValue(rpc));
            string path = parsed.GetRequiredValue(file);
            string json = await JsonRequest.ReadTextAsync(path, terminal, cancellationToken);
            using Client.FundCalcClient client = Options.Client(parsed, target, terminal);
            Figures.WriteJson(terminal.Out, await asked.CallAsync(client, json, path, cancellationToken));
            return ExitCode.Ok;
        });
        return command;
    }

    /// <summary>The argument that names an rpc.</summary>
    public static Argument<string> Rpc() => new("RPC") { Description = $"Its name, or its full one (fundcalc.v1.FeeService/AccrueFees). One of: {UnaryRpc.Names}." };
}
