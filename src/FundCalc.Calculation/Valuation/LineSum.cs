using FundCalc.Calculation.Explanations;
using FundCalc.Calculation.Numbers;

namespace FundCalc.Calculation.Valuation;

/// <summary>A sum of many lines: of decimals alone, which is fast, or of figures where there is a trace.</summary>
/// <param name="trace">Where the steps are noted; null: nowhere.</param>
internal sealed class LineSum(Trace? trace)
{
    private readonly List<Figure> _figures = [];
    private ExactDecimal _sum;

    /// <summary>The sum so far.</summary>
    public Figure Total => trace is null ? _sum : Figure.Sum([.. _figures]);

    /// <summary>Adds a line.</summary>
    /// <param name="value">Its value.</param>
    /// <param name="figure">The same as a figure; looked at only where there is a trace.</param>
    public void Add(ExactDecimal value, in Figure figure)
    {
        if (trace is null)
        {
            _sum += value;
        }
        else
        {
            _figures.Add(figure);
        }
    }

    /// <summary>Takes a line off.</summary>
    /// <inheritdoc cref="Add"/>
    public void Subtract(ExactDecimal value, in Figure figure)
    {
        if (trace is null)
        {
            _sum -= value;
        }
        else
        {
            _figures.Add(-figure);
        }
    }
}
