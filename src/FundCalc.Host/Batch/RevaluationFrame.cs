using FundCalc.Calculation;
using FundCalc.Calculation.Batch;
using FundCalc.Calculation.Numbers;
using FundCalc.Host.Mapping;
using FundCalc.Host.Scenarios;
using FundCalc.Prices.Snapshots;
using FundCalc.V1;

namespace FundCalc.Host.Batch;

/// <summary>Writes what stands around the results of a batch: the opening and the summary.</summary>
internal sealed class RevaluationFrame(
    BatchQuestion question, BatchPrices prices, BatchTotals totals, ValuationWriter writer, SubtotalWriter? subtotals, BatchScenarios? scenarios)
{
    private readonly string _fingerprint = SettingsFingerprint.Of(question, prices.AsOf);
    private readonly int _places = question.Rounding.For(question.BaseCurrency).Places;

    /// <summary>What the batch rests on, for a caller that may have to go on in another stream.</summary>
    public RevaluationOpening Opening() => new()
    {
        SettingsFingerprint = _fingerprint,
        CalculationVersion = CalculationVersion.Current,
        ValuationInstant = TimeMapper.Write(prices.AsOf),
        SnapshotDigest = question.Prices.Snapshot?.ToString() ?? "",
        BaseCurrencyPlaces = (uint)_places,
    };

    /// <summary>The counts and exact totals.</summary>
    /// <param name="summary">The totals.</param>
    /// <param name="digest">Of the prices; null where none was needed.</param>
    public RevaluationSummary Summary(BatchSummary summary, SnapshotDigest? digest)
    {
        var written = new RevaluationSummary
        {
            Valued = (ulong)totals.Valued,
            Failed = (ulong)totals.Failed,
            Positions = (ulong)totals.Positions,
            GrossAssets = Base(summary.GrossAssets),
            Liabilities = Base(summary.Liabilities),
            NetAssets = Base(summary.NetAssets),
            FlaggedValue = Base(summary.FlaggedValue),
            FlaggedPositions = (ulong)summary.FlaggedPositions,
            MissingPositions = (ulong)summary.MissingPositions,
            StalePositions = (ulong)summary.StalePositions,
            Basis = BasisWriter.Write(question.BaseCurrency, prices.Market.Data.Terms, digest, summary.FxRates),
            SettingsFingerprint = _fingerprint,
            Subtotals = subtotals?.Of(summary.Exact, totals.Positions),
        };
        written.Flags.Add(summary.Flags);
        written.ByCurrency.AddRange(summary.ByCurrency.Select(writer.Write));
        written.Scenarios.AddRange(scenarios?.Totals ?? []);
        return written;
    }

    private string Base(ExactDecimal amount) => WireDecimal.Format(amount, _places);
}
