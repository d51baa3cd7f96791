using System.CommandLine;
using FundCalc.Cli.Batch;
using FundCalc.Cli.Input;
using FundCalc.Cli.Output;
using FundCalc.Cli.Reports;
using FundCalc.Client;
using FundCalc.V1;
using Google.Protobuf.WellKnownTypes;

namespace FundCalc.Cli.Commands;

/// <summary><c>fundcalc revalue</c>: a whole file of portfolios.</summary>
internal static class RevalueCommand
{
    public static Command Create(Terminal terminal)
    {
        var file = new Argument<string>("FILE") { Description = $"CSV (columns {CsvColumns.Names}; one row a position or a balance, the rows of a portfolio together) or JSON lines (one fundcalc.v1.Portfolio a line); '-' for standard input." };
        Option<FileFormat?> inputFormat = Formats.Option("--input-format", "csv or jsonl. Default: what the file's name ends with.");
        var output = new Option<string>("--output", "-o") { Description = "The file for the results, one a portfolio, in the order of the input; '-' for standard output.", HelpName = "FILE", DefaultValueFactory = _ => InputFile.Standard };
        Option<FileFormat?> outputFormat = Formats.Option("--output-format", "csv or jsonl. Default: what the output's name ends with; csv on standard output.");
        Option<bool> force = Options.Force();
        var form = new Option<BatchForm?>("--form") { Description = "How portfolios travel; the figures are the same. Default columns.", HelpName = "rows|columns", CustomParser = ParseForm };
        var currency = new Option<string>("--base-currency") { Description = "The currency of the totals.", HelpName = "CODE", DefaultValueFactory = _ => "USD" };
        Option<Timestamp?> asOf = Options.Instant("The valuation instant; later prices are not used. Default: now, or the snapshot's instant.");
        var snapshot = new Option<string>("--snapshot") { Description = "Use the prices of this snapshot and no others. Default: the latest prices, fixed in a snapshot before the first portfolio is valued.", HelpName = "DIGEST" };
        var streams = new Option<int>("--streams") { Description = "Over how many streams the batch is spread, 1 to 64.", HelpName = "COUNT", DefaultValueFactory = _ => 4 };
        streams.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is < 1 or > 64)
            {
                result.AddError("--streams is 1 to 64.");
            }
        });
        Option<Uri[]> target = Options.Targets();
        var policy = new PolicyOptions();
        var command = new ExampleCommand(
            "revalue",
            "Value a file of portfolios, over several streams and replicas. A stream that breaks is gone on with on another replica, under the same prices; only portfolios without a result are sent again. "
            + "Exit codes: 0 all valued; 1 some portfolios failed, each named in the output; 2 it did not run to its end, and there is no output file.",
            "fundcalc revalue portfolios.csv --output results.csv",
            "fundcalc revalue portfolios.csv --streams 8 --target http://10.0.0.1:8080,http://10.0.0.2:8080 --output results.csv",
            "fundcalc revalue portfolios.csv --streams 8 --target http://fundcalc-pods.prod.svc:8080 --snapshot 2b4a...6f03 --output results.csv",
            "fundcalc revalue portfolios.jsonl --form rows --base-currency EUR --output results.jsonl --force",
            "fundcalc revalue portfolios.csv --max-age 5d --on-stale flag --on-missing flag --output results.csv",
            "fundcalc samples --count 100 --output - --format jsonl | fundcalc revalue - --input-format jsonl > results.csv")
        {
            file, inputFormat, output, outputFormat, force, form, currency, asOf, snapshot, streams, target,
        };
        policy.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            string path = parsed.GetRequiredValue(file);
            BatchForm chosenForm = parsed.GetValue(form) ?? BatchForm.Columns;
            string outputPath = parsed.GetRequiredValue(output);
            bool toStandard = string.Equals(outputPath, InputFile.Standard, StringComparison.Ordinal);
            FileFormat inputChosen = Formats.Choose(parsed.GetValue(inputFormat), path, "--input-format");
            FileFormat outputChosen = Formats.Choose(parsed.GetValue(outputFormat) ?? (toStandard ? FileFormat.Csv : null), outputPath, "--output-format");
            var settings = new RevaluationSettings
            {
                BaseCurrency = parsed.GetRequiredValue(currency),
                Prices = policy.Apply(parsed, new PriceSelection { ValuationInstant = parsed.GetValue(asOf), SnapshotDigest = parsed.GetValue(snapshot) ?? "" }),
            };
            var options = new BatchRevaluerOptions { Form = chosenForm, Streams = parsed.GetValue(streams) };
            await using AtomicFile results = AtomicFile.Create(outputPath, parsed.GetValue(force), terminal);
            await using Stream opened = InputFile.Open(path, terminal);

            // Prices are fixed in a first pass, so what cannot be read twice is kept.
            await using Stream input = parsed.GetValue(snapshot) is { Length: > 0 } || opened.CanSeek ? opened : await Spool.FillAsync(opened, cancellationToken);
            using var revaluer = new BatchRevaluer(parsed.GetRequiredValue(target), options, time: terminal.Time);
            var state = new BatchState(input, terminal.Time);
            using var csv = outputChosen == FileFormat.Csv ? new CsvResultWriter(results.Writer) : null;
            IResultWriter writer = csv ?? (IResultWriter)new JsonLinesResultWriter(results.Writer);
            writer.Begin();
            var sink = new ResultSink(writer, state);
            var run = new BatchRun(revaluer, settings, sink, state);
            IPortfolioReader reader = inputChosen == FileFormat.Csv ? new CsvPortfolioReader() : new JsonLinesPortfolioReader();
            IBatchProgress progress = terminal.ErrorIsTerminal ? new BarProgress(terminal.ErrorConsole()) : new PlainProgress(terminal.Error, terminal.Time);
            BatchOutcome? outcome = null;
            await progress.RunAsync(state, async () => outcome = await run.RunAsync(input, reader, cancellationToken));
            TimeSpan elapsed = state.Elapsed;
            foreach (string line in sink.Failures)
            {
                terminal.Error.WriteLine(line);
            }

            writer.End();
            await results.CommitAsync();
            Reports.BatchReport.Write(toStandard ? terminal.ErrorConsole() : terminal.OutConsole(), outcome, state, elapsed, chosenForm == BatchForm.Columns ? "columns" : "rows");
            return state.Failed == 0 ? ExitCode.Ok : ExitCode.SomeFailed;
        });
        return command;
    }

    private static BatchForm? ParseForm(System.CommandLine.Parsing.ArgumentResult result)
    {
        switch (result.Tokens[0].Value)
        {
            case "rows":
                return BatchForm.Rows;
            case "columns":
                return BatchForm.Columns;
            default:
                result.AddError($"--form is rows or columns, not '{result.Tokens[0].Value}'.");
                return null;
        }
    }
}
