using System.CommandLine;
using FundCalc.Cli.Input;
using FundCalc.Cli.Reports;
using FundCalc.V1;
using Google.Protobuf.WellKnownTypes;
using Spectre.Console;

namespace FundCalc.Cli.Commands;

/// <summary><c>fundcalc prices</c>: reads and watches the price book, adds to it, fixes it in snapshots.</summary>
internal static class PricesCommand
{
    public static Command Create(Terminal terminal) => new ExampleCommand(
        "prices", "Read or watch the price book, publish prices into it, fix them in a snapshot.", "fundcalc prices get AAPL MSFT USD-EUR")
    {
        Get(terminal),
        PricesPublishCommand.Create(terminal),
        PricesSnapshotCommand.Create(terminal),
        PricesWatchCommand.Create(terminal),
    };

    private static ExampleCommand Get(Terminal terminal)
    {
        var ids = new Argument<string[]>("ID") { Description = "Instruments; BASE-QUOTE for exchange rates.", Arity = ArgumentArity.OneOrMore };
        Option<Timestamp?> asOf = Options.Instant("Ages count as of this instant, and later prices are left out. Default: now, or the snapshot's instant.");
        var snapshot = new Option<string>("--snapshot") { Description = "Read this snapshot instead of the latest prices.", HelpName = "DIGEST" };
        Option<PriceKind[]> kinds = Options.Kinds("--price-kinds", "The kinds that are acceptable, best first.");
        Option<Duration?> maxAge = Options.Age("--max-age", "The greatest age of a price. Default: no limit.");
        Option<StaleAction> onStale = Options.Of<StaleAction>("--on-stale", "STALE_ACTION_", "What happens where a price is older: fail refuses the call, flag lists it. Default fail.");
        Option<Uri> target = Options.Target();
        Option<bool> json = Options.Json();
        var command = new ExampleCommand(
            "get",
            "The prices that the book has. Exit code 1 if one is missing.",
            "fundcalc prices get AAPL MSFT USD-EUR",
            "fundcalc prices get AAPL --price-kinds bid,mid,last --max-age 15m --on-stale flag",
            "fundcalc prices get BTC --json")
        {
            ids, kinds, maxAge, onStale, asOf, snapshot, json, target,
        };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var request = new GetPricesRequest
            {
                ValuationInstant = parsed.GetValue(asOf),
                SnapshotDigest = parsed.GetValue(snapshot) ?? "",
                MaxAge = parsed.GetValue(maxAge),
                OnStale = parsed.GetValue(onStale),
            };
            request.Kinds.AddRange(parsed.GetValue(kinds) ?? []);
            request.InstrumentIds.Add(parsed.GetRequiredValue(ids));
            using Client.FundCalcClient client = Options.Client(parsed, target, terminal);
            GetPricesResponse reply = await client.Prices.GetPricesAsync(request, cancellationToken: cancellationToken);
            if (parsed.GetValue(json))
            {
                Figures.WriteJson(terminal.Out, reply);
            }
            else
            {
                WritePrices(terminal, reply);
            }

            return reply.MissingInstrumentIds.Count == 0 ? ExitCode.Ok : ExitCode.SomeFailed;
        });
        return command;
    }

    private static void WritePrices(Terminal terminal, GetPricesResponse reply)
    {
        Table table = Figures.Table(
            $"Prices as of {Figures.Instant(reply.ValuationInstant)}", ("instrument", false), ("kind", false), ("price", true), ("", false), ("observed", false), ("level", false), ("source", false));
        foreach (Price price in reply.Prices)
        {
            table.Row(
                price.InstrumentId,
                EnumNames.Of(price.Kind, "PRICE_KIND_"),
                DecimalText.Grouped(price.Value),
                price.Currency,
                Figures.Instant(price.Instant),
                EnumNames.Of(price.Level, "FAIR_VALUE_LEVEL_"),
                price.Source);
        }

        terminal.OutConsole().Write(table);
        if (reply.MissingInstrumentIds.Count > 0)
        {
            terminal.Out.WriteLine($"missing: {string.Join(", ", reply.MissingInstrumentIds)}");
        }

        if (reply.StaleInstrumentIds.Count > 0)
        {
            terminal.Out.WriteLine($"stale: {string.Join(", ", reply.StaleInstrumentIds)}");
        }
    }
}
