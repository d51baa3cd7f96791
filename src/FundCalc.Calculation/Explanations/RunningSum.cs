using System.Runtime.InteropServices;

namespace FundCalc.Calculation.Explanations;

/// <summary>A sum of many figures that is one step of a trace, however many they are; without a trace nothing but the sum is kept.</summary>
/// <param name="trace">The trace; null: nothing is noted.</param>
internal sealed class RunningSum(Trace? trace)
{
    private readonly List<Figure> _parts = [];
    private Figure _sum;

    /// <summary>Adds a figure.</summary>
    public void Add(Figure figure)
    {
        if (trace is null)
        {
            _sum += figure;
        }
        else
        {
            _parts.Add(figure);
        }
    }

    /// <summary>The exact sum so far.</summary>
    public Figure Total()
    {
        if (trace is not null)
        {
            if (_parts.Count != 1)
            {
                _sum = Figure.Sum(CollectionsMarshal.AsSpan(_parts));
                _parts.Clear();
                _parts.Add(_sum);
            }

            return _parts[0];
        }

        return _sum;
    }
}
