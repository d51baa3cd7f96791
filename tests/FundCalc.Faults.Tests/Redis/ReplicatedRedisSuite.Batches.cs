using System.Diagnostics;
using FundCalc.Faults.Tests.Snapshots;
using FundCalc.RedisServers;
using static FundCalc.Faults.Tests.Snapshots.PriceBookFile;

namespace FundCalc.Faults.Tests.Redis;

public abstract partial class ReplicatedRedisSuite
{
    /// <summary>More than an operation's limit and all its repeats, less than a caller's patience.</summary>
    protected static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    [Fact]
    public async Task MasterKilledDuringABatch_EveryFigureIsExact_AndNoMessageHangs()
    {
        using var file = new PriceBookFile(2000);
        // Nobody publishes here, so that the source is good enough while Redis is away.
        await using var host = await HostReplica.StartAsync(Topology.Access, file.Setting, "--environment=Production");
        var key = KeyOf(file.Ids[0]);
        var promotion = Task.CompletedTask;

        var (values, summary) = await TimedAsync(host, file, async number =>
        {
            if (number == 50)
            {
                await Topology.KillMasterOfAsync(key);
                promotion = Topology.MasterOfAsync(key);
            }
            else if (number == 150)
            {
                await promotion;
            }
        });

        Assert.Equal(PricesOf(file.Ids), values);
        Assert.Equal(Sum(file), summary.NetAssets);
    }

    /// <summary>A batch of 200 messages; fails when the results of one take longer than <see cref="Patience"/>.</summary>
    private protected static async Task<(string[] Values, V1.RevaluationSummary Summary)> TimedAsync(HostReplica host, PriceBookFile file, Func<int, Task> before)
    {
        var since = Stopwatch.StartNew();
        return await host.RevalueInStepsAsync(file.Ids, perMessage: 10, async number =>
        {
            Assert.True(since.Elapsed < Patience, $"Message {number - 1} took {since.Elapsed}.");
            await before(number);
            since.Restart();
        });
    }

    /// <summary>0.25 + 1.25 + … of n instruments: n (n − 1) / 2 and n quarters.</summary>
    private protected static string Sum(PriceBookFile file) =>
        (((decimal)file.Ids.Count * (file.Ids.Count - 1) / 2) + (file.Ids.Count * 0.25m)).ToString("F2", System.Globalization.CultureInfo.InvariantCulture);
}
