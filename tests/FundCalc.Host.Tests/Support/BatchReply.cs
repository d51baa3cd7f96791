using FundCalc.V1;
using Grpc.Core;

namespace FundCalc.Host.Tests.Support;

/// <summary>All that one batch answered.</summary>
internal sealed record BatchReply(IReadOnlyList<RevaluePortfoliosResponse> Messages)
{
    public IReadOnlyList<PortfolioResult> Results => [.. Messages.Where(message => message.Results is not null).SelectMany(message => message.Results.Results)];

    public IReadOnlyList<RevaluationProgress> Progress => [.. Messages.Where(message => message.Progress is not null).Select(message => message.Progress)];

    public RevaluationSummary Summary => Messages[^1].Summary ?? throw new InvalidOperationException("The last message is no summary.");

    /// <summary>Sends all messages, while it reads all answers.</summary>
    public static async Task<BatchReply> OfAsync(ValuationService.ValuationServiceClient client, params IEnumerable<RevaluePortfoliosRequest> messages)
    {
        using var call = client.RevaluePortfolios();
        var sending = SendAsync(call.RequestStream, messages);
        List<RevaluePortfoliosResponse> replies = [];
        await foreach (var reply in call.ResponseStream.ReadAllAsync())
        {
            replies.Add(reply);
        }

        await sending;
        return new BatchReply(replies);
    }

    private static async Task SendAsync(IClientStreamWriter<RevaluePortfoliosRequest> stream, IEnumerable<RevaluePortfoliosRequest> messages)
    {
        try
        {
            foreach (var message in messages)
            {
                await stream.WriteAsync(message);
            }

            await stream.CompleteAsync();
        }
        catch (Exception ended) when (ended is RpcException or InvalidOperationException)
        {
            // The host ended the call; the reading side says why.
        }
    }
}
