using FundCalc.Calculation.Valuation;
using FundCalc.Host.Live;
using FundCalc.Host.Mapping;
using FundCalc.Host.Pricing;
using FundCalc.Host.Scenarios;
using FundCalc.V1;
using Grpc.Core;

namespace FundCalc.Host.Services;

/// <summary>The rpcs of <c>fundcalc.v1.ValuationService</c>; RevaluePortfolios stands in <see cref="BatchService"/>.</summary>
internal sealed class ValuationService(MarketReader markets, ScenarioStreams scenarios, LiveStreams live) : V1.ValuationService.ValuationServiceBase
{
    /// <inheritdoc/>
    public override async Task<ValuePortfolioResponse> ValuePortfolio(ValuePortfolioRequest request, ServerCallContext context)
    {
        var asked = ValuationQuestion.Read(request);
        var market = await markets.ReadAsync(asked.Prices, asked.Needs, context);
        var valuation = ValuationCalculator.Value(asked.Portfolio, market.Data, asked.BaseCurrency, asked.Rounding, asked.Detail);
        return new ValuePortfolioResponse
        {
            Value = new ValuationWriter(asked.BaseCurrency, asked.Rounding, market.Data.Terms.AsOf).Write(valuation),
            Basis = BasisWriter.Write(asked.BaseCurrency, market.Data.Terms, market.Digest, valuation.FxRates),
        };
    }

    /// <inheritdoc/>
    public override Task RunScenarios(RunScenariosRequest request, IServerStreamWriter<RunScenariosResponse> responseStream, ServerCallContext context) =>
        scenarios.RunAsync(request, responseStream, context);

    /// <inheritdoc/>
    public override Task WatchPortfolios(WatchPortfoliosRequest request, IServerStreamWriter<WatchPortfoliosResponse> responseStream, ServerCallContext context) =>
        live.RunAsync(request, responseStream, context);
}
