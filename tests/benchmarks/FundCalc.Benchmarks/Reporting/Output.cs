namespace FundCalc.Benchmarks.Reporting;

/// <summary>What the commands print: plain lines in the invariant culture, so that they can be read by people and by scripts.</summary>
internal static class Output
{
    public static void Line(FormattableString text) => Console.Out.WriteLine(FormattableString.Invariant(text));

    /// <summary>Prints every figure that has a goal, and whether it is met.</summary>
    public static void Goals(IEnumerable<Figure> figures)
    {
        foreach (var figure in figures.Where(figure => figure.Goal is not null))
        {
            var verdict = figure.IsMet ? "met" : "MISSED";
            Line($"goal {verdict}: {figure.Name} is {figure.Ratio:0.000}, {(figure.HigherIsBetter ? "at least" : "at most")} {figure.Goal:0.00}");
        }
    }
}
