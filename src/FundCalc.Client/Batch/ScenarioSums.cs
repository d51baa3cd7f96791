using FundCalc.Client.Numbers;
using FundCalc.V1;

namespace FundCalc.Client.Batch;

/// <summary>The exact totals of a batch under each of its scenarios. Not thread-safe.</summary>
internal sealed class ScenarioSums
{
    private readonly List<Sum> sums = [];

    /// <summary>In the order of the scenarios; none where the settings have none.</summary>
    public IEnumerable<ScenarioTotals> Totals => sums.Select(sum => sum.Write());

    /// <summary>Adds the totals of some results.</summary>
    /// <exception cref="BatchException">They are of other scenarios.</exception>
    /// <exception cref="FormatException">A figure is none.</exception>
    public void Add(IReadOnlyList<ScenarioTotals> totals)
    {
        if (sums.Count == 0)
        {
            sums.AddRange(totals.Select(total => new Sum(total.ScenarioId)));
        }

        if (!sums.Select(sum => sum.Id).SequenceEqual(totals.Select(total => total.ScenarioId), StringComparer.Ordinal))
        {
            throw new BatchException(BatchFailure.ContractBroken, "The service sent totals under other scenarios than before.");
        }

        for (var i = 0; i < totals.Count; i++)
        {
            sums[i].Add(totals[i]);
        }
    }

    private sealed class Sum(string id)
    {
        private readonly SortedDictionary<RiskFigure, (ulong Positions, ExactDecimal Value)> gaps = [];
        private ExactDecimal net;
        private (ulong Valued, ulong Failed, ulong Floored) counts;

        public string Id => id;

        public void Add(ScenarioTotals part)
        {
            net += ExactDecimal.Parse(part.NetAssets);
            counts = (counts.Valued + part.Valued, counts.Failed + part.Failed, counts.Floored + part.FlooredPositions);
            foreach (MissingFigure gap in part.WithoutFigure)
            {
                (ulong positions, ExactDecimal value) = gaps.GetValueOrDefault(gap.Figure);
                gaps[gap.Figure] = (positions + gap.Positions, value + ExactDecimal.Parse(gap.Value));
            }
        }

        // As rounded by the service, with its places.
        public ScenarioTotals Write()
        {
            var totals = new ScenarioTotals
            {
                ScenarioId = id, Valued = counts.Valued, Failed = counts.Failed, FlooredPositions = counts.Floored, NetAssets = SummaryMerge.Checked($"scenarios of {id}: net_assets", net),
            };
            totals.WithoutFigure.AddRange(gaps.Select(gap => new MissingFigure
            {
                Figure = gap.Key, Positions = gap.Value.Positions, Value = SummaryMerge.Checked($"scenarios of {id}: without_figure.value", gap.Value.Value),
            }));
            return totals;
        }
    }
}
