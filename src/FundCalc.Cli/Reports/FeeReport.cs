using FundCalc.Cli.Input;
using FundCalc.V1;
using Spectre.Console;

namespace FundCalc.Cli.Reports;

/// <summary>Accrued and projected fees as tables, and the fee-drag curve.</summary>
internal static class FeeReport
{
    // A table for people; the JSON has every period and day.
    private const int MostRows = 60;

    public static void Write(IAnsiConsole console, ProjectFeesRequest request, ProjectFeesResponse reply)
    {
        Table totals = Figures.Table("Projection", ("figure", false), (request.Currency, true));
        totals.Row("paid in", DecimalText.Grouped(reply.TotalInvested));
        totals.Row("ending value without fees", DecimalText.Grouped(reply.EndingValueWithoutFees));
        totals.Row("ending value with fees", DecimalText.Grouped(reply.EndingValueWithFees));
        totals.Row("fee drag", DecimalText.Grouped(reply.FeeDrag));
        totals.Row("fee drag ÷ value without fees", reply.FeeDragRatio);
        totals.Row("ongoing fees paid", DecimalText.Grouped(reply.OngoingFees));
        totals.Row("entry fees paid", DecimalText.Grouped(reply.EntryFees));
        totals.Row("exit fees paid", DecimalText.Grouped(reply.ExitFees));
        console.Write(totals);
        if (reply.Periods.Count is > 0 and <= MostRows)
        {
            Table periods = Figures.Table("Periods", ("until", false), ("paid in", true), ("ongoing fees", true), ("value without fees", true), ("value with fees", true));
            foreach (ProjectionPeriod period in reply.Periods)
            {
                periods.Row(
                    Figures.Day(period.EndDate),
                    DecimalText.Grouped(period.Contributions),
                    DecimalText.Grouped(period.OngoingFees),
                    DecimalText.Grouped(period.ValueWithoutFees),
                    DecimalText.Grouped(period.ValueWithFees));
            }

            console.Write(periods);
        }

        if (reply.Periods.Count > 0)
        {
            DragCurve.Write(console, request, reply.Periods);
        }
    }

    public static void Write(IAnsiConsole console, AccrueFeesRequest request, AccrueFeesResponse reply)
    {
        Table fees = Figures.Table($"Fees accrued over {reply.Days} days", ("fee", false), (request.Currency, true), ("unrounded", true));
        foreach (AccruedFee fee in reply.Fees)
        {
            fees.Row(fee.Label.Length > 0 ? fee.Label : EnumNames.Of(fee.Kind, "FEE_KIND_"), DecimalText.Grouped(fee.Amount), DecimalText.Grouped(fee.AmountUnrounded));
        }

        fees.Row("total", DecimalText.Grouped(reply.Total), DecimalText.Grouped(reply.TotalUnrounded));
        fees.Row("closing net assets", DecimalText.Grouped(reply.ClosingNetAssets), "");
        console.Write(fees);
        if (reply.AccrualDays.Count is > 0 and <= MostRows)
        {
            Table days = Figures.Table("Days", ("day", false), ("base", true), ("fees", true));
            foreach (AccrualDay day in reply.AccrualDays)
            {
                days.Row(Figures.Day(day.Date), DecimalText.Grouped(day.Base), DecimalText.Grouped(day.AmountUnrounded));
            }

            console.Write(days);
        }
    }
}
