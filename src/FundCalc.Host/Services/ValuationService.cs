using FundCalc.Calculation.Valuation;
using FundCalc.Host.Batch;
using FundCalc.Host.Mapping;
using FundCalc.Host.Pricing;
using FundCalc.V1;
using Grpc.Core;

namespace FundCalc.Host.Services;

/// <summary>The rpcs of <c>fundcalc.v1.ValuationService</c>.</summary>
internal sealed class ValuationService(MarketReader markets, RevaluationFactory revaluations) : V1.ValuationService.ValuationServiceBase
{
    /// <inheritdoc/>
    public override async Task<ValuePortfolioResponse> ValuePortfolio(ValuePortfolioRequest request, ServerCallContext context)
    {
        var asked = ValuationQuestion.Read(request);
        var market = await markets.ReadAsync(asked.Prices, asked.Needs, context.CancellationToken);
        var valuation = ValuationCalculator.Value(asked.Portfolio, market.Data, asked.BaseCurrency, asked.Rounding, asked.Detail);
        return new ValuePortfolioResponse
        {
            Value = new ValuationWriter(asked.BaseCurrency, asked.Rounding, market.AsOf).Write(valuation),
            Basis = BasisWriter.Write(asked.BaseCurrency, market.AsOf, market.Digest, valuation.FxRates),
        };
    }

    /// <inheritdoc/>
    public override Task RevaluePortfolios(
        IAsyncStreamReader<RevaluePortfoliosRequest> requestStream, IServerStreamWriter<RevaluePortfoliosResponse> responseStream, ServerCallContext context) =>
        revaluations.RunAsync(requestStream, responseStream, context);
}
