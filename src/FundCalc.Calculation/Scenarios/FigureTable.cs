using System.Numerics;
using FundCalc.Calculation.Numbers;

namespace FundCalc.Calculation.Scenarios;

/// <summary>The risk figures of many instruments as 64-bit whole numbers, each column at one scale. Immutable, thread-safe.</summary>
internal sealed class FigureTable
{
    private readonly long[] _figures;
    private readonly Column[] _columns;
    private readonly Dictionary<RiskFigures, int> _rows;

    /// <summary>A table of these figures, each in a row.</summary>
    public FigureTable(IReadOnlyCollection<RiskFigures> figures, int keyRates)
    {
        Columns = FigureColumns.Count(keyRates);
        _columns = [.. Enumerable.Range(0, Columns).Select(column => Measure(figures, column))];
        _figures = new long[figures.Count * Columns];
        _rows = new Dictionary<RiskFigures, int>(figures.Count, ReferenceEqualityComparer.Instance);
        foreach (var row in figures)
        {
            var offset = _rows.Count * Columns;
            _rows.Add(row, offset);
            for (var column = 0; column < Columns; column++)
            {
                // 0 in a column that does not fit: no narrow scenario looks at it.
                FigureColumns.FigureOf(row, column).TryToScaledInt64(_columns[column].Scale, out _figures[offset + column]);
            }
        }
    }

    /// <summary>How many columns a row has.</summary>
    public int Columns { get; }

    /// <summary>All rows, one after the other.</summary>
    public ReadOnlySpan<long> Figures => _figures;

    /// <summary>Where the row of an instrument's figures begins; −1 where it has none.</summary>
    public int RowOf(RiskFigures figures) => _rows.GetValueOrDefault(figures, -1);

    /// <summary>The scale of a column, and its greatest magnitude at that scale; null: its figures do not fit 64 bits.</summary>
    public (int Scale, BigInteger Greatest)? Of(int column) => _columns[column].Fits ? (_columns[column].Scale, _columns[column].Greatest) : null;

    private static Column Measure(IReadOnlyCollection<RiskFigures> figures, int column)
    {
        var (scale, greatest) = (0, ExactDecimal.Zero);
        foreach (var row in figures)
        {
            var figure = FigureColumns.FigureOf(row, column);
            scale = Math.Max(scale, figure.Scale);
            greatest = ExactDecimal.Max(greatest, figure.Abs());
        }

        var fits = greatest.TryToScaledInt64(scale, out var scaled);
        return new Column(scale, scaled, fits);
    }

    private readonly record struct Column(int Scale, BigInteger Greatest, bool Fits);
}
