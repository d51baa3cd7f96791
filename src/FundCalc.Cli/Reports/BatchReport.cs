using System.Globalization;
using FundCalc.Cli.Batch;
using FundCalc.Client;
using FundCalc.V1;
using Spectre.Console;

namespace FundCalc.Cli.Reports;

/// <summary>The summary of a batch, and how it went, as tables.</summary>
internal static class BatchReport
{
    private const int MostBreaks = 5;

    public static void Write(IAnsiConsole console, BatchOutcome? outcome, BatchState state, TimeSpan elapsed, string form)
    {
        Table table = Figures.Table("Batch", ("figure", false), ("", true));
        table.Row("portfolios valued", Figures.Count((ulong)(state.Portfolios - state.Failed)));
        table.Row("portfolios failed", Figures.Count((ulong)state.Failed));
        table.Row("form", form);
        table.Row("time", string.Create(CultureInfo.InvariantCulture, $"{elapsed.TotalSeconds:N1} s"));
        if (outcome is null)
        {
            console.Write(table);
            return;
        }

        RevaluationSummary summary = outcome.Summary;
        string currency = summary.Basis.BaseCurrency;
        table.Row("positions", Figures.Count(summary.Positions));
        table.Row("positions per second", Figures.Count((ulong)BatchState.PerSecond((long)summary.Positions, elapsed)));
        table.Row("megabytes sent per second", BatchState.Megabytes(state.BytesSent, elapsed));
        table.Row("streams, breaks, sent again", $"{outcome.Report.Streams.Count}, {Figures.Count((ulong)outcome.Report.Breaks)}, {Figures.Count((ulong)outcome.Report.Resent)}");
        table.Row($"gross assets, {currency}", DecimalText.Grouped(summary.GrossAssets));
        table.Row($"liabilities, {currency}", DecimalText.Grouped(summary.Liabilities));
        table.Row($"net assets, {currency}", DecimalText.Grouped(summary.NetAssets));
        console.Write(table);
        Figures.WriteFlags(console, currency, summary.FlaggedValue, summary.Flags, (summary.FlaggedPositions, summary.MissingPositions, summary.StalePositions));
        console.Write(ValuationReport.ByCurrency(summary.ByCurrency, currency));
        if (outcome.Report.Breaks > 0)
        {
            WriteStreams(console, outcome.Report);
        }

        Figures.WriteBasis(console, summary.Basis);
        console.WriteLine($"settings fingerprint {summary.SettingsFingerprint}");
    }

    private static void WriteStreams(IAnsiConsole console, Client.BatchReport report)
    {
        Table streams = Figures.Table("Streams", ("stream", true), ("portfolios", true), ("attempts", true), ("breaks", true), ("sent again", true), ("last replica", false));
        foreach (BatchStreamReport stream in report.Streams)
        {
            streams.Row(
                $"{stream.Stream}", Figures.Count((ulong)stream.Portfolios), $"{stream.Attempts}", $"{stream.Breaks}", Figures.Count((ulong)stream.Resent), stream.LastReplica);
        }

        console.Write(streams);
        foreach (BatchEvent broken in report.FirstBreaks.Take(MostBreaks))
        {
            console.WriteLine($"break: stream {broken.Stream} at {broken.Replica}: {broken.Reason}");
        }

        if (report.Breaks > MostBreaks)
        {
            console.WriteLine($"break: and {report.Breaks - MostBreaks} more");
        }
    }
}
