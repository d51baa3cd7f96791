using FundCalc.Benchmarks.Data;
using FundCalc.V1;

namespace FundCalc.Benchmarks.Streams;

/// <summary>Checks what the service answered against the benchmark's own arithmetic: the speed of wrong answers is no figure.</summary>
internal static class BatchCheck
{
    /// <summary>Checks one result of a stream.</summary>
    public static void Result(PortfolioResult result, Workload workload, long number)
    {
        var expected = workload.Expected(number);
        Equal("sequence", SequenceStamp.First + (ulong)number, result.Sequence);
        if (result.OutcomeCase != PortfolioResult.OutcomeOneofCase.Value)
        {
            throw new BenchmarkException($"Portfolio {number} of a stream has no value: {result.Status}");
        }

        Equal("gross_assets", ExpectedTotals.Text(expected.Gross), result.Value.GrossAssets);
        Equal("liabilities", ExpectedTotals.Text(expected.Liabilities), result.Value.Liabilities);
        Equal("net_assets", ExpectedTotals.Text(expected.Net), result.Value.NetAssets);
    }

    /// <summary>Checks the end of a stream: every portfolio valued, and the exact sums.</summary>
    public static void End(StreamResult stream, Workload workload)
    {
        Equal("results", workload.Portfolios(stream.Messages), stream.Results);
        var summary = Summary(stream.Summary);
        Equal("failed", 0UL, summary.Failed);
        Equal("valued", (ulong)stream.Results, summary.Valued);
        Equal("positions", (ulong)workload.Positions(stream.Messages), summary.Positions);
        var expected = workload.ExpectedSum(stream.Messages);
        Equal("summary gross_assets", ExpectedTotals.Text(expected.Gross), summary.GrossAssets);
        Equal("summary liabilities", ExpectedTotals.Text(expected.Liabilities), summary.Liabilities);
        Equal("summary net_assets", ExpectedTotals.Text(expected.Net), summary.NetAssets);
    }

    /// <summary>The summary in a stream's last message.</summary>
    public static RevaluationSummary Summary(byte[] last) =>
        ReplyScanner.IsSummary(last)
            ? RevaluePortfoliosResponse.Parser.ParseFrom(last).Summary
            : throw new BenchmarkException("A stream did not end with a summary.");

    private static void Equal<T>(string what, T expected, T actual)
        where T : notnull
    {
        if (!expected.Equals(actual))
        {
            throw new BenchmarkException($"Wrong {what}: {actual} instead of {expected}.");
        }
    }
}
