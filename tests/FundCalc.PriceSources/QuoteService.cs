using FundCalc.PriceSource.V1;
using Grpc.Core;

namespace FundCalc.PriceSources;

/// <summary>The rpc.</summary>
internal sealed class QuoteService(QuoteBook quotes, SourceBehaviour behaviour, CallLog log) : PriceSourceService.PriceSourceServiceBase
{
    /// <inheritdoc/>
    public override async Task<GetQuotesResponse> GetQuotes(GetQuotesRequest request, ServerCallContext context)
    {
        var left = context.Deadline == DateTime.MaxValue ? (TimeSpan?)null : context.Deadline - DateTime.UtcNow;
        var call = log.Enter([.. request.InstrumentIds], left, context.RequestHeaders.GetValue("traceparent"));
        try
        {
            await behaviour.Gate.WaitAsync(context.CancellationToken);
            await Task.Delay(behaviour.Delay(call), context.CancellationToken);
            if (behaviour.Fail(call) is { } status)
            {
                throw new RpcException(new Status(status, "as the test wants it"));
            }

            var answer = quotes.Answer(request);
            behaviour.Tamper(request, answer);
            return answer;
        }
        finally
        {
            log.Leave();
        }
    }
}
