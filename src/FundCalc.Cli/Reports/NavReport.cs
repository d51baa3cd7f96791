using FundCalc.V1;
using Spectre.Console;

namespace FundCalc.Cli.Reports;

/// <summary>A struck NAV as tables.</summary>
internal static class NavReport
{
    public static void Write(IAnsiConsole console, CalculateNavResponse reply)
    {
        string currency = reply.Basis.BaseCurrency;
        Table fund = Figures.Table("The fund", ("figure", false), (currency, true));
        fund.Row("assets", DecimalText.Grouped(reply.Assets));
        fund.Row("liabilities", DecimalText.Grouped(reply.Liabilities));
        fund.Row("net assets", DecimalText.Grouped(reply.NetAssets));
        console.Write(fund);
        Table classes = Figures.Table(
            "Share classes", ("class", false), ("units outstanding", true), ($"part of the fund, {currency}", true), ("class net assets", true), ("", false), ("NAV per unit", true));
        foreach (ClassNav row in reply.Classes)
        {
            classes.Row(
                row.ClassId,
                DecimalText.Grouped(row.UnitsOutstanding),
                DecimalText.Grouped(row.AllocatedNetAssets),
                DecimalText.Grouped(row.NetAssets),
                row.Currency,
                DecimalText.Grouped(row.NavPerUnit));
        }

        console.Write(classes);
        Figures.WriteFlags(console, currency, reply.FlaggedValue, reply.Flags, (reply.FlaggedPositions, reply.MissingPositions, reply.StalePositions));
        Figures.WriteBasis(console, reply.Basis);
    }
}
