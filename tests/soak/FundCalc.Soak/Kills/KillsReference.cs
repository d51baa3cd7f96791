using FundCalc.Client;
using FundCalc.Oracle.Valuation;
using FundCalc.V1;
using Google.Protobuf;
using Grpc.Core;

namespace FundCalc.Soak.Kills;

/// <summary>What a batch comes to when nobody disturbs it.</summary>
/// <param name="Results">Each result's bytes, by sequence number.</param>
/// <param name="Summary">The summary as the service gave it for one stream, with its sub-totals.</param>
internal sealed record KillsReference(IReadOnlyDictionary<ulong, ByteString> Results, RevaluationSummary Summary)
{
    /// <summary>
    /// Runs a batch undisturbed: as one plain stream, whose results and summary are held to the oracle, and with the client, whose results must be the same. What is wrong goes to the report.
    /// </summary>
    public static async Task<KillsReference> MakeAsync(KillsBatch batch, Uri address, ChannelBase channel, KillsReport report)
    {
        var check = new FigureCheck(batch.Name, report);
        var (plain, summary) = await PlainStream.RunAsync(channel, batch);
        CheckByOracle(batch, plain, summary, check);

        List<PortfolioResult> results = [];
        using var client = new BatchRevaluer([address], new BatchRevaluerOptions { Form = batch.Form });
        var outcome = await client.RevalueAsync(batch.Settings, batch.Portfolios.Select(portfolio => portfolio.Row).ToAsyncEnumerable(), (result, _) =>
        {
            results.Add(result);
            return ValueTask.CompletedTask;
        });
        check.Equal("the client's results", results.Count, plain.Count);
        check.Equal("the client's summary", outcome.Summary, summary);
        foreach (var (found, expected) in results.Zip(plain))
        {
            // What a status says of the place of an error differs from form to form.
            check.Equal($"the client's result {expected.Sequence}", (found.Sequence, found.Value, found.Status?.Code, found.Status?.Reason), (expected.Sequence, expected.Value, expected.Status?.Code, expected.Status?.Reason));
        }

        return new KillsReference(results.ToDictionary(result => result.Sequence, result => result.ToByteString()), summary);
    }

    private static void CheckByOracle(KillsBatch batch, IReadOnlyList<PortfolioResult> results, RevaluationSummary summary, FigureCheck check)
    {
        check.Equal("results", results.Count, batch.Portfolios.Count);
        foreach (var (result, portfolio) in results.Zip(batch.Portfolios))
        {
            check.Equal("the order of results", result.Sequence, portfolio.Row.Sequence);
            if (portfolio.Value is { } value && result.Value is { } valued)
            {
                check.Figures($"portfolio {result.Sequence}", OracleValuation.Totals(value), valued);
            }
            else
            {
                check.Equal($"the status of portfolio {result.Sequence}", (result.Status?.Code, result.Status?.Reason), (portfolio.Code, portfolio.Reason));
            }
        }

        OraclePortfolio[] values = [.. batch.Portfolios.Select(portfolio => portfolio.Value).OfType<OraclePortfolio>()];
        check.Equal("valued", summary.Valued, (ulong)values.Length);
        check.Equal("failed", summary.Failed, (ulong)(batch.Portfolios.Count - values.Length));
        check.Equal("positions", summary.Positions, (ulong)values.Sum(value => value.Positions.Count));
        check.Equal("the digest", summary.Basis.SnapshotDigest, batch.Settings.Prices.SnapshotDigest);
        check.Figures("the summary", OracleValuation.Summary(values), summary);
    }
}
