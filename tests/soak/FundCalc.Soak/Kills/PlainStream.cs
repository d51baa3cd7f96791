using FundCalc.V1;
using Grpc.Core;

namespace FundCalc.Soak.Kills;

/// <summary>A batch as one stream in row form, without the client package: what the service itself says of it, sub-totals too.</summary>
internal static class PlainStream
{
    private const int InMessage = 50;

    /// <summary>Sends it and reads it; there must be no error.</summary>
    public static async Task<(IReadOnlyList<PortfolioResult> Results, RevaluationSummary Summary)> RunAsync(ChannelBase channel, KillsBatch batch)
    {
        using var call = new ValuationService.ValuationServiceClient(channel).RevaluePortfolios();
        var writing = WriteAsync(call.RequestStream, batch);
        List<PortfolioResult> results = [];
        RevaluationSummary? summary = null;
        while (await call.ResponseStream.MoveNext(CancellationToken.None))
        {
            results.AddRange(call.ResponseStream.Current.Results?.Results ?? []);
            summary = call.ResponseStream.Current.Summary ?? summary;
        }

        await writing;
        return (results, summary ?? throw new InvalidOperationException("A batch ended without a summary."));
    }

    private static async Task WriteAsync(IClientStreamWriter<RevaluePortfoliosRequest> requests, KillsBatch batch)
    {
        var settings = batch.Settings.Clone();
        settings.Resumable = true;
        await requests.WriteAsync(new RevaluePortfoliosRequest { Settings = settings });
        foreach (var portfolios in batch.Portfolios.Chunk(InMessage))
        {
            await requests.WriteAsync(new RevaluePortfoliosRequest { Rows = new RowPortfolios { Portfolios = { portfolios.Select(portfolio => portfolio.Row) } } });
        }

        await requests.CompleteAsync();
    }
}
