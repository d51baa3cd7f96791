using System.CommandLine;
using FundCalc.Cli.Input;
using FundCalc.Cli.Reports;
using FundCalc.V1;

namespace FundCalc.Cli.Commands;

/// <summary><c>fundcalc fees accrue</c>: the fees of one period.</summary>
internal static class FeesAccrueCommand
{
    public static Command Create(Terminal terminal)
    {
        var file = new Option<string>("--request") { Description = "An AccrueFeesRequest in the contract's JSON, '-' for standard input, in place of all options about the period.", HelpName = "FILE" };
        var currency = new Option<string>("--currency") { Description = "The currency of all amounts.", HelpName = "CODE", DefaultValueFactory = _ => "USD" };
        var opening = new Option<string>("--opening") { Description = "Net assets at the start, before fees. Required without --request.", HelpName = "DECIMAL" };
        Option<Date> start = Options.Day("--start", "The first day that accrues. Required without --request.");
        Option<Date> end = Options.Day("--end", "The day after the last one that accrues. Required without --request.");
        var fees = new Option<string[]>("--fee")
        {
            Description = $"A fee as KIND=RATE, a fraction a year: management=0.01 is 1 %. May be given several times. KIND is one of: {string.Join(", ", EnumNames.All<FeeKind>("FEE_KIND_"))}.",
            HelpName = "KIND=RATE",
        };
        Option<AccrualMethod> method = Options.Of<AccrualMethod>("--method", "ACCRUAL_METHOD_", "Which base the fees are charged on. Default opening.");
        Option<DayCount> dayCount = Options.Of<DayCount>("--day-count", "DAY_COUNT_", "The day count of all fees. Default act-365f.");
        var days = new Option<bool>("--show-days") { Description = "List every day; with a daily method." };
        Option<Uri> target = Options.Target();
        Option<bool> json = Options.Json();
        var command = new ExampleCommand(
            "accrue",
            "Accrue the fees of one period.",
            "fundcalc fees accrue --opening 10000 --start 2026-01-01 --end 2026-01-02 --fee management=0.01",
            "fundcalc fees accrue --opening 250000000 --start 2026-01-01 --end 2026-02-01 --fee management=0.008 --fee custody=0.0005 --method daily-compounded --show-days",
            "fundcalc fees accrue --request accrual.json --json")
        {
            file, currency, opening, start, end, fees, method, dayCount, days, json, target,
        };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            AccrueFeesRequest request;
            if (parsed.GetValue(file) is { } path)
            {
                request = await JsonRequest.ReadAsync<AccrueFeesRequest>(path, terminal, cancellationToken);
            }
            else
            {
                request = new AccrueFeesRequest
                {
                    Currency = parsed.GetRequiredValue(currency),
                    StartDate = parsed.GetValue(start),
                    EndDate = parsed.GetValue(end),
                    OpeningNetAssets = parsed.GetValue(opening) ?? "",
                    Method = parsed.GetValue(method) is var chosen and not AccrualMethod.Unspecified ? chosen : AccrualMethod.Opening,
                    ShowDays = parsed.GetValue(days),
                };
                request.Fees.Add((parsed.GetValue(fees) ?? []).Select(text => Term(text, parsed.GetValue(dayCount))));
            }

            using Client.FundCalcClient client = Options.Client(parsed, target, terminal);
            AccrueFeesResponse reply = await client.Fees.AccrueFeesAsync(request, cancellationToken: cancellationToken);
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

    private static FeeTerm Term(string text, DayCount dayCount)
        => text.Split('=', 2) is [var name, var rate] && EnumNames.TryParse(name, "FEE_KIND_", out FeeKind kind)
            ? new FeeTerm { Kind = kind, AnnualRate = rate, DayCount = dayCount }
            : throw new InputException($"--fee '{text}' is not KIND=RATE with a KIND of: {string.Join(", ", EnumNames.All<FeeKind>("FEE_KIND_"))}.");
}
