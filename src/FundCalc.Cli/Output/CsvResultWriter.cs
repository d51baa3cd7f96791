using System.Globalization;
using CsvHelper;
using FundCalc.Cli.Input;
using FundCalc.V1;

namespace FundCalc.Cli.Output;

/// <summary>Results as CSV, one row a portfolio; a failed one has its status, reason and broken rules in place of figures.</summary>
internal sealed class CsvResultWriter(TextWriter output) : IResultWriter, IDisposable
{
    private static readonly string[] Header =
    [
        "sequence", "portfolio_id", "status", "gross_assets", "liabilities", "net_assets", "long_market_value", "short_market_value", "flagged_value", "flags", "reason", "message",
    ];

    private readonly CsvWriter csv = CsvWriter.Create(output, new CsvWriterOptions { NewLine = "\n" }, leaveOpen: true);

    public void Begin() => csv.WriteRecord(Header);

    public void Write(PortfolioResult result)
    {
        string sequence = result.Sequence.ToString(CultureInfo.InvariantCulture);
        if (result.OutcomeCase == PortfolioResult.OutcomeOneofCase.Value)
        {
            PortfolioValue value = result.Value;
            string flags = string.Join(' ', value.Flags.Select(flag => EnumNames.Of(flag, "QUALITY_FLAG_")));
            csv.WriteRecord(sequence, value.PortfolioId, "ok", value.GrossAssets, value.Liabilities, value.NetAssets, value.LongMarketValue, value.ShortMarketValue, value.FlaggedValue, flags, "", "");
        }
        else
        {
            csv.WriteRecord(sequence, result.PortfolioId, EnumNames.Of(result.Status.Code, "ITEM_CODE_"), "", "", "", "", "", "", "", result.Status.Reason, MessageOf(result.Status));
        }
    }

    // Ending writes the last row out; disposing of it once more does nothing, also when the file below is closed by then.
    public void End() => csv.Dispose();

    public void Dispose() => csv.Dispose();

    /// <summary>The broken rules in one line, or the message where none is listed: it says no more than they do.</summary>
    internal static string MessageOf(ItemStatus status) => status.Violations.Count == 0
        ? status.Message
        : string.Join("; ", status.Violations.Select(rule => $"{rule.Field}{(rule.Value.Length == 0 ? "" : $" '{rule.Value}'")}: {rule.Rule}"));
}
