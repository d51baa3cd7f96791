using System.CommandLine;
using FundCalc.Cli.Input;
using FundCalc.Cli.Reports;
using FundCalc.V1;

namespace FundCalc.Cli.Commands;

/// <summary><c>fundcalc value</c>: the value of one portfolio.</summary>
internal static class ValueCommand
{
    public static Command Create(Terminal terminal)
    {
        Argument<string> file = Options.Request("ValuePortfolioRequest");
        Option<Uri> target = Options.Target();
        Option<bool> json = Options.Json();
        Option<ValuationDetail> detail = Options.Of<ValuationDetail>("--detail", "VALUATION_DETAIL_", "How much to show. Default: what the request says.");
        var policy = new PolicyOptions();
        var command = new ExampleCommand(
            "value",
            "Value one portfolio: gross assets, liabilities, net assets (AUM), by class, currency, fair-value level and quality flag.",
            "fundcalc value samples/portfolios/index-fund.value.json",
            "fundcalc value samples/portfolios/crypto-fund.value.json --detail positions",
            "fundcalc value samples/portfolios/crypto-fund.value.json --max-age 24h --on-stale haircut --stale-haircut 0.1",
            "fundcalc value - --json < samples/portfolios/bond-fund.value.json")
        {
            file, detail, json, target,
        };
        policy.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            ValuePortfolioRequest request = await JsonRequest.ReadAsync<ValuePortfolioRequest>(parsed.GetRequiredValue(file), terminal, cancellationToken);
            if (parsed.GetValue(detail) is var asked and not ValuationDetail.Unspecified)
            {
                request.Detail = asked;
            }

            request.Prices = policy.Apply(parsed, request.Prices);
            using Client.FundCalcClient client = Options.Client(parsed, target, terminal);
            ValuePortfolioResponse reply = await client.Valuation.ValuePortfolioAsync(request, cancellationToken: cancellationToken);
            if (parsed.GetValue(json))
            {
                Figures.WriteJson(terminal.Out, reply);
            }
            else
            {
                ValuationReport.Write(terminal.OutConsole(), reply);
            }

            return ExitCode.Ok;
        });
        return command;
    }
}
