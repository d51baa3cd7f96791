using FundCalc.Host.Scenarios;
using FundCalc.V1;
using Grpc.Core;

namespace FundCalc.Host.Services;

/// <summary>The rpcs of <c>fundcalc.v1.ValuationService</c>; ValuePortfolio and RevaluePortfolios stand in <see cref="PortfolioService"/>, WatchPortfolios in <see cref="LiveService"/>.</summary>
internal sealed class ValuationService(ScenarioStreams scenarios) : V1.ValuationService.ValuationServiceBase
{
    /// <inheritdoc/>
    public override Task RunScenarios(RunScenariosRequest request, IServerStreamWriter<RunScenariosResponse> responseStream, ServerCallContext context) =>
        scenarios.RunAsync(request, responseStream, context);
}
