using FundCalc.Calculation.Numbers;
using FundCalc.V1;
using Spectre.Console;
using Rounding = FundCalc.Calculation.Numbers.Rounding;
using RoundingMode = FundCalc.Calculation.Numbers.RoundingMode;

namespace FundCalc.Cli.Reports;

/// <summary>The fee-drag curve: the value with and without fees over the periods, drawn with characters; where both fall into one cell, "x" stands for both.</summary>
internal static class DragCurve
{
    private const int Height = 14;
    private const int MostColumns = 80;
    private const char Without = '●';
    private const char With = '○';
    private const char Both = 'x';

    public static void Write(IAnsiConsole console, ProjectFeesRequest request, IReadOnlyList<ProjectionPeriod> periods)
    {
        foreach (string line in Lines(request, periods))
        {
            console.WriteLine(line);
        }
    }

    /// <summary>The drawing, line by line.</summary>
    internal static IEnumerable<string> Lines(ProjectFeesRequest request, IReadOnlyList<ProjectionPeriod> periods)
    {
        List<(string Label, ExactDecimal Without, ExactDecimal With)> points = [.. periods.Select(period =>
            (Figures.Day(period.EndDate), Figure(period.ValueWithoutFees), Figure(period.ValueWithFees)))];
        ExactDecimal top = points.Max(point => point.Without > point.With ? point.Without : point.With);
        ExactDecimal bottom = points.Min(point => point.Without < point.With ? point.Without : point.With);
        int step = Math.Max(1, (MostColumns / points.Count) + (points.Count > MostColumns ? 0 : -1));
        int columns = Math.Min(MostColumns, points.Count * step);
        var cells = new char[Height][];
        for (var row = 0; row < Height; row++)
        {
            cells[row] = new char[columns];
            Array.Fill(cells[row], ' ');
        }

        for (var i = 0; i < points.Count; i++)
        {
            int column = points.Count > MostColumns ? i * (columns - 1) / (points.Count - 1) : i * step;
            Mark(cells, RowOf(points[i].Without, bottom, top), column, Without);
            Mark(cells, RowOf(points[i].With, bottom, top), column, With);
        }

        yield return "";
        yield return $"Fee drag in {request.Currency}:  {Without} without fees   {With} with fees   {Both} both";
        string topLabel = Label(top);
        string bottomLabel = Label(bottom);
        int width = Math.Max(topLabel.Length, bottomLabel.Length);
        for (var row = 0; row < Height; row++)
        {
            string label = row == 0 ? topLabel : row == Height - 1 ? bottomLabel : "";
            yield return $"{label.PadLeft(width)} │{new string(cells[row]).TrimEnd()}";
        }

        yield return $"{new string(' ', width)} └{new string('─', columns)}";
        string first = points[0].Label;
        string last = points[^1].Label;
        yield return $"{new string(' ', width + 2)}{first}{last.PadLeft(Math.Max(last.Length + 1, columns - first.Length))}";
        yield return "";
    }

    private static ExactDecimal Figure(string text)
        => WireDecimal.TryParse(text, out ExactDecimal value, out _) ? value : throw new FormatException($"The service answered '{text}' where a decimal belongs.");

    private static string Label(ExactDecimal value) => DecimalText.Grouped(WireDecimal.Format(value.Round(new Rounding(0, RoundingMode.HalfEven)), 0));

    // Rows count from the top; the nearest one to the value.
    private static int RowOf(ExactDecimal value, ExactDecimal bottom, ExactDecimal top)
    {
        if (top == bottom)
        {
            return Height / 2;
        }

        ExactDecimal up = ((value - bottom) * (Height - 1) / (top - bottom)).Round(new Rounding(0, RoundingMode.HalfUp));
        return Height - 1 - (int)up.Unscaled;
    }

    private static void Mark(char[][] cells, int row, int column, char mark) => cells[row][column] = cells[row][column] is ' ' || cells[row][column] == mark ? mark : Both;
}
