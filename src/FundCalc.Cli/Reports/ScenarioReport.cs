using FundCalc.Cli.Input;
using FundCalc.V1;
using Spectre.Console;

namespace FundCalc.Cli.Reports;

/// <summary>A portfolio under scenarios as a table.</summary>
internal static class ScenarioReport
{
    public static void Write(IAnsiConsole console, ScenarioOpening opening, IEnumerable<ScenarioResult> results)
    {
        string currency = opening.Basis.BaseCurrency;
        Table table = Figures.Table(
            $"{opening.Value.PortfolioId}, in {currency}: net assets {DecimalText.Grouped(opening.Value.NetAssets)} unshocked",
            ("scenario", false), ("net assets", true), ("change", true), ("fraction", true), ("notes", false));
        foreach (ScenarioResult result in results)
        {
            if (result.Value is { } value)
            {
                table.Row(result.ScenarioId, DecimalText.Grouped(value.NetAssets), DecimalText.Grouped(value.Change), DecimalText.Short(value.ChangeFraction), Notes(value, currency));
            }
            else
            {
                table.Row(result.ScenarioId, "", "", "", $"{result.Status.Reason}: {result.Status.Message}");
            }
        }

        console.Write(table);
        Figures.WriteBasis(console, opening.Basis);
    }

    private static string Notes(ScenarioValue value, string currency)
    {
        IEnumerable<string> gaps = value.WithoutFigure.Select(gap =>
            $"without {EnumNames.Of(gap.Figure, "RISK_FIGURE_")}: {Figures.Count(gap.Positions)} positions, {DecimalText.Grouped(gap.Value)} {currency}");
        string[] floored = value.FlooredPositions > 0 ? [$"price below 0: {Figures.Count(value.FlooredPositions)} positions"] : [];
        return string.Join("; ", floored.Concat(gaps));
    }
}
