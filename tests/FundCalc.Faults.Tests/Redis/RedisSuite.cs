using System.Globalization;
using FundCalc.Calculation.Market;
using FundCalc.Calculation.Numbers;
using FundCalc.Faults.Tests.Prices;
using FundCalc.Faults.Tests.Support;
using FundCalc.Prices;
using FundCalc.RedisServers;

namespace FundCalc.Faults.Tests.Redis;

/// <summary>
/// What the price book promises with a Redis, whichever topology that is: one suite, run against each. Every test finds all servers up and empty.
/// </summary>
public abstract partial class RedisSuite(TopologyFixture fixture) : IAsyncLifetime
{
    protected IRedisTopology Topology => fixture.Topology;

    public async Task InitializeAsync()
    {
        await Topology.HealAsync();
        await Topology.FlushAsync();
    }

    public Task DisposeAsync() => Task.CompletedTask;

    /// <summary>A connected replica that waits for Redis longer than usual: a busy machine is not the subject.</summary>
    private protected Task<Replica> ReplicaAsync(bool publishing = false, params (string Setting, string Value)[] settings) =>
        ConnectedAsync(publishing, [("Redis:Timeout", "00:00:05"), .. settings]);

    /// <summary>A connected replica with the usual waits, for faults, that looks things up in Redis again and again.</summary>
    private protected Task<Replica> ForgetfulReplicaAsync(bool publishing = false) => ConnectedAsync(publishing, ("CacheLifetime", "00:00:00.001"));

    private async Task<Replica> ConnectedAsync(bool publishing, params (string Setting, string Value)[] settings)
    {
        var replica = await Replica.StartAsync(Topology.Access, null, publishing, settings);
        replica.Source.Others = QuarterSource.Find;
        await replica.ConnectedAsync();
        return replica;
    }

    /// <summary>Instruments that the source has prices of.</summary>
    private protected static string[] Ids(int count, string name = "stock") => [.. Enumerable.Range(1, count).Select(i => string.Create(CultureInfo.InvariantCulture, $"{name}.{i}"))];

    /// <summary>Every price is the source's, to the last digit.</summary>
    private protected static void AssertFromSource(IReadOnlyList<string> ids, PriceSet set)
    {
        Assert.Equal(ids, set.InstrumentIds);
        Assert.All(ids.Zip(set.Prices), pair =>
        {
            var price = Assert.IsType<PriceRecord>(pair.Second);
            Assert.Equal(pair.First, price.InstrumentId);
            Assert.Equal((ExactDecimal)QuarterSource.ValueOf(pair.First)!.Value, price.Value);
            Assert.Equal((PriceKind.Close, "USD", QuarterSource.Instant, "source", 1UL), (price.Kind, price.Currency, price.Instant, price.Source, price.Sequence));
        });
    }

    /// <summary>The keys of the price book whose names contain a text, on the servers that take writes.</summary>
    private protected async Task<IReadOnlyList<(RedisServer Server, string Key)>> KeysAsync(string containing)
    {
        var keys = new List<(RedisServer, string)>();
        foreach (var server in Topology.Servers.Where(server => server.IsAnswering))
        {
            if (await server.InfoAsync("replication", "role") == "master")
            {
                var found = await server.RunAsync("KEYS", "{fundcalc:*" + containing + "*");
                keys.AddRange(found.Items!.Select(key => (server, key.Text)));
            }
        }

        return keys;
    }

    /// <summary>Waits until Redis has what the source gave of so many instruments: it is stored after the caller has its answer.</summary>
    private protected Task KeptAsync(int instruments) =>
        Wait.UntilAsync($"{instruments} instruments are kept", async _ => (await KeysAsync(":price:")).Count == instruments);

    /// <summary>The bucket of an instrument as docs/prices.md specifies it, computed bit by bit: CRC-32 (IEEE 802.3) of the id modulo 64.</summary>
    private protected static int BucketOf(string id)
    {
        var crc = 0xFFFFFFFFu;
        foreach (var letter in id)
        {
            crc ^= letter;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc & 1) != 0 ? (crc >> 1) ^ 0xEDB88320u : crc >> 1;
            }
        }

        return (int)(~crc % 64);
    }
}
