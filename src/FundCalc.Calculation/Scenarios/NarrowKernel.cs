using FundCalc.Calculation.Numbers;

namespace FundCalc.Calculation.Scenarios;

/// <summary>
/// Values the groups of one currency under a scenario in 64-bit and 128-bit whole numbers, without an allocation. Not thread-safe: it keeps the moves of one scenario at a time.
/// </summary>
/// <param name="cells">The portfolio's kinds of positions.</param>
/// <param name="instruments">The numbers of the instruments that scenarios move by themselves.</param>
/// <param name="table">The risk figures.</param>
internal sealed class NarrowKernel(IReadOnlyList<PositionCell> cells, IReadOnlyDictionary<string, int> instruments, FigureTable table)
{
    // No move: none is as low as this.
    private const long None = long.MinValue;

    private readonly (long Move, long Spread, long Convexity)[] _cells = new (long, long, long)[cells.Count];
    private readonly long[] _own = [.. Enumerable.Repeat(None, instruments.Count)];
    private Scenario? _loaded;

    /// <summary>Takes the moves of a scenario that fits.</summary>
    public void Load(Scenario scenario, NarrowScenario narrow)
    {
        if (ReferenceEquals(_loaded, scenario))
        {
            return;
        }

        SetOwn(_loaded, _ => None);
        SetOwn(scenario, narrow.Move);
        _loaded = scenario;
        for (var i = 0; i < _cells.Length; i++)
        {
            var (spread, convexity) = narrow.SpreadOf(cells[i]);
            _cells[i] = (narrow.Move(scenario.MoveOf(cells[i])), spread, convexity);
        }
    }

    /// <summary>The shocked sums of a block that fits the loaded scenario.</summary>
    public ShockedSums Sum(CurrencyBlock block, NarrowScenario narrow)
    {
        Int128 above = 0, below = 0;
        var floored = 0;
        var groups = block.Narrow.AsSpan();
        // Bounds proved when scenario and block were made ready; checking each step again would cost as much as the step.
        unchecked
        {
            foreach (ref readonly var group in groups[..block.PlainCount])
            {
                var factor = Factor(group, narrow);
                if (factor < 0)
                {
                    floored += group.PricedPositions;
                    continue;
                }

                above += Product(group.Above, factor);
                below += Product(group.Below, factor);
            }

            var vegas = block.Vegas.AsSpan();
            for (var i = 0; i < vegas.Length; i++)
            {
                ref readonly var group = ref groups[block.PlainCount + i];
                ref readonly var vega = ref vegas[i];
                var factor = Factor(group, narrow);
                if (Product(vega.Price, factor) + Product(vega.Vega, narrow.VolatilityMove) < 0)
                {
                    floored += vega.Positions;
                    continue;
                }

                above += Product(group.Above, factor) + Product(vega.Above, narrow.VolatilityMove);
                below += Product(group.Below, factor) + Product(vega.Below, narrow.VolatilityMove);
            }
        }

        var scale = block.Scale + narrow.Scale;
        return new ShockedSums(new ExactDecimal(above, scale), new ExactDecimal(below, scale), floored);
    }

    // Most values fit 64 bits, and most groups have one side: then one multiplication of the processor does.
    private static Int128 Product(Int128 value, long factor)
    {
        unchecked
        {
            var narrow = (long)value;
            return narrow == value ? narrow == 0 ? 0 : Math.BigMul(narrow, factor) : value * factor;
        }
    }

    /// <summary>1 + the relative price move, at the scenario's scale.</summary>
    private long Factor(in NarrowGroup group, NarrowScenario narrow)
    {
        unchecked
        {
            var (move, spread, convexity) = _cells[group.Cell];
            if (group.Own >= 0 && _own[group.Own] != None)
            {
                move = _own[group.Own];
            }

            var factor = narrow.One + move;
            if (group.Row < 0)
            {
                return factor;
            }

            var figures = table.Figures.Slice(group.Row, table.Columns);
            factor += (figures[FigureColumns.Spread] * spread) + (figures[FigureColumns.SpreadConvexity] * convexity);
            var (active, coefficients) = (narrow.ActiveColumns, narrow.Coefficients);
            for (var i = 0; i < active.Length && i < coefficients.Length; i++)
            {
                factor += figures[active[i]] * coefficients[i];
            }

            return factor;
        }
    }

    private void SetOwn(Scenario? scenario, Func<ExactDecimal, long> value)
    {
        if (scenario is null || _own.Length == 0)
        {
            return;
        }

        foreach (var (instrument, move) in scenario.InstrumentMoves)
        {
            if (instruments.TryGetValue(instrument, out var number))
            {
                _own[number] = value(move);
            }
        }
    }
}
