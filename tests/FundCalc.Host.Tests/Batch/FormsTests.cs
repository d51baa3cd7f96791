using System.Globalization;
using System.Numerics;
using FsCheck.Fluent;
using FundCalc.Host.Tests.Support;
using FundCalc.Oracle;
using FundCalc.Oracle.Valuation;
using FundCalc.V1;

namespace FundCalc.Host.Tests.Batch;

/// <summary>One arithmetic: single valuations, rows and columns give the same figures, and those are the oracle's.</summary>
[Collection(HostTests.Name)]
public sealed class FormsTests(HostFixture fixture)
{
    [Fact]
    public void RowsColumnsAndSingleValuations_AreEqualAndTheOracles() =>
        Properties.Hold(Gen.Choose(1, int.MaxValue).Select(seed => new FormsCase(seed)), async drawn =>
        {
            var client = fixture.Host.Valuation;
            var rows = await BatchReply.OfAsync(client, drawn.Settings, Make.Rows([.. drawn.Portfolios.Select(portfolio => portfolio.Row)]));
            var columns = await BatchReply.OfAsync(client, drawn.Settings, drawn.Table, Make.Columns([.. drawn.Portfolios.Select(portfolio => portfolio.Column)]));

            Assert.Equal(rows.Results, columns.Results);
            foreach (var (result, (row, _, oracle)) in rows.Results.Zip(drawn.Portfolios))
            {
                Assert.True(result.Value is not null, $"{drawn}: {result.Status}");
                var alone = await client.ValuePortfolioAsync(drawn.Single(row.Portfolio, ValuationDetail.Totals));
                Assert.Equal(alone.Value, result.Value);
                Assert.Equal(OracleValuation.Totals(oracle).Select(Text), Figures(result.Value), StringComparer.Ordinal);
            }

            var summary = OracleValuation.Summary([.. drawn.Portfolios.Select(portfolio => portfolio.Oracle)]);
            Assert.Equal(summary.Select(Text), Figures(rows.Summary), StringComparer.Ordinal);
            Assert.Equal(summary.Select(Text), Figures(columns.Summary), StringComparer.Ordinal);
        });

    [Fact]
    public void RowsAndSingleValuations_WithAllDetails_AreEqual() =>
        Properties.Hold(Gen.Choose(1, int.MaxValue).Select(seed => new FormsCase(seed)), async drawn =>
        {
            var client = fixture.Host.Valuation;
            var settings = drawn.Settings;
            settings.Settings.Detail = ValuationDetail.Positions;

            var rows = await BatchReply.OfAsync(client, settings, Make.Rows([.. drawn.Portfolios.Select(portfolio => portfolio.Row)]));

            foreach (var (result, (row, _, _)) in rows.Results.Zip(drawn.Portfolios))
            {
                var alone = await client.ValuePortfolioAsync(drawn.Single(row.Portfolio, ValuationDetail.Positions));
                Assert.Equal(alone.Value, result.Value);
                Assert.Equal(row.Portfolio.Positions.Count, result.Value.Positions.Count);
            }
        });

    private static string Text(OracleFigure figure) => $"{figure.Path} {OracleWireDecimal.Write(figure.Value)}";

    private static string Text(IEnumerable<QualityFlag> flags) => $"flags {flags.Sum(flag => 1 << ((int)flag - 1))}";

    private static string Text(string path, string figure) => $"{path} {OracleWireDecimal.Write(Read(figure))}";

    // A reply's figure may have more digits than a request's decimal.
    private static BigRational Read(string figure)
    {
        var point = figure.IndexOf('.', StringComparison.Ordinal);
        return BigRational.Decimal(BigInteger.Parse(figure.Replace(".", "", StringComparison.Ordinal), CultureInfo.InvariantCulture), point < 0 ? 0 : figure.Length - point - 1);
    }

    private static string[] Figures(PortfolioValue value) =>
    [
        Text("gross_assets", value.GrossAssets), Text("liabilities", value.Liabilities), Text("net_assets", value.NetAssets), Text("long_market_value", value.LongMarketValue),
        Text("short_market_value", value.ShortMarketValue), Text("flagged_value", value.FlaggedValue), Text(value.Flags),
        $"flagged_positions {value.FlaggedPositions}", $"missing_positions {value.MissingPositions}", $"stale_positions {value.StalePositions}",
    ];

    private static string[] Figures(RevaluationSummary summary) =>
    [
        Text("gross_assets", summary.GrossAssets), Text("liabilities", summary.Liabilities), Text("net_assets", summary.NetAssets), Text("flagged_value", summary.FlaggedValue),
        $"flagged_positions {summary.FlaggedPositions}", $"missing_positions {summary.MissingPositions}", $"stale_positions {summary.StalePositions}", Text(summary.Flags),
        .. summary.ByCurrency.SelectMany((part, i) => new[]
        {
            Text($"by_currency[{i}].gross_assets_local", part.GrossAssetsLocal), Text($"by_currency[{i}].liabilities_local", part.LiabilitiesLocal),
            Text($"by_currency[{i}].net_assets_local", part.NetAssetsLocal), Text($"by_currency[{i}].net_assets", part.NetAssets),
        }),
    ];
}
