using FundCalc.Calculation.Scenarios;
using FundCalc.Host.Errors;
using FundCalc.Host.Mapping;
using FundCalc.Host.Pricing;
using FundCalc.Host.Serving;
using FundCalc.V1;
using Grpc.Core;

namespace FundCalc.Host.Scenarios;

/// <summary>Runs calls of many scenarios, and ends them when the host shuts down.</summary>
internal sealed class ScenarioStreams(MarketReader markets, StreamDrain drain, IHostApplicationLifetime lifetime, ILogger<ScenarioStream> logger)
{
    /// <summary>Runs one call: the unshocked value, then the results.</summary>
    public async Task RunAsync(RunScenariosRequest request, IServerStreamWriter<RunScenariosResponse> responses, ServerCallContext context)
    {
        drain.Track(context.GetHttpContext());
        var asked = ScenarioQuestion.Read(request);
        var valuation = asked.Valuation;
        var market = await markets.ReadAsync(valuation.Prices, valuation.Needs, context);
        var valuer = ScenarioValuer.Prepare(valuation.Portfolio, market.Data, valuation.BaseCurrency, valuation.Rounding, asked.Set);
        var opening = new ScenarioOpening
        {
            Value = new ValuationWriter(valuation.BaseCurrency, valuation.Rounding, market.Data.Terms.AsOf).Write(valuer.Unshocked),
            Basis = BasisWriter.Write(valuation.BaseCurrency, market.Data.Terms, market.Digest, valuer.Unshocked.FxRates),
        };
        await responses.WriteAsync(new RunScenariosResponse { Opening = opening }, context.CancellationToken);
        // Kestrel does not tell streaming calls that the host is stopping.
        await new ScenarioStream(asked, valuer, responses, logger, context, lifetime.ApplicationStopping).RunAsync();
    }
}
