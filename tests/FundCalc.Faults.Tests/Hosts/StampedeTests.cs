using System.Globalization;
using FundCalc.Chaos.World;
using FundCalc.PriceSource.V1;
using FundCalc.PriceSources;
using FundCalc.RedisServers;
using FundCalc.V1;
using Grpc.Net.Client;

namespace FundCalc.Faults.Tests.Hosts;

/// <summary>Everybody wants the same cold prices at once.</summary>
public sealed class StampedeTests
{
    private const int Clients = 2_000;
    private const int Instruments = 500;

    [Fact]
    public async Task TwoThousandClientsAskForFiveHundredColdInstruments_TheSourceSeesEachOncePerReplica()
    {
        await using var redis = await SingleTopology.StartNewAsync();
        await using var source = await PriceSourceServer.StartAsync();
        var ids = Enumerable.Range(0, Instruments).Select(i => string.Create(CultureInfo.InvariantCulture, $"COLD.{i:000}")).ToArray();
        string[] others = [.. ids.Select(id => id.Replace("COLD", "RUSH", StringComparison.Ordinal))];
        foreach (var id in ids.Concat(others))
        {
            source.Quotes.Set(id, ValueOf(id));
        }

        // The source answers nobody before all have asked: nobody finds what another one has fetched already.
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        source.Behaviour.Gate = gate.Task;
        string[] settings =
        [
            .. redis.Access.Arguments, $"--Prices:Upstream:Address={source.Address}", "--Prices:SourceTimeout=00:01:00", "--Prices:Upstream:Timeout=00:00:30", "--Prices:CacheLifetime=00:10:00",
            "--Prices:Redis:Timeout=00:00:10", "--Listen:MaxStreamsPerConnection=1000",
        ];
        await using var first = new ChaosReplica("first", settings, TimeSpan.Zero, log: null);
        await using var second = new ChaosReplica("second", settings, TimeSpan.Zero, log: null);
        await first.StartAsync();
        await second.StartAsync();
        var warm = new GetPricesRequest { InstrumentIds = { "UNKNOWN" } };
        gate.SetResult();
        await Task.WhenAll(new[] { first, second }.Select(replica => new PriceService.PriceServiceClient(replica.Channel).GetPricesAsync(warm).ResponseAsync));
        gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        source.Behaviour.Gate = gate.Task;

        // One caller of each replica has asked for all of them when the others come: callers of the very same moment may share the instruments between them, and make a call of the source more.
        var request = new GetPricesRequest { InstrumentIds = { ids } };
        Task<GetPricesResponse> Ask(int i) => new PriceService.PriceServiceClient((i % 2 == 0 ? first : second).Channel).GetPricesAsync(request, deadline: DateTime.UtcNow.AddMinutes(1)).ResponseAsync;
        var leaders = new[] { Ask(0), Ask(1) };
        await Wait.UntilAsync("both replicas ask the source", _ => Task.FromResult(source.Log.Asked.GetValueOrDefault(ids[^1]) == 2));
        Task<GetPricesResponse>[] replies = [.. leaders, .. Enumerable.Range(2, Clients - 2).Select(Ask)];
        gate.SetResult();
        var answers = await Task.WhenAll(replies);

        string[] expected = [.. ids.Select(ValueOf)];
        Assert.All(answers, answer => Assert.Equal(expected, answer.Prices.Select(price => price.Value)));
        Assert.All(ids, id => Assert.Equal(2, source.Log.Asked[id]));
        // One call of each replica, and that for its warm-up.
        Assert.Equal(4, source.Log.Count);

        // And nobody first: each instrument is still asked for once by each replica.
        gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        source.Behaviour.Gate = gate.Task;
        request = new GetPricesRequest { InstrumentIds = { others } };
        replies = [.. Enumerable.Range(0, Clients).Select(Ask)];
        await Wait.UntilAsync("both replicas ask the source for the others", _ => Task.FromResult(others.All(id => source.Log.Asked.GetValueOrDefault(id) >= 2)));
        gate.SetResult();
        answers = await Task.WhenAll(replies);
        Assert.All(answers, answer => Assert.Equal(expected, answer.Prices.Select(price => price.Value)));
        Assert.All(others, id => Assert.Equal(2, source.Log.Asked[id]));
    }

    private static string ValueOf(string id) => id["COLD.".Length..].TrimStart('0').PadLeft(1, '0') + ".25";
}
