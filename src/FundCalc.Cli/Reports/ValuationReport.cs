using FundCalc.Cli.Input;
using FundCalc.V1;
using Spectre.Console;

namespace FundCalc.Cli.Reports;

/// <summary>A valued portfolio as tables.</summary>
internal static class ValuationReport
{
    public static void Write(IAnsiConsole console, ValuePortfolioResponse reply)
    {
        PortfolioValue value = reply.Value;
        string currency = reply.Basis.BaseCurrency;
        Table totals = Figures.Table($"{value.PortfolioId}, in {currency}", ("figure", false), (currency, true));
        totals.Row("gross assets (gross AUM)", DecimalText.Grouped(value.GrossAssets));
        totals.Row("liabilities", DecimalText.Grouped(value.Liabilities));
        totals.Row("net assets (net AUM)", DecimalText.Grouped(value.NetAssets));
        totals.Row("long positions", DecimalText.Grouped(value.LongMarketValue));
        totals.Row("short positions", DecimalText.Grouped(value.ShortMarketValue));
        console.Write(totals);
        Figures.WriteFlags(console, currency, value.FlaggedValue, value.Flags, (value.FlaggedPositions, value.MissingPositions, value.StalePositions));
        WriteBreakdowns(console, value, currency);
        WritePositions(console, value, currency);
        Figures.WriteBasis(console, reply.Basis);
    }

    private static void WriteBreakdowns(IAnsiConsole console, PortfolioValue value, string currency)
    {
        if (value.ByAssetClass.Count > 0)
        {
            Table table = Figures.Table("By asset class", ("class", false), ("gross assets", true), ("liabilities", true), ("net assets", true));
            foreach (AssetClassSubtotal row in value.ByAssetClass)
            {
                table.Row(EnumNames.Of(row.AssetClass, "ASSET_CLASS_"), DecimalText.Grouped(row.GrossAssets), DecimalText.Grouped(row.Liabilities), DecimalText.Grouped(row.NetAssets));
            }

            console.Write(table);
        }

        if (value.ByCurrency.Count > 0)
        {
            console.Write(ByCurrency(value.ByCurrency, currency));
        }

        if (value.ByLevel.Count > 0)
        {
            Table table = Figures.Table("Positions by fair-value level", ("level", false), ("gross assets", true), ("liabilities", true), ("net assets", true));
            foreach (LevelSubtotal row in value.ByLevel)
            {
                table.Row(EnumNames.Of(row.Level, "FAIR_VALUE_LEVEL_"), DecimalText.Grouped(row.GrossAssets), DecimalText.Grouped(row.Liabilities), DecimalText.Grouped(row.NetAssets));
            }

            console.Write(table);
        }

        if (value.ByFlag.Count > 0)
        {
            Table table = Figures.Table("By quality flag", ("flag", false), ("positions", true), ("balances", true), ("gross assets", true), ("liabilities", true), ("net assets", true));
            foreach (FlagSubtotal row in value.ByFlag)
            {
                table.Row(
                    Figures.Flags([row.Flag]),
                    Figures.Count(row.Positions),
                    Figures.Count(row.Balances),
                    DecimalText.Grouped(row.GrossAssets),
                    DecimalText.Grouped(row.Liabilities),
                    DecimalText.Grouped(row.NetAssets));
            }

            console.Write(table);
        }
    }

    /// <summary>Sub-totals by currency, for one portfolio or a batch.</summary>
    public static Table ByCurrency(IEnumerable<CurrencySubtotal> rows, string baseCurrency)
    {
        Table table = Figures.Table(
            "By currency", ("currency", false), ("gross, local", true), ("liabilities, local", true), ("net, local", true), ($"net in {baseCurrency}", true));
        foreach (CurrencySubtotal row in rows)
        {
            table.Row(
                row.Currency,
                DecimalText.Grouped(row.GrossAssetsLocal),
                DecimalText.Grouped(row.LiabilitiesLocal),
                DecimalText.Grouped(row.NetAssetsLocal),
                DecimalText.Grouped(row.NetAssets));
        }

        return table;
    }

    private static void WritePositions(IAnsiConsole console, PortfolioValue value, string currency)
    {
        if (value.Positions.Count + value.Balances.Count == 0)
        {
            return;
        }

        Table table = Figures.Table(
            "Positions and balances", ("what", false), ("quantity", true), ("price", true), ("", false), ("price as of", false), ($"value in {currency}", true), ("flags", false));
        foreach (PositionValue row in value.Positions)
        {
            table.Row(
                row.InstrumentId,
                DecimalText.Grouped(row.Quantity),
                row.Price is null ? "" : DecimalText.Grouped(row.Price.Value),
                row.Price?.Currency ?? "",
                Figures.Instant(row.Price?.Instant),
                DecimalText.Grouped(row.Value),
                Figures.Flags(row.Flags));
        }

        foreach (BalanceValue row in value.Balances)
        {
            table.Row(EnumNames.Of(row.Kind, "BALANCE_KIND_"), DecimalText.Grouped(row.ValueLocal), "", row.Currency, "", DecimalText.Grouped(row.Value), Figures.Flags(row.Flags));
        }

        console.Write(table);
    }
}
