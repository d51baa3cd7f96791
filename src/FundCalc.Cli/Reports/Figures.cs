using System.Globalization;
using FundCalc.V1;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Spectre.Console;

namespace FundCalc.Cli.Reports;

/// <summary>The pieces that all reports are made of.</summary>
internal static class Figures
{
    /// <summary>A table with a title; columns that are numbers stand to the right and, where the terminal is narrow, are the last to be broken.</summary>
    public static Table Table(string title, params (string Name, bool IsNumber)[] columns)
    {
        Table table = new Table { Border = TableBorder.Rounded, Title = new TableTitle(Markup.Escape(title)) }.LeftAligned();
        foreach ((string name, bool isNumber) in columns)
        {
            var column = new TableColumn(Markup.Escape(name));
            table.AddColumn(isNumber ? column.RightAligned().NoWrap() : column);
        }

        return table;
    }

    /// <summary>Adds a row of plain text.</summary>
    public static void Row(this Table table, params string[] cells) => table.AddRow([.. cells.Select(cell => new Text(cell))]);

    /// <summary>An instant as ISO 8601 in UTC.</summary>
    public static string Instant(Timestamp? instant)
        => instant is null ? "" : instant.ToDateTimeOffset().UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>A calendar day as ISO 8601.</summary>
    public static string Day(Date date) => string.Create(CultureInfo.InvariantCulture, $"{date.Year:D4}-{date.Month:D2}-{date.Day:D2}");

    /// <summary>A whole number with commas between thousands.</summary>
    public static string Count(ulong count) => count.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>Quality flags by their short names.</summary>
    public static string Flags(IEnumerable<QualityFlag> flags) => string.Join(", ", flags.Select(flag => Input.EnumNames.Of(flag, "QUALITY_FLAG_")));

    /// <summary>How much of a total rests on flagged prices and rates; nothing where there are no flags.</summary>
    public static void WriteFlags(
        IAnsiConsole console, string currency, string flaggedValue, IReadOnlyCollection<QualityFlag> flags, (ulong Flagged, ulong Missing, ulong Stale) positions)
    {
        if (flags.Count > 0)
        {
            console.WriteLine($"Of this {DecimalText.Grouped(flaggedValue)} {currency} rests on flagged prices or rates: {Flags(flags)}.");
            console.WriteLine($"Positions flagged: {Count(positions.Flagged)}, of these without price {Count(positions.Missing)}, with a stale price {Count(positions.Stale)}.");
        }
    }

    /// <summary>A reply in the contract's JSON.</summary>
    public static void WriteJson(TextWriter output, IMessage reply)
        => output.WriteLine(new JsonFormatter(JsonFormatter.Settings.Default.WithIndentation()).Format(reply));

    /// <summary>What the figures rest on: instant, price set, version, exchange rates.</summary>
    public static void WriteBasis(IAnsiConsole console, CalculationBasis basis)
    {
        console.WriteLine($"Valued as of {Instant(basis.ValuationInstant)}, calculation version {basis.CalculationVersion}.");
        if (basis.SnapshotDigest.Length > 0)
        {
            console.WriteLine($"Prices: snapshot {basis.SnapshotDigest}");
        }

        if (basis.FxRates.Count > 0)
        {
            Table rates = Table("Exchange rates used (1 base = rate × quote)", ("base", false), ("quote", false), ("rate", true), ("found", false), ("as of", false), ("source", false), ("flags", false));
            foreach (FxRateUsed rate in basis.FxRates)
            {
                rates.Row(rate.BaseCurrency, rate.QuoteCurrency, rate.Rate, Input.EnumNames.Of(rate.Method, "FX_METHOD_"), Instant(rate.Instant), rate.Source, Flags(rate.Flags));
            }

            console.Write(rates);
        }
    }
}
