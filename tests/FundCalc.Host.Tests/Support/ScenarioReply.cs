using FundCalc.V1;
using Grpc.Core;

namespace FundCalc.Host.Tests.Support;

/// <summary>The whole answer of RunScenarios.</summary>
internal sealed record ScenarioReply(ScenarioOpening Opening, IReadOnlyList<ScenarioResult> Results, int Messages)
{
    /// <summary>Reads to the end; fails where the opening is not first, or is missing.</summary>
    public static async Task<ScenarioReply> OfAsync(ValuationService.ValuationServiceClient client, RunScenariosRequest request)
    {
        using var call = client.RunScenarios(request);
        Assert.True(await call.ResponseStream.MoveNext(CancellationToken.None));
        var opening = call.ResponseStream.Current.Opening;
        Assert.NotNull(opening);
        List<ScenarioResult> results = [];
        var messages = 1;
        while (await call.ResponseStream.MoveNext(CancellationToken.None))
        {
            Assert.NotEmpty(call.ResponseStream.Current.Results.Results);
            results.AddRange(call.ResponseStream.Current.Results.Results);
            messages++;
        }

        Assert.Equal(Enumerable.Range(0, results.Count), results.Select(result => (int)result.Index));
        return new ScenarioReply(opening, results, messages);
    }

    /// <summary>A request for 250 shares of ACME at 110 under these scenarios, to be changed.</summary>
    public static RunScenariosRequest Request(params Scenario[] scenarios) => new()
    {
        Portfolio = Make.Portfolio("p", Make.Position("ACME", "250")),
        BaseCurrency = "USD",
        Scenarios = new ScenarioSet { Scenarios = { scenarios } },
    };

    /// <summary>A scenario that moves all prices.</summary>
    public static Scenario All(string id, string move) => new() { ScenarioId = id, PriceMoves = { new PriceMove { All = true, Move = move } } };
}
