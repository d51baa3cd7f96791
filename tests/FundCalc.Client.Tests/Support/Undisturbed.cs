using FundCalc.V1;
using Grpc.Core;

namespace FundCalc.Client.Tests.Support;

/// <summary>A batch by the generated client alone, in one stream: what the service says without any help of ours.</summary>
internal static class Undisturbed
{
    public static async Task<(IReadOnlyList<PortfolioResult> Results, RevaluationSummary Summary)> RunAsync(Uri host, RevaluationSettings settings, IAsyncEnumerable<RowPortfolio> portfolios)
    {
        using var client = new FundCalcClient(host);
        using AsyncDuplexStreamingCall<RevaluePortfoliosRequest, RevaluePortfoliosResponse> call = client.Valuation.RevaluePortfolios();
        RevaluationSettings resumable = settings.Clone();
        resumable.Resumable = true;
        await call.RequestStream.WriteAsync(new RevaluePortfoliosRequest { Settings = resumable });
        await call.RequestStream.WriteAsync(new RevaluePortfoliosRequest { Rows = new RowPortfolios { Portfolios = { await portfolios.ToListAsync() } } });
        await call.RequestStream.CompleteAsync();
        var results = new List<PortfolioResult>();
        RevaluationSummary? summary = null;
        while (await call.ResponseStream.MoveNext(CancellationToken.None))
        {
            results.AddRange(call.ResponseStream.Current.Results?.Results ?? []);
            summary = call.ResponseStream.Current.Summary ?? summary;
        }

        return (results, summary!);
    }
}
