using FundCalc.Faults.Tests.Snapshots;
using FundCalc.Faults.Tests.Support;
using FundCalc.RedisServers;
using static FundCalc.Faults.Tests.Snapshots.PriceBookFile;

namespace FundCalc.Faults.Tests.Redis;

/// <summary>The suite against a Cluster, what only a Cluster does, and that the harness keeps what it says of one.</summary>
public sealed class ClusterTests(ClusterFixture cluster) : ReplicatedRedisSuite(cluster), IClassFixture<ClusterFixture>
{
    private ClusterTopology Cluster => (ClusterTopology)Topology;

    [Fact]
    public async Task SlotMoved_ReadsOfItsBucketBeforeHalfwayAndAfter_AreRight()
    {
        await using var replica = await ForgetfulReplicaAsync();
        // 50 instruments of one bucket, and as many of the others.
        var bucket = BucketOf("stock.1");
        string[] ids = [.. Ids(10_000).Where(id => BucketOf(id) == bucket).Take(50), .. Ids(10_000).Where(id => BucketOf(id) != bucket).Take(50)];
        await replica.ReadAsync(ids);
        await KeptAsync(ids.Length);
        var from = await Cluster.MasterOfAsync(KeyOf(ids[0]));
        var to = await Cluster.MasterOfAsync("{foo}") is var other && other != from ? other : await Cluster.MasterOfAsync("{bar}");
        Assert.NotSame(from, to);

        await Cluster.MoveSlotAsync(KeyOf(ids[0]), to, async () =>
        {
            for (var i = 0; i < 20; i++)
            {
                AssertFromSource(ids, await replica.ReadAsync(ids));
            }
        });

        Assert.Same(to, await Cluster.MasterOfAsync(KeyOf(ids[0])));
        await Wait.UntilAsync("hits in Redis", async _ =>
        {
            var read = await replica.ReadAsync(ids);
            AssertFromSource(ids, read);
            return read.Origin.Redis == ids.Length;
        });
    }

    [Fact]
    public async Task SlotMovedDuringABatch_EveryFigureIsExact_AndNoMessageHangs()
    {
        using var file = new PriceBookFile(2000);
        await using var host = await HostReplica.StartAsync(Topology.Access, file.Setting, "--environment=Production");
        // Known to Redis and not to the host, so that the batch reads every one of them from Redis.
        await using (var other = await HostReplica.StartAsync(Topology.Access, file.Setting, "--environment=Production"))
        {
            await other.FixAsync(file.Ids);
            // It keeps them after it has answered; ended before that it would not.
            await KeptAsync(file.Ids.Count);
        }

        var key = KeyOf(file.Ids[0]);
        var from = await Cluster.MasterOfAsync(key);
        var to = await Cluster.MasterOfAsync("{foo}") is var foo && foo != from ? foo : await Cluster.MasterOfAsync("{bar}");
        var halfway = new TaskCompletionSource();
        var goOn = new TaskCompletionSource();
        var moving = Task.CompletedTask;

        var (values, summary) = await TimedAsync(host, file, async number =>
        {
            if (number == 50)
            {
                moving = Cluster.MoveSlotAsync(key, to, () =>
                {
                    halfway.SetResult();
                    return goOn.Task;
                });
                await halfway.Task;
            }
            else if (number == 100)
            {
                goOn.SetResult();
                await moving;
            }
        });

        Assert.Equal(PricesOf(file.Ids), values);
        Assert.Equal(Sum(file), summary.NetAssets);
        Assert.Same(to, await Cluster.MasterOfAsync(key));
    }

    [Fact]
    public async Task Harness_HasThreeMasters()
    {
        var masters = new HashSet<RedisServer>();
        foreach (var key in new[] { "foo", "bar", "c" }) // slots 12182, 5061 and 7365: CRC-16 (XMODEM) modulo 16384
        {
            masters.Add(await Cluster.MasterOfAsync(key));
        }

        Assert.Equal(3, masters.Count);
    }

    [Fact]
    public async Task Harness_SlotMoved_KeysMoveInTwoHalvesAndNothingIsLost()
    {
        var from = await Cluster.MasterOfAsync("{foo}");
        var to = await Cluster.MasterOfAsync("{bar}");
        Assert.NotSame(from, to);
        var keys = Enumerable.Range(0, 20).Select(i => $"{{foo}}{i}").ToArray();
        foreach (var key in keys)
        {
            await from.RunAsync("SET", key, "v");
        }

        var slot = await Cluster.SlotOfAsync("{foo}");
        await Cluster.MoveSlotAsync("{foo}", to, async () =>
        {
            Assert.Equal(10, (await from.RunAsync("CLUSTER", "COUNTKEYSINSLOT", slot)).Number);
            Assert.Equal(10, (await to.RunAsync("CLUSTER", "COUNTKEYSINSLOT", slot)).Number);
            var split = await Assert.ThrowsAsync<RedisErrorException>(() => from.RunAsync(["MGET", .. keys.Select(key => (RedisArgument)key)], CancellationToken.None));
            Assert.StartsWith("TRYAGAIN", split.Message, StringComparison.Ordinal);
        });

        Assert.Same(to, await Cluster.MasterOfAsync("{foo}"));
        Assert.Equal(20, (await to.RunAsync("CLUSTER", "COUNTKEYSINSLOT", slot)).Number);
        var moved = await Assert.ThrowsAsync<RedisErrorException>(() => from.RunAsync("GET", "{foo}1"));
        Assert.StartsWith("MOVED", moved.Message, StringComparison.Ordinal);
        await Cluster.MoveSlotAsync("{foo}", from);
    }
}
