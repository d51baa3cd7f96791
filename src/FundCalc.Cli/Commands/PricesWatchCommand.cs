using System.CommandLine;
using FundCalc.Cli.Live;
using FundCalc.V1;
using Google.Protobuf.WellKnownTypes;

namespace FundCalc.Cli.Commands;

/// <summary><c>fundcalc prices watch</c>: prices as they change.</summary>
internal static class PricesWatchCommand
{
    public static ExampleCommand Create(Terminal terminal)
    {
        var ids = new Argument<string[]>("ID") { Description = "Instruments; BASE-QUOTE for exchange rates.", Arity = ArgumentArity.OneOrMore };
        Option<PriceKind[]> kinds = Options.Kinds("--price-kinds", "The kinds that are acceptable, best first.");
        Option<Duration?> interval = WatchCommand.Interval();
        Option<int?> updates = WatchCommand.Updates();
        Option<Uri> target = Options.Target();
        var command = new ExampleCommand(
            "watch",
            "Show prices as they change, until Ctrl-C: a table at a terminal, else a line for each new price. It connects again by itself.",
            "fundcalc prices watch AAPL MSFT USD-EUR",
            "fundcalc prices watch BTC --interval 0 --updates 10")
        {
            ids, kinds, interval, updates, target,
        };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var request = new WatchPricesRequest { MinInterval = parsed.GetValue(interval) };
            request.Kinds.AddRange(parsed.GetValue(kinds) ?? []);
            request.InstrumentIds.Add(parsed.GetRequiredValue(ids));
            using Client.FundCalcClient client = Options.Client(parsed, target, terminal);
            return await LiveSession.RunAsync(
                terminal,
                parsed.GetValue(updates),
                options => client.Prices.WatchPrices(request, options),
                LiveRows.Of,
                message => (message.Instant, message.Skipped, message.Delayed),
                cancellationToken);
        });
        return command;
    }
}
