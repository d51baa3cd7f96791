using System.CommandLine;
using FundCalc.Cli.Input;
using FundCalc.Cli.Reports;
using FundCalc.V1;
using Grpc.Core;

namespace FundCalc.Cli.Commands;

/// <summary><c>fundcalc prices publish</c>: takes prices of a CSV into the book.</summary>
internal static class PricesPublishCommand
{
    private const int PricesPerMessage = 500;

    public static Command Create(Terminal terminal)
    {
        var file = new Argument<string>("FILE") { Description = $"CSV with the columns {PriceCsv.Columns}; '-' for standard input." };
        Option<Uri> target = Options.Target();
        var command = new ExampleCommand(
            "publish",
            "Publish the prices of a CSV into the book. Off at the service until a publisher is configured. Exit code 1 if some prices are refused.",
            "fundcalc prices publish samples/prices/market.csv")
        {
            file, target,
        };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using Stream input = InputFile.Open(parsed.GetRequiredValue(file), terminal);
            using Client.FundCalcClient client = Options.Client(parsed, target, terminal);
            using AsyncClientStreamingCall<PublishPricesRequest, PublishPricesResponse> call = client.Prices.PublishPrices(cancellationToken: cancellationToken);
            try
            {
                await SendAsync(call.RequestStream, PriceCsv.ReadAsync(input), cancellationToken);
            }
            catch (RpcException)
            {
                // The service ended the call early; its status, with the reason, is the reply's.
            }

            PublishPricesResponse reply = await call;
            terminal.Out.WriteLine($"accepted {Figures.Count(reply.Accepted)}, superseded {Figures.Count(reply.Superseded)}, refused {Figures.Count(reply.Refused)}");
            foreach (PriceRefusal refusal in reply.Refusals)
            {
                string rules = string.Join("; ", refusal.Violations.Select(rule => $"{rule.Field} '{rule.Value}': {rule.Rule}"));
                terminal.Error.WriteLine($"refused: price {Figures.Count(refusal.Index + 1)}, '{refusal.InstrumentId}': {rules}");
            }

            return reply.Refused == 0 ? ExitCode.Ok : ExitCode.SomeFailed;
        });
        return command;
    }

    private static async Task SendAsync(IClientStreamWriter<PublishPricesRequest> stream, IAsyncEnumerable<Price> prices, CancellationToken cancellationToken)
    {
        var message = new PublishPricesRequest();
        await foreach (Price price in prices.WithCancellation(cancellationToken))
        {
            message.Prices.Add(price);
            if (message.Prices.Count == PricesPerMessage)
            {
                await stream.WriteAsync(message, cancellationToken);
                message = new PublishPricesRequest();
            }
        }

        if (message.Prices.Count > 0)
        {
            await stream.WriteAsync(message, cancellationToken);
        }

        await stream.CompleteAsync();
    }
}
