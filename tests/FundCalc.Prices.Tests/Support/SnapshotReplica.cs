using FundCalc.Prices.Redis;
using FundCalc.Prices.Shared;
using FundCalc.Prices.Snapshots;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace FundCalc.Prices.Tests.Support;

/// <summary>One replica's snapshots before shared values.</summary>
internal sealed class SnapshotReplica : IDisposable
{
    private readonly TestMeters _meters = new();

    public SnapshotReplica(ISharedValues values, TimeProvider time, PriceBookOptions? options = null)
    {
        var wrapped = Options.Create(options ?? new PriceBookOptions());
        Memory = new SnapshotStore(wrapped);
        Store = new RedisSnapshotStore(Memory, values, wrapped, time, new PriceMetrics(_meters), NullLogger<RedisSnapshotStore>.Instance);
    }

    public SnapshotStore Memory { get; }

    public RedisSnapshotStore Store { get; }

    /// <summary>What was measured.</summary>
    public IReadOnlyList<string> Measured => [.. _meters.Measured.Select(measured => measured.Name)];

    public async Task<PriceSnapshot?> FindAsync(PriceSnapshot snapshot) => await Store.FindAsync(snapshot.Digest, CancellationToken.None);

    public async Task StoreAsync(PriceSnapshot snapshot) => await Store.StoreAsync(snapshot, CancellationToken.None);

    /// <summary>Finding the snapshot must fail with this fault.</summary>
    public async Task<string> FailAsync(PriceBookFault fault, PriceSnapshot snapshot)
    {
        var thrown = await Assert.ThrowsAsync<PriceBookException>(() => FindAsync(snapshot));
        Assert.Equal((fault, snapshot.Digest.ToString()), (thrown.Fault, thrown.Subject));
        return thrown.Rule;
    }

    public void Dispose()
    {
        Store.Dispose();
        _meters.Dispose();
    }
}
