using FundCalc.Calculation.Batch;
using FundCalc.Calculation.Numbers;
using FundCalc.Calculation.Tests.Support;
using FundCalc.Calculation.Tests.Valuation;
using FundCalc.Calculation.Valuation;
using FundCalc.Oracle;
using FundCalc.Oracle.Valuation;

namespace FundCalc.Calculation.Tests.Batch;

/// <summary>Both kernels, the single positions of column form and the summary of a batch against the oracle.</summary>
internal static class BatchAgreement
{
    public static Agreement Of(BatchCase c)
    {
        var market = c.NewMarket();
        var table = new InstrumentTable(market);
        table.Append([.. c.Table.Take(3)]);
        table.Append([.. c.Table.Skip(3)]);
        var columns = new Lane(new BatchTotals(market));
        var rows = new Lane(new BatchTotals(market));
        var columnKernel = new ColumnKernel(table);
        var rowKernel = new RowKernel(market);
        var columnPositions = new ColumnPositions(table);
        var sides = columnPositions.TakeNew();
        var single = new Agreement(0, false, []);
        var valued = new List<OraclePortfolio>();
        var positions = 0;
        foreach (var portfolio in c.Portfolios)
        {
            var oracle = c.Market.OracleOf(portfolio.Holdings);
            var expected = oracle.Refused.Count > 0 ? [] : OracleValuation.Totals(oracle);
            columns.Compare(oracle.Refused, expected, batch => columnKernel.ValueColumns(portfolio.Indexes, portfolio.Quantities, portfolio.Balances, batch));
            rows.Compare(oracle.Refused, expected, batch => ValueRows(rowKernel, market, portfolio, batch, oracle.Refused.Count == 0 && expected.All(f => f.IsInRange)));
            if (oracle.Refused.Count == 0 && expected.All(figure => figure.IsInRange))
            {
                valued.Add(oracle);
                single = single.With(ColumnPositionsAgreement.Of(columnPositions, sides, portfolio, oracle, market.Rounding.For(market.BaseCurrency).Places));
                positions += portfolio.Rows.Count;
            }
        }

        var summary = OracleValuation.Summary(valued);
        return columns.Finish(summary, valued.Count, positions).With(rows.Finish(summary, valued.Count, positions)).With(single);
    }

    private static Agreement With(this Agreement a, Agreement b) => new(a.Figures + b.Figures, a.Refused || b.Refused, [.. a.Differences, .. b.Differences]);

    /// <summary>By the row kernel; and where it declines, by the long way, as its caller does.</summary>
    private static PortfolioTotals ValueRows(RowKernel kernel, BatchMarket market, BatchPortfolio portfolio, BatchTotals batch, bool hasValue)
    {
        kernel.Begin();
        var added = portfolio.Rows.All(row => kernel.TryAdd(row.Instrument.InstrumentId, row.Quantity, row.Multiplier, row.Instrument.Level, row.Haircut))
            && portfolio.Balances.All(kernel.TryAdd);
        if (added && kernel.TryComplete(batch, out var totals))
        {
            return totals.ToTotals();
        }

        if (hasValue)
        {
            throw new InvalidOperationException("The row kernel declined a portfolio that has a value.");
        }

        var valuation = ValuationCalculator.Value(portfolio.Holdings, market.Data, market.BaseCurrency, market.Rounding, ValuationDetail.Totals);
        batch.Add(valuation, portfolio.Rows.Count);
        return valuation.Totals;
    }

    /// <summary>One form's way through the batch.</summary>
    private sealed class Lane(BatchTotals batch)
    {
        private readonly List<string> _differences = [];
        private int _figures;
        private bool _refused;

        public void Compare(IReadOnlyList<string> missing, IReadOnlyList<OracleFigure> expected, Func<BatchTotals, PortfolioTotals> value) =>
            Take(missing.Count > 0
                ? ValuationAgreement.OfRefusal(missing, () => value(batch))
                : Agreement.Of(expected, () => ValuationAgreement.Totals(value(batch))));

        public Agreement Finish(IReadOnlyList<OracleFigure> summary, int valued, int positions)
        {
            if (valued != batch.Valued || positions != batch.Positions)
            {
                _differences.Add($"counts {batch.Valued} portfolios and {batch.Positions} positions instead of {valued} and {positions}");
            }

            Take(Agreement.Of(summary, () => Figures(batch.Summarise())));

            // Summarising changes nothing.
            Take(Agreement.Of(summary, () => Figures(batch.Summarise())));
            return new Agreement(_figures, _refused, _differences);
        }

        private static IEnumerable<(string Path, ExactDecimal Value)> Figures(BatchSummary summary) =>
        [
            ("gross_assets", summary.GrossAssets),
            ("liabilities", summary.Liabilities),
            ("net_assets", summary.NetAssets),
            ("flagged_value", summary.FlaggedValue),
            ("flagged_positions", summary.FlaggedPositions),
            ("missing_positions", summary.MissingPositions),
            ("stale_positions", summary.StalePositions),
            ("flags", (int)summary.Flags),
            .. ValuationAgreement.ByCurrency(summary.ByCurrency),
        ];

        private void Take(Agreement agreement)
        {
            _figures += agreement.Figures;
            _refused |= agreement.Refused;
            _differences.AddRange(agreement.Differences);
        }
    }
}
