using System.Globalization;
using FundCalc.RedisServers;

namespace FundCalc.Faults.Tests.Redis;

public abstract partial class RedisSuite
{
    [Fact]
    public async Task Read_ByAnotherReplica_ComesFromRedisAndNotFromTheSource()
    {
        await using var first = await ReplicaAsync();
        await using var second = await ReplicaAsync();
        string[] ids = [.. Ids(1_000), "nobody-has-it"];

        var fromSource = await first.ReadAsync(ids);
        await KeptAsync(ids.Length);
        var fromRedis = await second.ReadAsync(ids);

        Assert.Equal((1_000, 0), (fromSource.Origin.Source, fromSource.Origin.Redis));
        Assert.Equal((0, 1_000), (fromRedis.Origin.Source, fromRedis.Origin.Redis));
        Assert.Empty(second.Source.Asked);
        Assert.Equal(["nobody-has-it"], fromRedis.MissingInstruments);
        AssertFromSource(Ids(1_000), await second.ReadAsync(Ids(1_000)));
        Assert.Equal(fromSource.Digest, fromRedis.Digest);
    }

    [Fact]
    public async Task Read_OfManyInstruments_IsOneMgetOnAServerAndOneForEachTouchedBucketOnACluster()
    {
        await using var first = await ReplicaAsync();
        await using var second = await ReplicaAsync();
        foreach (var count in (int[])[1_000, 20])
        {
            // The replicas look at the versions of buckets each second, which are reads too: so what a lookup costs is the least of several.
            var (expected, least) = (0L, long.MaxValue);
            for (var attempt = 1; attempt <= 5; attempt++)
            {
                await Topology.FlushAsync();
                var ids = Ids(count, string.Create(CultureInfo.InvariantCulture, $"round{attempt}x{count}"));
                expected = Topology.Name == "Cluster" ? ids.Select(BucketOf).Distinct().Count() : 1;
                await first.ReadAsync(ids);
                await KeptAsync(count);

                var before = await Topology.CommandCountsAsync();
                var read = await second.ReadAsync(ids);
                var after = (await Topology.CommandCountsAsync()).Since(before);

                Assert.Equal(count, read.Origin.Redis);
                Assert.True(after["mget"] >= expected, $"{after} for {expected} MGET");
                least = Math.Min(least, after["mget"] + after["get"]);
            }

            Assert.Equal(expected, least);
        }
    }

    [Fact]
    public async Task Read_WarmInProcess_CostsNoCommand()
    {
        await using var replica = await ReplicaAsync(settings: ("CacheLifetime", "00:10:00"));
        var ids = Ids(1_000);
        await replica.ReadAsync(ids);
        await KeptAsync(ids.Length);

        var least = long.MaxValue;
        for (var attempt = 1; attempt <= 5; attempt++)
        {
            var before = await Topology.CommandCountsAsync();
            var read = await replica.ReadAsync(ids);
            var after = (await Topology.CommandCountsAsync()).Since(before);

            Assert.Equal(ids.Length, read.Origin.Memory);
            least = Math.Min(least, after["mget"] + after["get"]);
        }

        Assert.Equal(0, least);
    }

    [Fact]
    public async Task Kept_ExpireWithinATenthOfTheLifetime_AbsencesSooner()
    {
        await using var replica = await ReplicaAsync(settings: ("Redis:Lifetime", "00:10:00"));

        await replica.ReadAsync([.. Ids(200), "nobody-has-it"]);
        await KeptAsync(201);

        var times = new List<long>();
        foreach (var (server, key) in await KeysAsync(":price:"))
        {
            var time = (await server.RunAsync("PTTL", key)).Number;
            if (key.EndsWith("nobody-has-it", StringComparison.Ordinal))
            {
                Assert.InRange(time, 1, 60_000);
            }
            else
            {
                Assert.InRange(time, 500_000, 660_000); // 10 minutes and a tenth, less what this test took
                times.Add(time);
            }
        }

        // Spread, so that what was read together does not expire together: over most of the two minutes.
        Assert.InRange(times.Max() - times.Min(), 60_000, 120_000 + 60_000);
    }

    [Fact]
    public async Task Flush_ForgetsAndPricesComeFromTheSourceAgain()
    {
        await using var first = await ReplicaAsync();
        var ids = Ids(100);
        await first.ReadAsync(ids);
        await KeptAsync(ids.Length);

        await Topology.FlushAsync();

        await using var second = await ReplicaAsync();
        var read = await second.ReadAsync(ids);
        AssertFromSource(ids, read);
        Assert.Equal(ids.Length, read.Origin.Source);
        await KeptAsync(ids.Length);
        await using var third = await ReplicaAsync();
        Assert.Equal(ids.Length, (await third.ReadAsync(ids)).Origin.Redis);
    }

    [Fact]
    public async Task Kept_DamagedInAnyWay_IsReadFromTheSource()
    {
        await using var first = await ReplicaAsync();
        var ids = Ids(200);
        await first.ReadAsync(ids);
        await KeptAsync(ids.Length);
        var random = new Random(20261121);
        var values = new List<(RedisServer Server, string Key, byte[] Value)>();
        foreach (var (server, key) in await KeysAsync(":price:"))
        {
            values.Add((server, key, (await server.RunAsync("GET", key)).Bytes!));
        }

        for (var i = 0; i < values.Count; i++)
        {
            var (server, key, value) = values[i];
            byte[] damaged = (i % 5) switch
            {
                0 => Flipped(value, random.Next(8 * value.Length)),
                1 => value[..random.Next(value.Length)],
                2 => [.. value, 0],
                3 => Flipped(value, random.Next(8)), // the first byte, where formats put their version
                _ => values[(i + 5) % values.Count].Value, // whole, but of another instrument
            };
            await server.RunAsync("SET", key, damaged);
        }

        await using var second = await ReplicaAsync();
        var read = await second.ReadAsync(ids);

        AssertFromSource(ids, read);
        Assert.Equal((0, ids.Length), (read.Origin.Redis, read.Origin.Source));

        static byte[] Flipped(byte[] value, int bit)
        {
            byte[] copy = [.. value];
            copy[bit / 8] ^= (byte)(1 << (bit % 8));
            return copy;
        }
    }

    [Fact]
    public async Task Read_ByManyCallersOfColdInstruments_AsksTheSourceOnceForEach()
    {
        await using var first = await ReplicaAsync();
        await using var second = await ReplicaAsync();
        var ids = Ids(500, "cold");

        var reads = await Task.WhenAll(Enumerable.Range(0, 2_000).Select(i => Task.Run(() => (i % 2 == 0 ? first : second).ReadAsync(ids))));

        Assert.All(reads, read => AssertFromSource(ids, read));
        Assert.All(ids, id => Assert.InRange(first.Source.Asked.GetValueOrDefault(id), 0, 1));
        Assert.All(ids, id => Assert.InRange(second.Source.Asked.GetValueOrDefault(id), 0, 1));
        Assert.All(ids, id => Assert.InRange(first.Source.Asked.GetValueOrDefault(id) + second.Source.Asked.GetValueOrDefault(id), 1, 2));
    }
}
