using FundCalc.Calculation.Numbers;

namespace FundCalc.Calculation.Scenarios;

/// <summary>Values the groups of one currency under a scenario in decimals of any size: for what does not fit <see cref="NarrowKernel"/>. Both give the same sums.</summary>
internal static class ExactKernel
{
    /// <summary>The shocked sums.</summary>
    /// <param name="block">The groups.</param>
    /// <param name="cells">The portfolio's kinds of positions.</param>
    /// <param name="instruments">The instruments that scenarios move by themselves.</param>
    /// <param name="scenario">The scenario.</param>
    /// <param name="columns">How many columns of figures there are.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public static ShockedSums Sum(CurrencyBlock block, IReadOnlyList<PositionCell> cells, IReadOnlyList<string> instruments, Scenario scenario, int columns, CancellationToken cancellationToken)
    {
        var (above, below, floored) = (ExactDecimal.Zero, ExactDecimal.Zero, 0);
        foreach (var group in block.Groups)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var cell = cells[group.Cell];
            var own = group.Own >= 0 && scenario.InstrumentMoves.TryGetValue(instruments[group.Own], out var move) ? move : scenario.MoveOf(cell);
            var factor = ExactDecimal.One + FigureColumns.RelativeMove(scenario, own, group.Figures, scenario.SpreadMoveOf(cell), columns);
            if (group.Figures.HasVega ? ((group.Price * factor) + (group.Vega * scenario.VolatilityMove)).Sign < 0 : factor.Sign < 0)
            {
                floored += group.Figures.HasVega ? group.Positions : group.PricedPositions;
                continue;
            }

            above += (group.Above * factor) + (group.AboveVega * scenario.VolatilityMove);
            below += (group.Below * factor) + (group.BelowVega * scenario.VolatilityMove);
        }

        return new ShockedSums(above, below, floored);
    }
}
