using System.CommandLine;
using FundCalc.Cli.Input;
using FundCalc.Cli.Output;
using FundCalc.Cli.Reports;
using FundCalc.V1;
using Google.Protobuf.WellKnownTypes;

namespace FundCalc.Cli.Commands;

/// <summary><c>fundcalc prices snapshot</c>: fixes prices under a digest, and shows what is fixed.</summary>
internal static class PricesSnapshotCommand
{
    private const uint PageSize = 5000;

    public static Command Create(Terminal terminal)
    {
        // Without a sub-command it creates.
        ExampleCommand command = Creating(
            "snapshot", terminal, "fundcalc prices snapshot", "fundcalc prices snapshot AAPL MSFT USD-EUR --json", "fundcalc prices snapshot create --name eod");
        command.Add(Creating("create", terminal, "fundcalc prices snapshot create AAPL MSFT USD-EUR --name eod"));
        command.Add(Get(terminal));
        return command;
    }

    private static ExampleCommand Creating(string name, Terminal terminal, params string[] examples)
    {
        var ids = new Argument<string[]>("ID") { Description = "Instruments; BASE-QUOTE for exchange rates. None: all that the book knows.", Arity = ArgumentArity.ZeroOrMore };
        Option<Timestamp?> asOf = Options.Instant("Later prices are left out. Default: now.");
        var parent = new Option<string>("--parent") { Description = "A snapshot to add the instruments to; what it holds stays as it is.", HelpName = "DIGEST" };
        var pointer = new Option<string>("--name") { Description = "A name that points to the snapshot from now on, for 'prices snapshot get'.", HelpName = "NAME" };
        Option<Uri> target = Options.Target();
        Option<bool> json = Options.Json();
        var command = new ExampleCommand(name, "Fix the present prices under a digest that later calls can name.", examples) { ids, asOf, parent, pointer, json, target };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var request = new CreateSnapshotRequest
            {
                ValuationInstant = parsed.GetValue(asOf), ParentDigest = parsed.GetValue(parent) ?? "", Name = parsed.GetValue(pointer) ?? "",
            };
            request.InstrumentIds.Add(parsed.GetValue(ids) ?? []);
            using Client.FundCalcClient client = Options.Client(parsed, target, terminal);
            CreateSnapshotResponse reply = await client.Prices.CreateSnapshotAsync(request, cancellationToken: cancellationToken);
            if (parsed.GetValue(json))
            {
                Figures.WriteJson(terminal.Out, reply);
            }
            else
            {
                string from = reply.ParentDigest.Length == 0 ? "" : $", from {reply.ParentDigest}";
                terminal.Out.WriteLine($"snapshot {reply.SnapshotDigest}: {Content(reply.Prices, reply.Absences, reply.ValuationInstant)}{from}");
            }

            return ExitCode.Ok;
        });
        return command;
    }

    private static ExampleCommand Get(Terminal terminal)
    {
        var digest = new Argument<string>("DIGEST") { Description = "The snapshot; or give its name with --name.", Arity = ArgumentArity.ZeroOrOne };
        var name = new Option<string>("--name") { Description = "The snapshot that was last given this name.", HelpName = "NAME" };
        var output = new Option<string>("--output", "--out", "-o") { Description = "Write its prices to this file, as a price file (CSV); '-' for standard output.", HelpName = "FILE" };
        Option<bool> force = Options.Force();
        Option<Uri> target = Options.Target();
        Option<bool> json = Options.Json();
        var command = new ExampleCommand(
            "get",
            "What a snapshot is: how many prices, who can read it and until when, which instruments had no price; and its prices as a file.",
            "fundcalc prices snapshot get --name eod",
            "fundcalc prices snapshot get 613fba7ce38c446d8e8a98ffe745c830088c27bccb55edf8f6a1fbd7d826b109 --output prices.csv")
        {
            digest, name, output, force, json, target,
        };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using Client.FundCalcClient client = Options.Client(parsed, target, terminal);
            var request = new GetSnapshotRequest { SnapshotDigest = parsed.GetValue(digest) ?? "", Name = parsed.GetValue(name) ?? "", PageSize = PageSize };
            string? path = parsed.GetValue(output);
            await using AtomicFile? file = path is null ? null : AtomicFile.Create(path, parsed.GetValue(force), terminal);
            using PriceCsvWriter? csv = file is null ? null : new PriceCsvWriter(file.Writer);
            csv?.Begin();
            GetSnapshotResponse first = await client.Prices.GetSnapshotAsync(request, cancellationToken: cancellationToken);
            var absent = new List<string>(first.AbsentInstrumentIds);
            WritePrices(csv, first);
            for (string next = first.NextPageToken; next.Length > 0;)
            {
                request = new GetSnapshotRequest { SnapshotDigest = first.SnapshotDigest, PageSize = PageSize, PageToken = next };
                GetSnapshotResponse page = await client.Prices.GetSnapshotAsync(request, cancellationToken: cancellationToken);
                absent.AddRange(page.AbsentInstrumentIds);
                WritePrices(csv, page);
                next = page.NextPageToken;
            }

            csv?.End();
            if (file is not null)
            {
                await file.CommitAsync();
            }

            if (!string.Equals(path, InputFile.Standard, StringComparison.Ordinal))
            {
                Describe(terminal, first, absent, parsed.GetValue(json));
            }

            return ExitCode.Ok;
        });
        return command;
    }

    private static void WritePrices(PriceCsvWriter? csv, GetSnapshotResponse page)
    {
        foreach (Price price in page.Prices)
        {
            csv?.Write(price);
        }
    }

    private static void Describe(Terminal terminal, GetSnapshotResponse first, List<string> absent, bool json)
    {
        if (json)
        {
            GetSnapshotResponse summary = first.Clone();
            summary.Prices.Clear();
            summary.AbsentInstrumentIds.Clear();
            summary.AbsentInstrumentIds.AddRange(absent);
            summary.NextPageToken = "";
            Figures.WriteJson(terminal.Out, summary);
            return;
        }

        string readers = first.State switch
        {
            SnapshotState.Shared => $"every replica can read it until {Figures.Instant(first.ExpiryTime)}",
            SnapshotState.Local => "only the replica that answered holds it",
            _ => "the replica that answered holds it; whether others can read it is not known now",
        };
        terminal.Out.WriteLine($"snapshot {first.SnapshotDigest}: {Content(first.PriceCount, first.AbsenceCount, first.ValuationInstant)}; {readers}");
        if (first.ParentDigest.Length > 0)
        {
            terminal.Out.WriteLine($"made from {first.ParentDigest}");
        }

        foreach (string id in absent)
        {
            terminal.Out.WriteLine($"absent: {id}");
        }
    }

    private static string Content(uint prices, uint absences, Timestamp? instant)
        => $"{Figures.Count(prices)} prices, {Figures.Count(absences)} absences{(instant is null ? "" : $", as of {Figures.Instant(instant)}")}";
}
