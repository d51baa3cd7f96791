using FundCalc.Host.Mapping;
using FundCalc.Host.Mapping.Instruments;
using FundCalc.Host.Pricing;
using FundCalc.Host.Scenarios;
using FundCalc.V1;
using Grpc.Core;

namespace FundCalc.Host.Services;

/// <summary>The rpcs of <c>fundcalc.v1.ValuationService</c>; ValuePortfolio and RevaluePortfolios stand in <see cref="PortfolioService"/>, WatchPortfolios in <see cref="LiveService"/>.</summary>
internal sealed class ValuationService(ScenarioStreams scenarios, MarketReader markets) : V1.ValuationService.ValuationServiceBase
{
    /// <inheritdoc/>
    public override Task RunScenarios(RunScenariosRequest request, IServerStreamWriter<RunScenariosResponse> responseStream, ServerCallContext context) =>
        scenarios.RunAsync(request, responseStream, context);

    /// <inheritdoc/>
    public override async Task<CalculateAumResponse> CalculateAum(CalculateAumRequest request, ServerCallContext context)
    {
        var asked = AumQuestion.Read(request);
        return asked.Answer(await markets.ReadAsync(asked.Prices, asked.Needs, context));
    }

    /// <inheritdoc/>
    public override Task<CalculateDayCountResponse> CalculateDayCount(CalculateDayCountRequest request, ServerCallContext context) =>
        Task.FromResult(DayCountQuestion.Read(request).Answer());

    /// <inheritdoc/>
    public override Task<CalculateAccruedInterestResponse> CalculateAccruedInterest(CalculateAccruedInterestRequest request, ServerCallContext context) =>
        Task.FromResult(AccruedInterestQuestion.Read(request).Answer());

    /// <inheritdoc/>
    public override Task<AttributeChangeResponse> AttributeChange(AttributeChangeRequest request, ServerCallContext context) =>
        Task.FromResult(AttributionQuestion.Read(request).Answer());

    /// <inheritdoc/>
    public override async Task<CalculateExposureResponse> CalculateExposure(CalculateExposureRequest request, ServerCallContext context)
    {
        var asked = ExposureQuestion.Read(request);
        return asked.Answer(await markets.ReadAsync(asked.Prices, asked.Needs, context));
    }

    /// <inheritdoc/>
    public override async Task<AssessLiquidityResponse> AssessLiquidity(AssessLiquidityRequest request, ServerCallContext context)
    {
        var asked = LiquidityQuestion.Read(request);
        return asked.Answer(await markets.ReadAsync(asked.Prices, asked.Needs, context));
    }

    /// <inheritdoc/>
    public override async Task<CalculateSensitivityResponse> CalculateSensitivity(CalculateSensitivityRequest request, ServerCallContext context)
    {
        var asked = SensitivityQuestion.Read(request);
        return asked.Answer(await markets.ReadAsync(asked.Prices, asked.Needs, context));
    }
}
