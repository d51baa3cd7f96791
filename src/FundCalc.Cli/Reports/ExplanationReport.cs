using System.Globalization;
using FundCalc.Cli.Input;
using FundCalc.V1;

namespace FundCalc.Cli.Reports;

/// <summary>
/// An explanation as indented trees. A step that several others use is written out once and named by its number elsewhere; one that lies deeper than <see cref="MaxDepth"/> is written
/// out below, at the margin, so that lines stay readable however long a chain of steps is.
/// </summary>
internal sealed class ExplanationReport(Explanation explanation, TextWriter output)
{
    private const int MaxDepth = 12;

    private readonly HashSet<uint> written = [];
    private readonly Queue<uint> below = new();

    /// <summary>Writes the trees of figures.</summary>
    public void Write(IEnumerable<ExplainedFigure> figures)
    {
        foreach (ExplainedFigure figure in figures)
        {
            output.WriteLine($"{figure.Field} = {DecimalText.Grouped(Value(figure.Node))}");
            Write(figure.Node, "", isLast: true, depth: 1);
            while (below.TryDequeue(out uint next))
            {
                if (!written.Contains(next))
                {
                    Write(next, "", isLast: true, depth: 1);
                }
            }

            output.WriteLine();
        }
    }

    private void Write(uint index, string indent, bool isLast, int depth)
    {
        ExplanationNode node = explanation.Nodes[(int)index];
        string branch = indent + (isLast ? "└─ " : "├─ ");
        bool isLeaf = node.Operands.Count == 0;
        if (!isLeaf && (written.Contains(index) || depth > MaxDepth))
        {
            below.Enqueue(index);
            output.WriteLine($"{branch}{Label(node)} = {Shown(node, index)} (step {index})");
            return;
        }

        written.Add(index);
        output.WriteLine($"{branch}{Label(node)} = {Shown(node, index)}{(isLeaf ? "" : $" (step {index}: {How(node)})")}");
        string deeper = indent + (isLast ? "   " : "│  ");
        for (var i = 0; i < node.Operands.Count; i++)
        {
            Write(node.Operands[i], deeper, i == node.Operands.Count - 1, depth + 1);
        }
    }

    private static string Label(ExplanationNode node) => node.SourceCase switch
    {
        ExplanationNode.SourceOneofCase.Field => node.Field,
        ExplanationNode.SourceOneofCase.Price => $"price of {node.Price.InstrumentId} ({node.Price.Price.Source} {Figures.Instant(node.Price.Price.Instant)})",
        ExplanationNode.SourceOneofCase.Rate => $"rate {node.Rate.BaseCurrency}/{node.Rate.QuoteCurrency}",
        ExplanationNode.SourceOneofCase.Period => $"{(node.Operation is ExplanationOperation.Days ? "days" : "years")} {Figures.Day(node.Period.StartDate)} to {Figures.Day(node.Period.EndDate)}, {EnumNames.Of(node.Period.DayCount, "DAY_COUNT_")}",
        _ when node.Name.Length > 0 => node.Name,
        _ => EnumNames.Of(node.Operation, "EXPLANATION_OPERATION_"),
    };

    private string Shown(ExplanationNode node, uint index)
    {
        string value = Value(index);
        return node.Value.Length > 0 && node.Exact.Length > 0 && node.Operation is ExplanationOperation.Rounding ? $"{DecimalText.Grouped(value)} of {node.Exact}" : DecimalText.Grouped(value);
    }

    private string Value(uint index) => explanation.Nodes[(int)index] switch
    {
        { Value.Length: > 0 } node => node.Value,
        { Exact.Length: > 0 } node => node.Exact,
        _ => "a fraction of more than 200 digits",
    };

    private static string How(ExplanationNode node) => node.Rounding is { } rounding
        ? string.Create(CultureInfo.InvariantCulture, $"{EnumNames.Of(node.Operation, "EXPLANATION_OPERATION_")}, {rounding.Places} places, {EnumNames.Of(rounding.Mode, "ROUNDING_MODE_")}")
        : EnumNames.Of(node.Operation, "EXPLANATION_OPERATION_");
}
