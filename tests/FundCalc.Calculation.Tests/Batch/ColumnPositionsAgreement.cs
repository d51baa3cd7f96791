using FundCalc.Calculation.Batch;
using FundCalc.Calculation.Tests.Support;
using FundCalc.Oracle;
using FundCalc.Oracle.Valuation;

namespace FundCalc.Calculation.Tests.Batch;

/// <summary>The single positions of column form against the oracle.</summary>
internal static class ColumnPositionsAgreement
{
    /// <summary>Compares those of one portfolio that has a value.</summary>
    /// <param name="positions">Over the whole table.</param>
    /// <param name="sides">What it says of the table's instruments.</param>
    /// <param name="portfolio">The portfolio.</param>
    /// <param name="oracle">The same for the oracle.</param>
    /// <param name="basePlaces">The places of the base currency.</param>
    public static Agreement Of(
        ColumnPositions positions, IReadOnlyList<(TableSide Long, TableSide Short)> sides, BatchPortfolio portfolio, OraclePortfolio oracle, int basePlaces)
    {
        var (values, local) = (new long[portfolio.Indexes.Length], new long[portfolio.Indexes.Length]);
        if (!positions.TryValue(portfolio.Indexes, portfolio.Quantities, values, local))
        {
            // By the long way, which the valuations compare.
            return new Agreement(0, false, []);
        }

        var expected = OracleValuation.All(oracle).ToDictionary(figure => figure.Path, figure => figure.Value, StringComparer.Ordinal);
        List<string> differences = [];
        for (var i = 0; i < values.Length; i++)
        {
            var side = portfolio.Quantities[i] < 0 ? sides[(int)portfolio.Indexes[i]].Short : sides[(int)portfolio.Indexes[i]].Long;
            Compare($"positions[{i}].value", BigRational.Decimal(values[i], basePlaces));
            Compare($"positions[{i}].level", side.Level is { } level ? (int)level : 0);
            Compare($"positions[{i}].flags", (int)side.Flags);
            if (side.Price is not null)
            {
                Compare($"positions[{i}].value_local", BigRational.Decimal(local[i], side.Places));
            }
        }

        return new Agreement(4 * values.Length, false, differences);

        void Compare(string path, BigRational got)
        {
            if (expected[path] != got)
            {
                differences.Add($"column {path} is {got}, should be {expected[path]}");
            }
        }
    }
}
