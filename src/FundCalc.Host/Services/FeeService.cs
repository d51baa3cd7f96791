using FundCalc.Host.Mapping;
using FundCalc.V1;
using Grpc.Core;

namespace FundCalc.Host.Services;

/// <summary>The rpcs of <c>fundcalc.v1.FeeService</c>.</summary>
internal sealed class FeeService : V1.FeeService.FeeServiceBase
{
    /// <inheritdoc/>
    public override Task<AccrueFeesResponse> AccrueFees(AccrueFeesRequest request, ServerCallContext context) =>
        Task.FromResult(AccrualQuestion.Read(request).Answer(request));

    /// <inheritdoc/>
    public override Task<ProjectFeesResponse> ProjectFees(ProjectFeesRequest request, ServerCallContext context) => Task.FromResult(ProjectionQuestion.Read(request).Answer());

    /// <inheritdoc/>
    public override Task<CalculatePerformanceFeeResponse> CalculatePerformanceFee(CalculatePerformanceFeeRequest request, ServerCallContext context) =>
        Task.FromResult(PerformanceQuestion.Read(request).Answer());

    /// <inheritdoc/>
    public override Task<ConvertRateResponse> ConvertRate(ConvertRateRequest request, ServerCallContext context) =>
        Task.FromResult(RateQuestion.Read(request).Answer());

    /// <inheritdoc/>
    public override Task<CalculateCostsResponse> CalculateCosts(CalculateCostsRequest request, ServerCallContext context) =>
        Task.FromResult(CostsQuestion.Read(request).Answer());

    /// <inheritdoc/>
    public override Task<CompareFeePlansResponse> CompareFeePlans(CompareFeePlansRequest request, ServerCallContext context) => Task.FromResult(ComparisonQuestion.Read(request).Answer());

    /// <inheritdoc/>
    public override async Task StreamFeeProjection(StreamFeeProjectionRequest request, IServerStreamWriter<StreamFeeProjectionResponse> responseStream, ServerCallContext context)
    {
        foreach (var part in ProjectionStreamQuestion.Read(request).Answer())
        {
            await responseStream.WriteAsync(part, context.CancellationToken);
        }
    }
}
