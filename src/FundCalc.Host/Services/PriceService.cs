using FundCalc.Host.Mapping;
using FundCalc.Host.Pricing;
using FundCalc.Host.Publishing;
using FundCalc.Host.Watching;
using FundCalc.Prices;
using FundCalc.V1;
using Grpc.Core;

namespace FundCalc.Host.Services;

/// <summary>The rpcs of <c>fundcalc.v1.PriceService</c>.</summary>
internal sealed class PriceService(IPriceBook book, PublishingGate gate, PriceStreams streams, TimeProvider time) : V1.PriceService.PriceServiceBase
{
    /// <inheritdoc/>
    public override async Task<GetPricesResponse> GetPrices(GetPricesRequest request, ServerCallContext context)
    {
        var asked = PriceMapper.Read(request);
        var set = await book.ReadAsync(asked.Query, context.CancellationToken);
        PriceTrailers.Add(context, set.Origin);
        return asked.Write(set);
    }

    /// <inheritdoc/>
    public override Task<PublishPricesResponse> PublishPrices(IAsyncStreamReader<PublishPricesRequest> requestStream, ServerCallContext context) =>
        gate.TakeAsync(requestStream, context);

    /// <inheritdoc/>
    public override async Task<CreateSnapshotResponse> CreateSnapshot(CreateSnapshotRequest request, ServerCallContext context)
    {
        var asked = SnapshotMapper.Read(request);
        var snapshot = await book.CreateSnapshotAsync(asked, context.CancellationToken);
        return SnapshotMapper.Write(snapshot, asked.AsOf ?? time.GetUtcNow());
    }

    /// <inheritdoc/>
    public override async Task<GetSnapshotResponse> GetSnapshot(GetSnapshotRequest request, ServerCallContext context)
    {
        var asked = SnapshotQuestion.Read(request);
        return asked.Write(await asked.FindAsync(book, context.CancellationToken));
    }

    /// <inheritdoc/>
    public override Task WatchPrices(WatchPricesRequest request, IServerStreamWriter<WatchPricesResponse> responseStream, ServerCallContext context) =>
        streams.RunAsync(PriceMapper.Read(request), responseStream, context);
}
