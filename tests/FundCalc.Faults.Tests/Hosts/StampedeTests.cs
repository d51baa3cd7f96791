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
        foreach (var id in ids)
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

        var request = new GetPricesRequest { InstrumentIds = { ids } };
        var replies = Enumerable.Range(0, Clients).Select(i => new PriceService.PriceServiceClient((i % 2 == 0 ? first : second).Channel).GetPricesAsync(request, deadline: DateTime.UtcNow.AddMinutes(1)).ResponseAsync).ToArray();
        await Wait.UntilAsync("both replicas ask the source", _ => Task.FromResult(source.Log.Asked.GetValueOrDefault(ids[^1]) == 2));
        gate.SetResult();
        var answers = await Task.WhenAll(replies);

        string[] expected = [.. ids.Select(ValueOf)];
        Assert.All(answers, answer => Assert.Equal(expected, answer.Prices.Select(price => price.Value)));
        Assert.All(ids, id => Assert.Equal(2, source.Log.Asked[id]));
        // One call of each replica, and that for its warm-up. Callers that begin at the very same moment may share the instruments out between them: a call more, and still each instrument once.
        Assert.InRange(source.Log.Count, 4, 8);
    }

    private static string ValueOf(string id) => id["COLD.".Length..].TrimStart('0').PadLeft(1, '0') + ".25";
}
