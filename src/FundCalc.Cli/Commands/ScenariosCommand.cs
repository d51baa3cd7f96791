using System.CommandLine;
using FundCalc.Cli.Input;
using FundCalc.Cli.Reports;
using FundCalc.V1;
using Google.Protobuf;
using Grpc.Core;

namespace FundCalc.Cli.Commands;

/// <summary><c>fundcalc scenarios</c>: one portfolio under many scenarios.</summary>
internal static class ScenariosCommand
{
    public static Command Create(Terminal terminal)
    {
        Argument<string> file = Options.Request("ValuePortfolioRequest");
        var scenarios = new Argument<string>("SCENARIOS") { Description = "A ScenarioSet in the contract's JSON: scenarios and risk figures; '-' for standard input." };
        Option<Uri> target = Options.Target();
        var json = new Option<bool>("--json") { Description = "Print the messages of the reply in the contract's JSON, one on each line." };
        var command = new ExampleCommand(
            "scenarios",
            "Value one portfolio under many scenarios: moves of prices, exchange rates, yields, credit spreads and volatility. Exit code 1 where a scenario has no value.",
            "fundcalc scenarios samples/portfolios/bond-fund.value.json samples/portfolios/bond-fund.scenarios.json",
            "fundcalc scenarios samples/portfolios/bond-fund.value.json - --json < samples/portfolios/bond-fund.scenarios.json")
        {
            file, scenarios, json, target,
        };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            ValuePortfolioRequest asked = await JsonRequest.ReadAsync<ValuePortfolioRequest>(parsed.GetRequiredValue(file), terminal, cancellationToken);
            var request = new RunScenariosRequest
            {
                Portfolio = asked.Portfolio,
                BaseCurrency = asked.BaseCurrency,
                Prices = asked.Prices,
                Rounding = asked.Rounding,
                Scenarios = await JsonRequest.ReadAsync<ScenarioSet>(parsed.GetRequiredValue(scenarios), terminal, cancellationToken),
            };
            using Client.FundCalcClient client = Options.Client(parsed, target, terminal);
            using AsyncServerStreamingCall<RunScenariosResponse> call = client.Valuation.RunScenarios(request, cancellationToken: cancellationToken);
            ScenarioOpening? opening = null;
            List<ScenarioResult> results = [];
            while (await call.ResponseStream.MoveNext(cancellationToken))
            {
                RunScenariosResponse message = call.ResponseStream.Current;
                opening ??= message.Opening;
                results.AddRange(message.Results?.Results ?? []);
                if (parsed.GetValue(json))
                {
                    await terminal.Out.WriteLineAsync(JsonFormatter.Default.Format(message));
                }
            }

            if (opening is not null && !parsed.GetValue(json))
            {
                ScenarioReport.Write(terminal.OutConsole(), opening, results);
            }

            return results.TrueForAll(result => result.Value is not null) ? ExitCode.Ok : ExitCode.SomeFailed;
        });
        return command;
    }
}
