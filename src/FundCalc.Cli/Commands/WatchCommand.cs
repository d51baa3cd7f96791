using System.CommandLine;
using FundCalc.Cli.Input;
using FundCalc.Cli.Live;
using FundCalc.Cli.Output;
using FundCalc.V1;
using Google.Protobuf.WellKnownTypes;

namespace FundCalc.Cli.Commands;

/// <summary><c>fundcalc watch</c>: values that move with the prices.</summary>
internal static class WatchCommand
{
    // The service takes no more in one request.
    private const int MaxPortfolios = 10_000;

    public static Command Create(Terminal terminal)
    {
        var file = new Argument<string>("FILE") { Description = $"Portfolios as CSV (columns {CsvColumns.Names}) or JSON lines, as revalue reads them; with --nav a WatchIndicativeNavRequest in the contract's JSON; '-' for standard input." };
        var nav = new Option<bool>("--nav") { Description = "Watch indicative NAVs of funds instead of portfolios." };
        Option<FileFormat?> format = Formats.Option("--input-format", "csv or jsonl. Default: what the file's name ends with. Not with --nav.");
        var currency = new Option<string>("--base-currency") { Description = "The currency of the totals. With --nav each fund has its own.", HelpName = "CODE", DefaultValueFactory = _ => "USD" };
        Option<Duration?> interval = Interval();
        Option<int?> updates = Updates();
        Option<Uri> target = Options.Target();
        var policy = new PolicyOptions();
        var command = new ExampleCommand(
            "watch",
            "Show the values of portfolios, or the NAVs of funds, as prices change, until Ctrl-C: a table at a terminal, else a line for each new value (instant, name, value, currency, newest price, notes; tabs between them). It connects again by itself.",
            "fundcalc watch portfolios.csv",
            "fundcalc watch portfolios.jsonl --base-currency EUR --interval 1000 --on-missing flag",
            "fundcalc watch --nav funds.watch.json --updates 1")
        {
            file, nav, format, currency, interval, updates, target,
        };
        policy.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            string path = parsed.GetRequiredValue(file);
            int? most = parsed.GetValue(updates);
            using Client.FundCalcClient client = Options.Client(parsed, target, terminal);
            if (parsed.GetValue(nav))
            {
                WatchIndicativeNavRequest funds = await JsonRequest.ReadAsync<WatchIndicativeNavRequest>(path, terminal, cancellationToken);
                funds.Prices = policy.Apply(parsed, funds.Prices);
                funds.MinInterval = parsed.GetValue(interval) ?? funds.MinInterval;
                return await LiveSession.RunAsync(
                    terminal, most, options => client.Nav.WatchIndicativeNav(funds, options), LiveRows.Of, message => (message.Instant, message.Skipped, message.Delayed), cancellationToken);
            }

            var request = new WatchPortfoliosRequest
            {
                BaseCurrency = parsed.GetRequiredValue(currency), Prices = policy.Apply(parsed, new PriceSelection()), MinInterval = parsed.GetValue(interval),
            };
            FileFormat chosen = Formats.Choose(parsed.GetValue(format), path, "--input-format");
            await using (Stream input = InputFile.Open(path, terminal))
            {
                IPortfolioReader reader = chosen == FileFormat.Csv ? new CsvPortfolioReader() : new JsonLinesPortfolioReader();
                await ReadAsync(request, path, reader.ReadAsync(input, cancellationToken));
            }

            return await LiveSession.RunAsync(
                terminal,
                most,
                options => client.Valuation.WatchPortfolios(request, options),
                message => LiveRows.Of(message, request.BaseCurrency),
                message => (message.Instant, message.Skipped, message.Delayed),
                cancellationToken);
        });
        return command;
    }

    /// <summary>The least time between two updates.</summary>
    public static Option<Duration?> Interval() => new("--interval")
    {
        Description = "The least time between two updates, in milliseconds, 0 to 3600000. Default 250.",
        HelpName = "MILLISECONDS",
        CustomParser = result =>
        {
            if (int.TryParse(result.Tokens[0].Value, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out int milliseconds) && milliseconds <= 3_600_000)
            {
                return Duration.FromTimeSpan(TimeSpan.FromMilliseconds(milliseconds));
            }

            result.AddError($"--interval '{result.Tokens[0].Value}' is no whole number of milliseconds from 0 to 3600000.");
            return null;
        },
    };

    /// <summary>After how many messages the watch ends.</summary>
    public static Option<int?> Updates()
    {
        var updates = new Option<int?>("--updates") { Description = "End after so many messages with values, at least 1. Default: no end.", HelpName = "COUNT" };
        updates.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int?>() is <= 0)
            {
                result.AddError("--updates is at least 1.");
            }
        });
        return updates;
    }

    /// <summary>All portfolios of the input: unlike a batch a watch needs them at once.</summary>
    /// <exception cref="InputException">One cannot be read, or they are too many or none.</exception>
    private static async Task ReadAsync(WatchPortfoliosRequest request, string path, IAsyncEnumerable<InputItem> items)
    {
        await foreach (InputItem item in items)
        {
            if (item.Problem is { } problem)
            {
                throw new InputException($"{path}: {problem.Message}");
            }

            if (request.Rows.Count == MaxPortfolios)
            {
                throw new InputException($"{path} has more than {MaxPortfolios} portfolios, the most that can be watched at once.");
            }

            request.Rows.Add(new RowPortfolio { Sequence = item.Sequence, Portfolio = item.Portfolio });
        }

        if (request.Rows.Count == 0)
        {
            throw new InputException($"{path} has no portfolio.");
        }
    }
}
