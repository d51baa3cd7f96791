using FundCalc.Client.Numbers;
using FundCalc.V1;
using Grpc.Core;

namespace FundCalc.Client.Batch;

/// <summary>Makes one summary out of the exact totals of all streams, as one stream would have written it: sums are exact and rounded once.</summary>
internal static class SummaryMerge
{
    // The contract's bound of every figure.
    private static readonly ExactDecimal Limit = ExactDecimal.Parse("1" + new string('0', 28));

    /// <summary>The summary.</summary>
    /// <param name="lanes">The streams' totals.</param>
    /// <param name="settings">The batch's settings.</param>
    /// <param name="opening">What all streams rest on.</param>
    /// <exception cref="FundCalcException">OUT_OF_RANGE: a total is 10^28 or more.</exception>
    public static RevaluationSummary Of(IReadOnlyList<LaneTotals> lanes, RevaluationSettings settings, RevaluationOpening opening)
    {
        int places = (int)opening.BaseCurrencyPlaces;
        RoundingMode mode = settings.Rounding?.Mode ?? RoundingMode.Unspecified;
        var summary = new RevaluationSummary
        {
            Valued = (ulong)lanes.Sum(lane => lane.Valued),
            Failed = (ulong)lanes.Sum(lane => lane.Failed),
            Positions = (ulong)lanes.Sum(lane => lane.Positions),
            GrossAssets = Total("gross_assets", lane => lane.GrossAssets),
            Liabilities = Total("liabilities", lane => lane.Liabilities),
            NetAssets = Total("net_assets", lane => lane.NetAssets),
            FlaggedValue = Total("flagged_value", lane => lane.FlaggedValue),
            FlaggedPositions = (ulong)lanes.Sum(lane => lane.FlaggedPositions),
            MissingPositions = (ulong)lanes.Sum(lane => lane.MissingPositions),
            StalePositions = (ulong)lanes.Sum(lane => lane.StalePositions),
            SettingsFingerprint = opening.SettingsFingerprint,
            Subtotals = new RevaluationSubtotals { Positions = (ulong)lanes.Sum(lane => lane.Positions) },
            Basis = new CalculationBasis
            {
                BaseCurrency = settings.BaseCurrency,
                ValuationInstant = opening.ValuationInstant,
                SnapshotDigest = opening.SnapshotDigest,
                CalculationVersion = opening.CalculationVersion,
            },
        };
        var scenarios = new ScenarioSums();
        foreach (List<ScenarioTotals> totals in lanes.Select(lane => lane.Scenarios.Totals.ToList()).Where(totals => totals.Count > 0))
        {
            scenarios.Add(totals);
        }

        summary.Scenarios.Add(scenarios.Totals);
        summary.Flags.Add(lanes.SelectMany(lane => lane.Flags).Distinct().Order());
        foreach (IGrouping<string, CurrencyTotal> group in lanes.SelectMany(lane => lane.ByCurrency)
            .GroupBy(pair => pair.Key, pair => pair.Value, StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            Add(summary, group.Key, group.Aggregate((sum, next) => sum.Plus(next)), places, mode);
        }

        return summary;

        string Total(string name, Func<LaneTotals, ExactDecimal> part) => Checked(name, lanes.Aggregate(default(ExactDecimal), (sum, lane) => sum + part(lane)).Round(places, mode));
    }

    private static void Add(RevaluationSummary summary, string currency, CurrencyTotal total, int places, RoundingMode mode)
    {
        ExactDecimal net = total.Gross - total.Liabilities;
        ExactDecimal rate = total.Rate is { } used ? ExactDecimal.Parse(used.Rate) : new ExactDecimal(1, 0);
        string path = $"by_currency[{summary.ByCurrency.Count}]";
        summary.ByCurrency.Add(new CurrencySubtotal
        {
            Currency = currency,
            GrossAssetsLocal = Checked($"{path}.gross_assets_local", total.Gross.Round(total.Places, mode)),
            LiabilitiesLocal = Checked($"{path}.liabilities_local", total.Liabilities.Round(total.Places, mode)),
            NetAssetsLocal = Checked($"{path}.net_assets_local", net.Round(total.Places, mode)),
            NetAssets = Checked($"{path}.net_assets", (net * rate).Round(places, mode)),
        });
        summary.Subtotals.ByCurrency.Add(new CurrencySum
        {
            Currency = currency, GrossAssetsLocal = total.Gross.Shortest(), LiabilitiesLocal = total.Liabilities.Shortest(), Places = (uint)total.Places,
        });
        if (total.Rate is not null)
        {
            summary.Basis.FxRates.Add(total.Rate);
        }
    }

    /// <summary>A figure as text.</summary>
    /// <exception cref="FundCalcException">OUT_OF_RANGE: it is 10^28 or more.</exception>
    public static string Checked(string name, ExactDecimal figure) => figure.IsBelow(Limit)
        ? figure.ToString()
        : throw FundCalcException.Of(StatusCode.OutOfRange, "FIGURE_OUT_OF_RANGE", $"The batch's {name} is 10^28 or more.");
}
