using FundCalc.Calculation.Batch;
using FundCalc.Calculation.Numbers;
using FundCalc.Calculation.Valuation;
using FundCalc.Host.Mapping;
using FundCalc.Host.Scenarios;
using Contract = FundCalc.V1;

namespace FundCalc.Host.Batch;

/// <summary>Writes the exact sums of a batch part by part, each rate once.</summary>
internal sealed class SubtotalWriter(BatchTotals totals, BatchMarket market, BatchScenarios? scenarios)
{
    private readonly HashSet<string> _told = new(StringComparer.Ordinal);
    private long _positions;

    /// <summary>The sums of what was added to the totals since they were last taken.</summary>
    public Contract.RevaluationSubtotals Take()
    {
        var positions = totals.Positions - _positions;
        _positions = totals.Positions;
        var written = Of(totals.TakeSubtotals(), positions);
        written.Scenarios.AddRange(scenarios?.TakeTotals() ?? []);
        return written;
    }

    /// <summary>Writes sums.</summary>
    /// <param name="sums">By currency in ordinal order, exact.</param>
    /// <param name="positions">Positions behind them.</param>
    public Contract.RevaluationSubtotals Of(IReadOnlyList<LocalTotals> sums, long positions)
    {
        var written = new Contract.RevaluationSubtotals { Positions = (ulong)positions };
        written.ByCurrency.AddRange(sums.Select(sum => new Contract.CurrencySum
        {
            Currency = sum.Currency,
            GrossAssetsLocal = WireDecimal.Format(sum.GrossAssets),
            LiabilitiesLocal = WireDecimal.Format(sum.Liabilities),
            Places = (uint)market.Rounding.For(sum.Currency).Places,
            FxRate = IsOwn(sum.Currency) || !_told.Add(sum.Currency) ? null : BasisWriter.Write(market.Data.Fx.Find(sum.Currency, market.BaseCurrency), market.Data.Terms),
        }));
        return written;
    }

    private bool IsOwn(string currency) => string.Equals(currency, market.BaseCurrency, StringComparison.Ordinal);
}
