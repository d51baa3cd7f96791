using FundCalc.Calculation.Numbers;

namespace FundCalc.Calculation.Scenarios;

/// <summary>Which positions of a portfolio lack which risk figure: counts, and exact sums of the magnitudes of their unshocked values in the base currency. Immutable.</summary>
internal sealed class FigureGaps
{
    private static readonly RiskFigure[] WholePortfolio =
        [RiskFigure.Sector, RiskFigure.Beta, RiskFigure.ModifiedDuration, RiskFigure.KeyRateDurations, RiskFigure.Vega];

    private readonly Dictionary<RiskFigure, Gap> _gaps = [];
    private readonly Gap[] _spreadByCell;
    private readonly IReadOnlyList<PositionCell> _cells;

    /// <summary>The gaps of a portfolio.</summary>
    public FigureGaps(ShockedPortfolio portfolio)
    {
        _cells = portfolio.Cells;
        _spreadByCell = new Gap[_cells.Count];
        foreach (var block in portfolio.Blocks)
        {
            foreach (var group in block.Groups)
            {
                var gap = new Gap(group.Positions, (group.Above + group.Below) * block.Rate);
                foreach (var figure in WholePortfolio)
                {
                    if (group.Figures.Lacks(figure))
                    {
                        _gaps[figure] = _gaps.GetValueOrDefault(figure).With(gap);
                    }
                }

                if (group.Figures.Lacks(RiskFigure.SpreadDuration))
                {
                    _spreadByCell[group.Cell] = _spreadByCell[group.Cell].With(gap);
                }
            }
        }
    }

    /// <summary>What a scenario does not move, in the enum's order, values not rounded yet.</summary>
    public IEnumerable<MissingFigure> Of(Scenario scenario)
    {
        foreach (var figure in Enum.GetValues<RiskFigure>())
        {
            var gap = figure == RiskFigure.SpreadDuration ? OfSpread(scenario) : Needs(scenario, figure) ? _gaps.GetValueOrDefault(figure) : default;
            if (gap.Positions > 0)
            {
                yield return new MissingFigure(figure, gap.Positions, gap.Value);
            }
        }
    }

    private static bool Needs(Scenario scenario, RiskFigure figure) => figure switch
    {
        RiskFigure.Sector => scenario.NamesSectors,
        RiskFigure.Beta => !scenario.MarketMove.IsZero,
        RiskFigure.ModifiedDuration => !scenario.YieldMove.IsZero,
        RiskFigure.KeyRateDurations => scenario.KeyRateMoves.Any(move => !move.IsZero),
        _ => !scenario.VolatilityMove.IsZero,
    };

    private Gap OfSpread(Scenario scenario)
    {
        var sum = default(Gap);
        for (var i = 0; i < _spreadByCell.Length; i++)
        {
            if (_spreadByCell[i].Positions > 0 && !scenario.SpreadMoveOf(_cells[i]).IsZero)
            {
                sum = sum.With(_spreadByCell[i]);
            }
        }

        return sum;
    }

    private readonly record struct Gap(int Positions, ExactDecimal Value)
    {
        public Gap With(Gap other) => new(Positions + other.Positions, Value + other.Value);
    }
}
