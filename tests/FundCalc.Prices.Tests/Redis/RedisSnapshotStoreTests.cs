using FundCalc.Prices.Redis;
using FundCalc.Prices.Snapshots;
using FundCalc.Prices.Tests.Snapshots;
using FundCalc.Prices.Tests.Support;
using static FundCalc.Prices.Tests.Support.TestBook;

namespace FundCalc.Prices.Tests.Redis;

/// <summary>Snapshots that replicas share, over values in memory.</summary>
public sealed partial class RedisSnapshotStoreTests : IDisposable
{
    private readonly FakeClock _clock = new(Now);
    private readonly FakeValues _values;
    private readonly SnapshotReplica _a;
    private readonly SnapshotReplica _b;

    public RedisSnapshotStoreTests()
    {
        _values = new FakeValues(_clock);
        _a = new SnapshotReplica(_values, _clock);
        _b = new SnapshotReplica(_values, _clock);
    }

    [Fact]
    public async Task Store_OnOneReplica_IsReadOnAnother()
    {
        var parent = Make(3);
        var made = PriceSnapshot.Of(Make(2000).Records, ["ABSENT", "NONE"], parent.Digest);
        await _a.StoreAsync(made);

        var read = await _b.FindAsync(made);

        Assert.NotNull(read);
        Assert.NotSame(made, read);
        Assert.Equal(made.Digest, read.Digest);
        Assert.Equal(made.Records, read.Records);
        Assert.Equal(["ABSENT", "NONE"], read.Absences);
        Assert.Equal(parent.Digest, read.Parent);
        Assert.Equal(made.Instant, read.Instant);
    }

    [Fact]
    public async Task Store_WritesTheManifestAfterAllChunks()
    {
        var made = Make(40_000);

        await _a.StoreAsync(made);

        var chunks = SnapshotChunk.Split(made).Count();
        Assert.True(chunks > RedisSnapshotStore.ChunksPerTrip, "more than one trip");
        Assert.All(_values.Writes, trip => Assert.True(trip.Length <= RedisSnapshotStore.ChunksPerTrip));
        Assert.All(_values.Writes.SkipLast(1).SelectMany(trip => trip), key => Assert.Contains(":chunk:", key, StringComparison.Ordinal));
        Assert.EndsWith($":snapshot:{made.Digest}", Assert.Single(_values.Writes[^1]), StringComparison.Ordinal);
        Assert.Equal(chunks, _values.Keys("chunk").Count);
    }

    [Fact]
    public async Task Key_CarriesItsBucket()
    {
        // CRC-32 (IEEE 802.3) of the digest's 64 characters modulo 64, by Python: zlib.crc32(digest.encode()) % 64.
        var made = PriceSnapshot.Of([], ["NOBODY"]);
        await _a.StoreAsync(made);
        await _a.Store.NameAsync("eod", made.Digest, default);

        Assert.Equal([KeysOfNobody.Manifest], _values.Keys("snapshot"));
        Assert.Equal([KeysOfNobody.Chunk], _values.Keys("chunk"));
        Assert.Equal([KeysOfNobody.Name], _values.Keys("snapshot-name"));
    }

    [Fact]
    public async Task Find_NeverMade_IsNull() => Assert.Null(await _a.FindAsync(Make(1)));

    [Fact]
    public async Task Find_AThousandCallers_ReadRedisOnce()
    {
        var made = Make(1000);
        await _a.StoreAsync(made);
        var gate = new TaskCompletionSource();
        _values.Before = () => gate.Task;

        Task<PriceSnapshot?>[] callers = [.. Enumerable.Range(0, 1000).Select(_ => _b.FindAsync(made))];
        gate.SetResult();
        var found = await Task.WhenAll(callers);

        Assert.Single(found.Distinct());
        Assert.Equal(1, _values.Reads.Count(keys => keys[0].Contains(":snapshot:", StringComparison.Ordinal)));
        Assert.Equal(2, _values.Reads.Count);
        Assert.Equal(1, _b.Measured.Count(measured => measured == "fundcalc.prices.snapshot.reads redis hit"));
    }

    [Fact]
    public async Task Find_OneCallerGivesUp_TheOthersGetTheirs()
    {
        var made = Make(10);
        await _a.StoreAsync(made);
        var gate = new TaskCompletionSource();
        _values.Before = () => gate.Task;
        using var impatient = new CancellationTokenSource();

        var first = _b.Store.FindAsync(made.Digest, impatient.Token).AsTask();
        var second = _b.FindAsync(made);
        await impatient.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        gate.SetResult();
        Assert.Equal(made.Digest, (await second)!.Digest);
    }

    [Fact]
    public async Task Find_RedisNeverAnswers_EndsByItself()
    {
        _values.Before = () => new TaskCompletionSource().Task;
        var caller = _a.FindAsync(Make(1));
        Assert.False(caller.IsCompleted);

        // The fake ignores its token, so only callers who give up come back; those behind it in the queue end by the time limit.
        Task<PriceSnapshot?>[] queue = [.. Enumerable.Range(2, 20).Select(count => _a.FindAsync(Make(count)))];
        _clock.Advance(TimeSpan.FromSeconds(31));

        var failed = await Assert.ThrowsAsync<PriceBookException>(() => queue[^1]);
        Assert.Equal(PriceBookFault.CacheUnavailable, failed.Fault);
    }

    [Fact]
    public async Task Find_HeldInProcess_AsksRedisNothing()
    {
        var made = Make(10);
        await _a.StoreAsync(made);
        _values.Kept.Clear();
        _values.Away = true;

        Assert.Same(made, await _a.FindAsync(made));
        Assert.Empty(_values.Reads);
        Assert.Equal(["fundcalc.prices.snapshot.reads memory hit"], _a.Measured);
    }

    [Fact]
    public async Task Find_Flushed_IsNullOnOtherReplicas()
    {
        var made = Make(10);
        await _a.StoreAsync(made);
        _values.Kept.Clear();

        Assert.Null(await _b.FindAsync(made));
    }

    [Fact]
    public async Task Find_RedisAway_IsCacheUnavailable()
    {
        var made = Make(10);
        await _a.StoreAsync(made);
        _values.Away = true;

        var thrown = await Assert.ThrowsAsync<PriceBookException>(() => _b.FindAsync(made));

        Assert.Equal(PriceBookFault.CacheUnavailable, thrown.Fault);
        _values.Away = false;
        Assert.NotNull(await _b.FindAsync(made));
    }

    [Fact]
    public async Task Find_AfterItsLifetime_IsNullAndNotDamaged()
    {
        var made = Make(10);
        await _a.StoreAsync(made);
        _clock.Advance(TimeSpan.FromDays(7) - TimeSpan.FromTicks(1));
        Assert.NotNull(await _b.FindAsync(made));
        using var c = new SnapshotReplica(_values, _clock);

        _clock.Advance(TimeSpan.FromTicks(1));

        Assert.Null(await c.FindAsync(made));
    }

    [Fact]
    public async Task Store_Again_BeginsTheLifetimeAnew()
    {
        var made = Make(10);
        await _a.StoreAsync(made);
        _clock.Advance(TimeSpan.FromDays(4));
        await _a.StoreAsync(made);
        _clock.Advance(TimeSpan.FromDays(4));

        Assert.Equal((SnapshotState.Shared, _clock.GetUtcNow() + TimeSpan.FromDays(3)), await _b.Store.GetStateAsync(made.Digest, default));
        Assert.NotNull(await _b.FindAsync(made));
    }

    [Fact]
    public async Task Store_AChild_AddsFewKeys()
    {
        var parent = Make(20_000);
        await _a.StoreAsync(parent);
        var before = _values.Keys("chunk").Count;
        var child = PriceSnapshot.Of(parent.Records.Append(Price("ZZZ-NEW")), [], parent.Digest);

        await _a.StoreAsync(child);

        Assert.True(before > 50);
        Assert.InRange(_values.Keys("chunk").Count - before, 1, 2);
        Assert.Equal(20_000, (await _b.FindAsync(parent))!.Records.Count);
        Assert.Equal(20_001, (await _b.FindAsync(child))!.Records.Count);
    }

    [Fact]
    public async Task Store_RedisAway_FailsAndIsHeldHereOnly()
    {
        var made = Make(1000);
        _values.Away = true;

        var thrown = await Assert.ThrowsAsync<PriceBookException>(() => _a.StoreAsync(made));

        Assert.Equal(PriceBookFault.CacheUnavailable, thrown.Fault);
        Assert.Same(made, await _a.FindAsync(made));
        Assert.Equal((SnapshotState.Unconfirmed, null), await _a.Store.GetStateAsync(made.Digest, default));
        _values.Away = false;
        Assert.Equal((SnapshotState.Local, null), await _a.Store.GetStateAsync(made.Digest, default));
        Assert.Null(await _b.FindAsync(made));
        await _a.StoreAsync(made);
        Assert.NotNull(await _b.FindAsync(made));
    }

    [Fact]
    public async Task Name_PointsToTheLatestDigestOnEveryReplica()
    {
        var (first, second) = (Make(1), Make(2));
        Assert.Null(await _b.Store.FindNamedAsync("eod", default));

        await _a.Store.NameAsync("eod", first.Digest, default);
        Assert.Equal(first.Digest, await _b.Store.FindNamedAsync("eod", default));
        await _b.Store.NameAsync("eod", second.Digest, default);

        Assert.Equal(second.Digest, await _a.Store.FindNamedAsync("eod", default));
        _clock.Advance(TimeSpan.FromDays(7));
        Assert.Null(await _a.Store.FindNamedAsync("eod", default));
    }

    [Fact]
    public async Task Manifest_HasTheDocumentedBytes()
    {
        var made = PriceSnapshot.Of([], ["NOBODY"], Make(1).Digest);
        await _a.StoreAsync(made);
        var chunk = _values.Keys("chunk")[0][^64..];
        var fields = SnapshotChunkTests.Fields("fundcalc-manifest", "1", made.Digest.ToString(), Make(1).Digest.ToString(), "0", "1", "1", chunk);
        var checksum = SnapshotChunkTests.Fields(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(fields)));

        Assert.Equal([.. fields, .. checksum], _values.Kept[Key(made)].Value);
    }

    public void Dispose()
    {
        _a.Dispose();
        _b.Dispose();
    }

    private static PriceSnapshot Make(int instruments) => PriceSnapshot.Of(Enumerable.Range(0, instruments).Select(i => Price($"I{i:D5}")), []);

    private string Key(PriceSnapshot snapshot) => Assert.Single(_values.Keys("snapshot"), key => key.EndsWith(snapshot.Digest.ToString(), StringComparison.Ordinal));

    // By zlib and hashlib of Python, from docs/prices.md.
    private static class KeysOfNobody
    {
        public const string Manifest = "30:snapshot:e0fedc41978f16b5dc2be81bb68a3fb8408a8afcddda064a638d0c78c90d4f50";
        public const string Chunk = "27:chunk:0e841bf005ed7175f3ece48bc057e73c801e5b4641fb2ca77926bb74a937c4e1";
        public const string Name = "48:snapshot-name:eod";
    }
}
