using FundCalc.Faults.Tests.Snapshots;
using FundCalc.RedisServers;
using Grpc.Core;
using static FundCalc.Faults.Tests.Snapshots.HostReplica;
using static FundCalc.Faults.Tests.Snapshots.PriceBookFile;

namespace FundCalc.Faults.Tests.Redis;

public abstract partial class ReplicatedRedisSuite
{
    [Fact]
    public async Task FailoverInTheMiddle_CalculationsUnderSnapshotsAreExactOrTypedErrors_AndExactAgainAfterwards()
    {
        using var file = new PriceBookFile(1000);
        await using var keeper = await HostReplica.StartAsync(Topology.Access, file.Setting);
        // It holds one snapshot at a time and is asked for two in turn, so that it reads Redis again and again.
        await using var other = await HostReplica.StartAsync(Topology.Access, file.Setting, "--Prices:Snapshots=1");
        string[] digests = [await keeper.FixAsync(file.Ids), await keeper.FixAsync(file.Ids.Take(900))];
        var key = (await KeysAsync(":chunk:"))[0].Key;
        using var stop = new CancellationTokenSource();
        var exact = 0;
        var valuing = ValueAsync();

        Assert.True(await Topology.FailoverAsync(key));
        await ExactAgainAsync();
        await Topology.KillMasterOfAsync(key);
        await Topology.MasterOfAsync(key);
        await ExactAgainAsync();

        await stop.CancelAsync();
        await valuing;

        async Task ValueAsync()
        {
            for (var turn = 0; !stop.IsCancellationRequested; turn++)
            {
                if (await TryAsync(() => other.ValueAsync(digests[turn % 2], [.. file.Ids.Skip(turn % 800).Take(50)]), PricesOf(file.Ids.Skip(turn % 800).Take(50))))
                {
                    Interlocked.Increment(ref exact);
                }
            }
        }

        // What the new master never got, because replicas follow behind, is stored again.
        async Task ExactAgainAsync()
        {
            var before = Volatile.Read(ref exact);
            await Wait.UntilAsync("both snapshots are stored and read again", async _ =>
                await TryAsync(() => keeper.FixAsync([file.Ids[0]], digests[0]), digests[0])
                && await TryAsync(() => keeper.FixAsync([file.Ids[0]], digests[1]), digests[1])
                && Volatile.Read(ref exact) > before + 10);
        }

        static async Task<bool> TryAsync<T>(Func<Task<T>> call, T expected)
        {
            try
            {
                Assert.Equal(expected, await call());
                return true;
            }
            catch (RpcException refused)
            {
                var reason = string.Join(' ', Reason(refused).Split(' ').Take(2));
                Assert.Contains(reason, (string[])["FailedPrecondition SNAPSHOT_UNKNOWN", "FailedPrecondition SNAPSHOT_DAMAGED", "Unavailable PRICE_CACHE_UNAVAILABLE"]);
                return false;
            }
        }
    }
}
