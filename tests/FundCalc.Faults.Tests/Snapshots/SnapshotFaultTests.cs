using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using FundCalc.RedisServers;
using FundCalc.V1;
using Grpc.Core;
using static FundCalc.Faults.Tests.Snapshots.HostReplica;
using static FundCalc.Faults.Tests.Snapshots.PriceBookFile;

namespace FundCalc.Faults.Tests.Snapshots;

/// <summary>What happens to snapshots in Redis while calculations run and prices are published: each answer is exact or a typed error, none uses another price.</summary>
public sealed class SnapshotFaultTests
{
    private static readonly string[] Lost = ["FailedPrecondition SNAPSHOT_UNKNOWN", "FailedPrecondition SNAPSHOT_DAMAGED"];

    /// <summary>What is done to Redis, by name, and what a replica that does not hold the snapshot must say.</summary>
    public static TheoryData<string, string> Faults => new()
    {
        { "flush", "FailedPrecondition SNAPSHOT_UNKNOWN" },
        { "manifest deleted", "FailedPrecondition SNAPSHOT_UNKNOWN" },
        { "chunk deleted", "FailedPrecondition SNAPSHOT_DAMAGED" },
        { "bit of a chunk flipped", "FailedPrecondition SNAPSHOT_DAMAGED" },
        { "bit of the manifest flipped", "FailedPrecondition SNAPSHOT_DAMAGED" },
        { "chunk cut short", "FailedPrecondition SNAPSHOT_DAMAGED" },
        { "chunk of another snapshot", "FailedPrecondition SNAPSHOT_DAMAGED" },
        { "chunk of another type", "FailedPrecondition SNAPSHOT_DAMAGED" },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task Fault_WhoHoldsTheSnapshotGoesOn_WhoDoesNotIsToldTheReason(string fault, string reason)
    {
        await using var redis = await SingleTopology.StartNewAsync();
        using var file = new PriceBookFile(2000);
        await using var holder = await StartAsync(redis.Access, file.Setting);
        await using var other = await StartAsync(redis.Access, file.Setting);
        var digest = await holder.FixAsync(file.Ids);
        await holder.PublishAsync(file.Ids, "999999", DateTimeOffset.UtcNow);

        await DoAsync(redis.Server, fault, 1);

        Assert.Equal(PricesOf(file.Ids), await holder.ValueAsync(digest, [.. file.Ids]));
        Assert.Equal(PricesOf(file.Ids), (await holder.RevalueAsync(digest, file.Ids)).Values);
        Assert.StartsWith(reason, await FailureOfAsync(() => other.ValueAsync(digest, file.Ids[0])), StringComparison.Ordinal);
        Assert.StartsWith(reason, await FailureOfAsync(() => other.RevalueAsync(digest, file.Ids)), StringComparison.Ordinal);
        Assert.StartsWith(reason, await FailureOfAsync(async () => await other.Prices.GetPricesAsync(new GetPricesRequest { InstrumentIds = { file.Ids[0] }, SnapshotDigest = digest })), StringComparison.Ordinal);
        var about = await FailureOfAsync(async () => await other.Prices.GetSnapshotAsync(new GetSnapshotRequest { SnapshotDigest = digest }));
        Assert.StartsWith(reason.Replace("FailedPrecondition SNAPSHOT_UNKNOWN", "NotFound SNAPSHOT_UNKNOWN", StringComparison.Ordinal), about, StringComparison.Ordinal);

        Assert.Equal(digest, await holder.FixAsync([file.Ids[0]], digest));
        Assert.Equal(PricesOf(file.Ids), await other.ValueAsync(digest, [.. file.Ids]));
    }

    [Fact]
    public async Task FaultsInTheMiddle_EveryAnswerIsExactOrATypedError()
    {
        const int faults = 40;
        await using var redis = await SingleTopology.StartNewAsync();
        using var file = new PriceBookFile(1000);
        await using var keeper = await StartAsync(redis.Access, file.Setting);
        // These hold one snapshot at a time and are asked for two in turn, so that they read Redis again and again.
        await using var a = await StartAsync(redis.Access, file.Setting, "--Prices:Snapshots=1");
        await using var b = await StartAsync(redis.Access, file.Setting, "--Prices:Snapshots=1");
        string[] digests = [await keeper.FixAsync(file.Ids), await keeper.FixAsync(file.Ids.Take(900))];
        using var stop = new CancellationTokenSource();
        var answers = new ConcurrentDictionary<string, int>(StringComparer.Ordinal);
        var published = new StrongBox<int>();
        var publishing = SharedSnapshotTests.PublishAsync([a, b], file.Ids, published, stop.Token);
        Task[] valuing = [.. Enumerable.Range(0, 4).Select(worker => ValueAsync(worker % 2 == 0 ? a : b, worker))];

        var seed = Environment.TickCount;
        var random = new Random(seed);
        var names = Faults.Select(fault => (string)fault[0]).ToArray();
        for (var i = 0; i < faults; i++)
        {
            await DoAsync(redis.Server, names[random.Next(names.Length)], random.Next());
            await AnsweredAsync(random.Next(1, 8));
            await redis.Server.FlushAllAsync();
            foreach (var digest in digests)
            {
                Assert.Equal(digest, await keeper.FixAsync([file.Ids[0]], digest));
            }

            await AnsweredAsync(random.Next(1, 8));
        }

        await stop.CancelAsync();
        await Task.WhenAll(valuing);
        await publishing;
        Assert.True(published.Value > 5, "prices were published meanwhile");

        // Both must have happened, or the test has tested nothing.
        var told = string.Join(", ", answers.Select(answer => $"{answer.Key}: {answer.Value}")) + $"; seed {seed}";
        Assert.True(answers.GetValueOrDefault("exact") > faults, told);
        Assert.True(Lost.All(lost => answers.GetValueOrDefault(lost) > 0), told);
        Assert.True(answers.Keys.All(answer => answer == "exact" || Lost.Contains(answer)), told);

        async Task ValueAsync(HostReplica replica, int worker)
        {
            for (var turn = worker; !stop.IsCancellationRequested; turn++)
            {
                var ids = file.Ids.Skip(turn % 800).Take(100).ToArray();
                var answer = "exact";
                try
                {
                    var values = turn % 3 == 0 ? (await replica.RevalueAsync(digests[turn % 2], ids, 10)).Values : await replica.ValueAsync(digests[turn % 2], ids);
                    Assert.Equal(PricesOf(ids), values);
                }
                catch (RpcException refused)
                {
                    answer = string.Join(' ', Reason(refused).Split(' ').Take(2));
                }

                answers.AddOrUpdate(answer, 1, (_, count) => count + 1);
            }
        }

        Task AnsweredAsync(int more)
        {
            var before = answers.Values.Sum();
            return Wait.UntilAsync("calculations go on", _ => Task.FromResult(answers.Values.Sum() >= before + more || Array.Exists(valuing, task => task.IsFaulted)));
        }
    }

    [Fact]
    public async Task EvictionInTheMiddle_EveryAnswerIsExactOrATypedError()
    {
        await using var redis = await SingleTopology.StartNewAsync();
        using var file = new PriceBookFile(20_000);
        await using var keeper = await StartAsync(redis.Access, file.Setting);
        var digest = await keeper.FixAsync(file.Ids);
        var used = long.Parse((await redis.Server.InfoAsync("memory", "used_memory"))!, System.Globalization.CultureInfo.InvariantCulture);
        await redis.Server.ConfigSetAsync("maxmemory-policy", "allkeys-random");
        await redis.Server.ConfigSetAsync("maxmemory", $"{used - 300_000}");

        // A write makes room, by throwing away whatever it likes.
        await redis.Server.RunAsync("SET", "x", "y");
        await using var other = await StartAsync(redis.Access, file.Setting);

        var told = await FailureOfAsync(() => other.ValueAsync(digest, file.Ids[0]));
        Assert.Contains(Lost, lost => told.StartsWith(lost, StringComparison.Ordinal));
        Assert.Equal(PricesOf(file.Ids), await keeper.ValueAsync(digest, [.. file.Ids]));
    }

    /// <summary>Does something to the snapshots in Redis.</summary>
    private static async Task DoAsync(RedisServer server, string fault, int number)
    {
        var manifests = await SharedSnapshotTests.KeysAsync(server, "snapshot");
        var chunks = await SharedSnapshotTests.KeysAsync(server, "chunk");
        var (manifest, chunk) = (manifests[number % manifests.Count], chunks[number % chunks.Count]);
        switch (fault)
        {
            case "flush":
                await server.FlushAllAsync();
                break;
            case "manifest deleted":
                await server.RunAsync("DEL", manifest);
                break;
            case "chunk deleted":
                await server.RunAsync("DEL", chunk);
                break;
            case "bit of a chunk flipped":
                await FlipAsync(chunk);
                break;
            case "bit of the manifest flipped":
                await FlipAsync(manifest);
                break;
            case "chunk cut short":
                var whole = (await server.RunAsync("GET", chunk)).Bytes!;
                await server.RunAsync("SET", chunk, whole[..(number % whole.Length)]);
                break;
            case "chunk of another snapshot":
                await server.RunAsync("SET", chunk, (await server.RunAsync("GET", chunks[(number + 1) % chunks.Count])).Bytes!);
                break;
            case "chunk of another type":
                await server.RunAsync("DEL", chunk);
                await server.RunAsync("HSET", chunk, "a", "b");
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(fault), fault, "no such fault");
        }

        async Task FlipAsync(string key)
        {
            var length = (await server.RunAsync("STRLEN", key)).Number;
            var bit = number % (8 * length);
            await server.RunAsync("SETBIT", key, bit, 1 - (await server.RunAsync("GETBIT", key, bit)).Number);
        }
    }
}
