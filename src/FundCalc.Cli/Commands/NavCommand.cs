using System.CommandLine;
using FundCalc.Cli.Input;
using FundCalc.Cli.Reports;
using FundCalc.V1;

namespace FundCalc.Cli.Commands;

/// <summary><c>fundcalc nav</c>: net asset values, and a market price against one.</summary>
internal static class NavCommand
{
    public static Command Create(Terminal terminal)
    {
        var command = new ExampleCommand("nav", "Net asset values per unit, and premiums and discounts.", "fundcalc nav strike samples/portfolios/index-fund.nav.json")
        {
            Strike(terminal),
            Premium(terminal),
        };
        return command;
    }

    private static ExampleCommand Strike(Terminal terminal)
    {
        Argument<string> file = Options.Request("CalculateNavRequest");
        Option<Uri> target = Options.Target();
        Option<bool> json = Options.Json();
        var policy = new PolicyOptions();
        var command = new ExampleCommand(
            "strike",
            "Strike the NAV per unit of a fund and each of its share classes.",
            "fundcalc nav strike samples/portfolios/index-fund.nav.json",
            "fundcalc nav strike samples/portfolios/index-fund.nav.json --max-fx-age 30d --on-stale flag",
            "fundcalc nav strike samples/portfolios/bond-fund.nav.json --json")
        {
            file, json, target,
        };
        policy.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            CalculateNavRequest request = await JsonRequest.ReadAsync<CalculateNavRequest>(parsed.GetRequiredValue(file), terminal, cancellationToken);
            request.Prices = policy.Apply(parsed, request.Prices);
            using Client.FundCalcClient client = Options.Client(parsed, target, terminal);
            CalculateNavResponse reply = await client.Nav.CalculateNavAsync(request, cancellationToken: cancellationToken);
            if (parsed.GetValue(json))
            {
                Figures.WriteJson(terminal.Out, reply);
            }
            else
            {
                NavReport.Write(terminal.OutConsole(), reply);
            }

            return ExitCode.Ok;
        });
        return command;
    }

    private static ExampleCommand Premium(Terminal terminal)
    {
        var price = new Option<string>("--market-price") { Description = "The market price of a unit: a decimal above 0.", Required = true, HelpName = "DECIMAL" };
        var nav = new Option<string>("--nav") { Description = "The NAV per unit, in the same currency: a decimal above 0.", Required = true, HelpName = "DECIMAL" };
        Option<Uri> target = Options.Target();
        Option<bool> json = Options.Json();
        var command = new ExampleCommand(
            "premium",
            "How far a market price stands above (+) or below (−) the NAV, as a fraction: +0.10 is a premium of 10 %.",
            "fundcalc nav premium --market-price 22 --nav 20",
            "fundcalc nav premium --market-price 18 --nav 20 --json")
        {
            price, nav, json, target,
        };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var request = new CalculatePremiumDiscountRequest { MarketPrice = parsed.GetRequiredValue(price), NavPerUnit = parsed.GetRequiredValue(nav) };
            using Client.FundCalcClient client = Options.Client(parsed, target, terminal);
            CalculatePremiumDiscountResponse reply = await client.Nav.CalculatePremiumDiscountAsync(request, cancellationToken: cancellationToken);
            if (parsed.GetValue(json))
            {
                Figures.WriteJson(terminal.Out, reply);
            }
            else
            {
                terminal.Out.WriteLine($"premium {reply.Premium}, difference {DecimalText.Grouped(reply.Difference)}");
            }

            return ExitCode.Ok;
        });
        return command;
    }
}
