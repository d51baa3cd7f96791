using System.CommandLine;
using FundCalc.Cli.Input;
using FundCalc.Cli.Reports;
using FundCalc.V1;

namespace FundCalc.Cli.Commands;

/// <summary><c>fundcalc fees project</c>: an investment over a horizon, with and without fees.</summary>
internal static class FeesProjectCommand
{
    public static Command Create(Terminal terminal)
    {
        var file = new Option<string>("--request") { Description = "A ProjectFeesRequest in the contract's JSON, '-' for standard input, in place of all options about the investment.", HelpName = "FILE" };
        var currency = new Option<string>("--currency") { Description = "The currency of all amounts.", HelpName = "CODE", DefaultValueFactory = _ => "USD" };
        var initial = new Option<string>("--initial") { Description = "The investment at the start.", HelpName = "DECIMAL", DefaultValueFactory = _ => "10000" };
        Option<Date> start = Options.Day("--start", "The start. Required without --request.");
        Option<Date> end = Options.Day("--end", "The end. Required without --request.");
        var growth = new Option<string>("--growth") { Description = "Growth a year before fees, a fraction: 5 % is 0.05. Required without --request.", HelpName = "DECIMAL" };
        var fee = new Option<string>("--fee") { Description = "Ongoing fees a year, a fraction: 1 % is 0.01. Required without --request.", HelpName = "DECIMAL" };
        Option<FeeConvention> convention = Options.Of<FeeConvention>("--convention", "FEE_CONVENTION_", "How the fee slows growth. Required without --request.");
        var entry = new Option<string>("--entry-fee") { Description = "A fraction of each amount paid in. Default 0.", HelpName = "DECIMAL" };
        var exit = new Option<string>("--exit-fee") { Description = "A fraction of the ending value. Default 0.", HelpName = "DECIMAL" };
        var contribution = new Option<string>("--contribution") { Description = "A regular contribution. Default none.", HelpName = "DECIMAL" };
        Option<Frequency> every = Options.Of<Frequency>("--every", "FREQUENCY_", "How often it is paid. Default monthly.");
        Option<Frequency> period = Options.Of<Frequency>("--period", "FREQUENCY_", "The length of the periods shown. Default annual.");
        Option<Uri> target = Options.Target();
        Option<bool> json = Options.Json();
        var command = new ExampleCommand(
            "project",
            "Project an investment with and without fees, and draw the fee-drag curve.",
            "fundcalc fees project --initial 10000 --growth 0.05 --fee 0.01 --start 2026-01-01 --end 2036-01-01 --convention rate-difference",
            "fundcalc fees project --initial 0 --contribution 1000 --growth 0.06 --fee 0.02 --start 2026-01-01 --end 2046-01-01 --convention daily-accrual",
            "fundcalc fees project --request projection.json --json")
        {
            file, currency, initial, start, end, growth, fee, convention, entry, exit, contribution, every, period, json, target,
        };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            ProjectFeesRequest request;
            if (parsed.GetValue(file) is { } path)
            {
                request = await JsonRequest.ReadAsync<ProjectFeesRequest>(path, terminal, cancellationToken);
            }
            else
            {
                request = new ProjectFeesRequest
                {
                    Currency = parsed.GetRequiredValue(currency),
                    InitialInvestment = parsed.GetRequiredValue(initial),
                    StartDate = parsed.GetValue(start),
                    EndDate = parsed.GetValue(end),
                    AnnualGrowth = parsed.GetValue(growth) ?? "",
                    AnnualFee = parsed.GetValue(fee) ?? "",
                    Convention = parsed.GetValue(convention),
                    EntryFee = parsed.GetValue(entry) ?? "",
                    ExitFee = parsed.GetValue(exit) ?? "",
                    Period = parsed.GetValue(period),
                    ShowPeriods = true,
                };
                if (parsed.GetValue(contribution) is { } amount)
                {
                    request.Contributions = new ContributionPlan { Amount = amount, Frequency = parsed.GetValue(every) is var often and not Frequency.Unspecified ? often : Frequency.Monthly };
                }
            }

            using Client.FundCalcClient client = Options.Client(parsed, target, terminal);
            ProjectFeesResponse reply = await client.Fees.ProjectFeesAsync(request, cancellationToken: cancellationToken);
            if (parsed.GetValue(json))
            {
                Figures.WriteJson(terminal.Out, reply);
            }
            else
            {
                FeeReport.Write(terminal.OutConsole(), request, reply);
            }

            return ExitCode.Ok;
        });
        return command;
    }
}
