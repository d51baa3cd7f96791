using FundCalc.Calculation.Numbers;
using FundCalc.Calculation.Scenarios;
using FundCalc.Calculation.Valuation;
using FundCalc.Host.Batch;
using FundCalc.Host.Errors;
using FundCalc.Host.Mapping;
using FundCalc.V1;
using CalculationFigure = FundCalc.Calculation.Scenarios.RiskFigure;
using CalculationSet = FundCalc.Calculation.Scenarios.ScenarioSet;

namespace FundCalc.Host.Scenarios;

/// <summary>The scenarios of a batch: values its portfolios under each of them and adds up what comes out. Not thread-safe.</summary>
internal sealed class BatchScenarios(CalculationSet set, BatchQuestion question, BatchPrices prices, ILogger logger, string requestId)
{
    private readonly int _places = question.Rounding.For(question.BaseCurrency).Places;
    private readonly ScenarioWriter _writer = new(question.Rounding.For(question.BaseCurrency).Places);
    private readonly Sum[] _earlier = Sums(set);
    private Sum[] _sums = Sums(set);
    private long _work;

    /// <summary>The totals so far, in the order of the scenarios.</summary>
    public IEnumerable<ScenarioTotals> Totals
    {
        get
        {
            Settle();
            return Write(_earlier);
        }
    }

    /// <summary>The totals of what came since they were last taken, in the order of the scenarios.</summary>
    public IEnumerable<ScenarioTotals> TakeTotals() => Write(Settle());

    /// <summary>Makes a portfolio ready.</summary>
    /// <exception cref="PortfolioRefusedException">As for its value without scenarios.</exception>
    public ScenarioValuer Prepare(PortfolioHoldings holdings) =>
        ScenarioValuer.Prepare(holdings, prices.Market.Data, question.BaseCurrency, question.Rounding, set);

    /// <summary>The net assets of a portfolio under each scenario, added to the totals; what fails stays with its scenario.</summary>
    public async ValueTask<ScenarioColumn> RunAsync(ScenarioValuer valuer, int positions, CancellationToken cancellationToken)
    {
        var column = new ScenarioColumn();
        column.NetAssets.Capacity = _sums.Length;
        for (var i = 0; i < _sums.Length; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            column.NetAssets.Add(Run(valuer, i, column, cancellationToken));
            if ((_work += positions + 1) >= ScenarioWork.Turn)
            {
                _work = 0;
                await Task.Yield();
            }
        }

        return column;
    }

    private static Sum[] Sums(CalculationSet set) => [.. set.Scenarios.Select(_ => new Sum())];

    private IEnumerable<ScenarioTotals> Write(Sum[] sums) => set.Scenarios.Zip(sums, (scenario, sum) => sum.Write(scenario.ScenarioId, _writer));

    // Moves what came last to what came earlier.
    private Sum[] Settle()
    {
        var last = _sums;
        _sums = Sums(set);
        for (var i = 0; i < last.Length; i++)
        {
            _earlier[i].Add(last[i]);
        }

        return last;
    }

    private long Run(ScenarioValuer valuer, int index, ScenarioColumn column, CancellationToken cancellationToken)
    {
        try
        {
            var value = valuer.Value(index, cancellationToken);
            _sums[index].Add(value);
            if (value.NetAssets.TryToScaledInt64(_places, out var scaled))
            {
                return scaled;
            }

            column.Exceptions.Add(new ScenarioException { Index = (uint)index, NetAssets = _writer.Amount(value.NetAssets) });
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            _sums[index].AddFailed();
            column.Exceptions.Add(new ScenarioException { Index = (uint)index, Status = StatusWriter.Item(ScenarioFailures.Of(exception, index, logger, requestId)) });
        }

        return 0;
    }

    /// <summary>One scenario over all portfolios.</summary>
    private sealed class Sum
    {
        private readonly SortedDictionary<CalculationFigure, (long Positions, ExactDecimal Value)> _gaps = [];
        private ExactDecimal _net;
        private long _valued;
        private long _failed;
        private long _floored;

        public void Add(Calculation.Scenarios.ScenarioValue value)
        {
            _valued++;
            _net += value.NetAssets;
            _floored += value.FlooredPositions;
            foreach (var gap in value.WithoutFigure)
            {
                AddGap(gap.Figure, gap.Positions, gap.Value);
            }
        }

        public void Add(Sum other)
        {
            _valued += other._valued;
            _failed += other._failed;
            _net += other._net;
            _floored += other._floored;
            foreach (var (figure, gap) in other._gaps)
            {
                AddGap(figure, gap.Positions, gap.Value);
            }
        }

        public void AddFailed() => _failed++;

        private void AddGap(CalculationFigure figure, long positions, ExactDecimal value)
        {
            var (before, sum) = _gaps.GetValueOrDefault(figure);
            _gaps[figure] = (before + positions, sum + value);
        }

        public ScenarioTotals Write(string scenarioId, ScenarioWriter writer)
        {
            var totals = new ScenarioTotals
            {
                ScenarioId = scenarioId,
                Valued = (ulong)_valued,
                Failed = (ulong)_failed,
                NetAssets = writer.Amount(FigureRange.Check("scenarios.net_assets", _net)),
                FlooredPositions = (ulong)_floored,
            };
            totals.WithoutFigure.AddRange(_gaps.Select(gap => writer.Write(gap.Key, gap.Value.Positions, FigureRange.Check("scenarios.without_figure.value", gap.Value.Value))));
            return totals;
        }
    }
}
