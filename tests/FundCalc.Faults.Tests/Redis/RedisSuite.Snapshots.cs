using FundCalc.Faults.Tests.Snapshots;
using FundCalc.V1;
using static FundCalc.Faults.Tests.Snapshots.HostReplica;
using static FundCalc.Faults.Tests.Snapshots.PriceBookFile;

namespace FundCalc.Faults.Tests.Redis;

public abstract partial class RedisSuite
{
    [Fact]
    public async Task Snapshot_WhatOneHostFixesIsReadByAnother_UntilAFlush()
    {
        var lifetime = TimeSpan.FromDays(7);
        using var file = new PriceBookFile(2000);
        await using var a = await HostReplica.StartAsync(Topology.Access, file.Setting, "--Prices:Redis:Timeout=00:00:05");
        await using var b = await HostReplica.StartAsync(Topology.Access, file.Setting, "--Prices:Redis:Timeout=00:00:05");

        var parent = await a.FixAsync(file.Ids.Take(1500), name: "eod");
        var child = await b.FixAsync([.. file.Ids.Skip(1500), "NOBODY"], parent, "eod");

        Assert.Equal(PricesOf(file.Ids.Take(1500)), await b.ValueAsync(parent, [.. file.Ids.Take(1500)]));
        Assert.Equal(PricesOf(file.Ids), await a.ValueAsync(child, [.. file.Ids]));
        var found = await a.Prices.GetSnapshotAsync(new GetSnapshotRequest { Name = "eod" });
        Assert.Equal(
            (child, parent, SnapshotState.Shared, 2000U, 1U), (found.SnapshotDigest, found.ParentDigest, found.State, found.PriceCount, found.AbsenceCount));
        Assert.InRange(found.ExpiryTime.ToDateTimeOffset() - DateTimeOffset.UtcNow, lifetime - TimeSpan.FromMinutes(1), lifetime);

        await Topology.FlushAsync();
        await using var c = await HostReplica.StartAsync(Topology.Access, file.Setting, "--Prices:Redis:Timeout=00:00:05");
        Assert.Equal($"FailedPrecondition SNAPSHOT_UNKNOWN snapshot:{child}", await FailureOfAsync(() => c.ValueAsync(child, file.Ids[0])));
        Assert.Equal($"NotFound SNAPSHOT_UNKNOWN snapshot_digest", await FailureOfAsync(async () => await c.Prices.GetSnapshotAsync(new GetSnapshotRequest { SnapshotDigest = child })));
        Assert.Equal($"NotFound SNAPSHOT_UNKNOWN parent_digest", await FailureOfAsync(() => c.FixAsync(["X"], child)));
        Assert.Equal(SnapshotState.Local, (await a.Prices.GetSnapshotAsync(new GetSnapshotRequest { SnapshotDigest = child })).State);
        Assert.Equal(PricesOf(file.Ids), await a.ValueAsync(child, [.. file.Ids]));

        // Adding what it holds already stores it again.
        Assert.Equal(child, await a.FixAsync([file.Ids[0]], child));
        Assert.Equal(PricesOf(file.Ids), await c.ValueAsync(child, [.. file.Ids]));
    }
}
