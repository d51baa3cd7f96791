using System.CommandLine;
using FundCalc.Cli.Output;
using FundCalc.Cli.Samples;

namespace FundCalc.Cli.Commands;

/// <summary><c>fundcalc samples</c>: portfolios for batches of any size.</summary>
internal static class SamplesCommand
{
    private const int MostPositionsAllowed = 10_000;

    public static Command Create(Terminal terminal)
    {
        var count = new Option<int>("--count") { Description = "How many portfolios, 1 to 10,000,000.", HelpName = "N", DefaultValueFactory = _ => 1_000 };
        var seed = new Option<ulong>("--seed") { Description = "The same seed gives the same file on every platform.", HelpName = "S", DefaultValueFactory = _ => 1 };
        var least = new Option<int>("--min-positions") { Description = "The fewest positions of a portfolio, from 1.", HelpName = "N", DefaultValueFactory = _ => 50 };
        var most = new Option<int>("--max-positions") { Description = $"The most positions of a portfolio, to {MostPositionsAllowed}.", HelpName = "N", DefaultValueFactory = _ => 500 };
        Option<FileFormat?> format = Formats.Option("--format", "csv or jsonl. Default: what the file's name ends with.");
        var output = new Option<string>("--output") { Description = "The file to write; '-' for standard output.", HelpName = "FILE", Required = true };
        Option<bool> force = Options.Force();
        var command = new ExampleCommand(
            "samples",
            "Generate portfolios with realistic weights over the sample instruments (469 companies of the S&P 500, and illustrative bonds and crypto assets). Needs no service.",
            "fundcalc samples --count 20000 --seed 7 --output portfolios.csv",
            "fundcalc samples --count 1000 --min-positions 5 --max-positions 20 --output portfolios.jsonl")
        {
            count, seed, least, most, format, output, force,
        };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            int portfolios = InRange(parsed.GetValue(count), 1, Input.InputLimits.Portfolios, "--count");
            int fewest = InRange(parsed.GetValue(least), 1, MostPositionsAllowed, "--min-positions");
            int greatest = InRange(parsed.GetValue(most), fewest, MostPositionsAllowed, "--max-positions");
            string path = parsed.GetRequiredValue(output);
            FileFormat chosen = Formats.Choose(parsed.GetValue(format), path, "--format");
            await using AtomicFile file = AtomicFile.Create(path, parsed.GetValue(force), terminal);
            ISampleWriter writer = chosen == FileFormat.Csv ? new CsvSampleWriter(file.Writer) : new JsonLinesSampleWriter(file.Writer);
            var generator = new PortfolioGenerator(SampleUniverse.Load(), parsed.GetValue(seed), fewest, greatest);
            writer.Begin();
            for (var number = 1; number <= portfolios; number++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                writer.Write(PortfolioGenerator.IdOf(number), generator.Holdings(number));
            }

            await file.CommitAsync();
            return ExitCode.Ok;
        });
        return command;
    }

    private static int InRange(int value, int least, int most, string option)
        => value >= least && value <= most ? value : throw new InputException($"{option} is from {least} to {most}, not {value}.");
}
