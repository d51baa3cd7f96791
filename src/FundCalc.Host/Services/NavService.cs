using FundCalc.Host.Mapping;
using FundCalc.Host.Pricing;
using FundCalc.V1;
using Grpc.Core;

namespace FundCalc.Host.Services;

/// <summary>The rpcs of <c>fundcalc.v1.NavService</c>; WatchIndicativeNav stands in <see cref="LiveService"/>.</summary>
internal sealed class NavService(MarketReader markets) : V1.NavService.NavServiceBase
{
    /// <inheritdoc/>
    public override async Task<CalculateNavResponse> CalculateNav(CalculateNavRequest request, ServerCallContext context)
    {
        var asked = NavQuestion.Read(request);
        var market = await markets.ReadAsync(asked.Prices, asked.Needs, context);
        return asked.Strike(market);
    }

    /// <inheritdoc/>
    public override Task<CalculatePremiumDiscountResponse> CalculatePremiumDiscount(CalculatePremiumDiscountRequest request, ServerCallContext context) =>
        Task.FromResult(request.Observations.Count > 0 ? PremiumSeriesQuestion.Read(request).Answer() : PremiumQuestion.Read(request).Answer());

    /// <inheritdoc/>
    public override Task<ApplyDealingResponse> ApplyDealing(ApplyDealingRequest request, ServerCallContext context) =>
        Task.FromResult(DealingQuestion.Read(request).Answer());

    /// <inheritdoc/>
    public override Task<CalculateReturnsResponse> CalculateReturns(CalculateReturnsRequest request, ServerCallContext context) =>
        Task.FromResult(ReturnsQuestion.Read(request).Answer());

    /// <inheritdoc/>
    public override Task<AssessNavErrorResponse> AssessNavError(AssessNavErrorRequest request, ServerCallContext context) =>
        Task.FromResult(NavErrorQuestion.Read(request).Answer());
}
