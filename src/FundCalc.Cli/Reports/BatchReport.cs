using System.Globalization;
using FundCalc.Cli.Batch;
using FundCalc.V1;
using Spectre.Console;

namespace FundCalc.Cli.Reports;

/// <summary>The summary of a batch as tables.</summary>
internal static class BatchReport
{
    public static void Write(IAnsiConsole console, RevaluationSummary? summary, BatchState state, TimeSpan elapsed, string form)
    {
        Table table = Figures.Table("Batch", ("figure", false), ("", true));
        table.Row("portfolios valued", Figures.Count((ulong)(state.Portfolios - state.Failed)));
        table.Row("portfolios failed", Figures.Count((ulong)state.Failed));
        table.Row("form", form);
        table.Row("time", string.Create(CultureInfo.InvariantCulture, $"{elapsed.TotalSeconds:N1} s"));
        if (summary is null)
        {
            console.Write(table);
            return;
        }

        string currency = summary.Basis.BaseCurrency;
        table.Row("positions", Figures.Count(summary.Positions));
        table.Row("positions per second", Figures.Count((ulong)BatchState.PerSecond((long)summary.Positions, elapsed)));
        table.Row($"gross assets, {currency}", DecimalText.Grouped(summary.GrossAssets));
        table.Row($"liabilities, {currency}", DecimalText.Grouped(summary.Liabilities));
        table.Row($"net assets, {currency}", DecimalText.Grouped(summary.NetAssets));
        console.Write(table);
        Figures.WriteFlags(console, currency, summary.FlaggedValue, summary.Flags, (summary.FlaggedPositions, summary.MissingPositions, summary.StalePositions));
        console.Write(ValuationReport.ByCurrency(summary.ByCurrency, currency));
        Figures.WriteBasis(console, summary.Basis);
    }
}
