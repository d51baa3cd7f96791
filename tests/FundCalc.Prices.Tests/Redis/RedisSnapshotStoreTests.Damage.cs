using FundCalc.Prices.Redis;
using FundCalc.Prices.Snapshots;
using FundCalc.Prices.Tests.Snapshots;
using FundCalc.Prices.Tests.Support;
using static FundCalc.Prices.Tests.Support.TestBook;

namespace FundCalc.Prices.Tests.Redis;

/// <content>What is damaged, missing or too large.</content>
public sealed partial class RedisSnapshotStoreTests
{
    [Fact]
    public async Task Find_AnyChunkMissing_IsDamagedUntilItIsStoredAgain()
    {
        var made = Make(3000);
        await _a.StoreAsync(made);
        foreach (var key in _values.Keys("chunk"))
        {
            var kept = _values.Kept[key];
            _values.Kept.Remove(key);

            Assert.Contains("is missing", await _b.FailAsync(PriceBookFault.SnapshotDamaged, made), StringComparison.Ordinal);
            _values.Kept[key] = kept;
        }

        _values.Kept.Remove(_values.Keys("chunk")[0]);
        await _a.StoreAsync(made);
        Assert.Equal(made.Digest, (await _b.FindAsync(made))!.Digest);
    }

    [Fact]
    public async Task Find_AnyBitFlipped_IsDamaged()
    {
        var made = PriceSnapshot.Of([Price("A", "1.5"), Price("B")], ["C"]);
        await _a.StoreAsync(made);
        foreach (var key in _values.Kept.Keys.ToArray())
        {
            var (value, until) = _values.Kept[key];
            for (var bit = 0; bit < 8 * value.Length; bit++)
            {
                byte[] flipped = [.. value];
                flipped[bit / 8] ^= (byte)(1 << (bit % 8));
                _values.Kept[key] = (flipped, until);

                await _b.FailAsync(PriceBookFault.SnapshotDamaged, made);
            }

            _values.Kept[key] = (value, until);
        }

        Assert.NotNull(await _b.FindAsync(made));
    }

    [Fact]
    public async Task Find_ManifestOfAnotherSnapshot_IsDamaged()
    {
        var (made, other) = (Make(5), Make(6));
        await _a.StoreAsync(made);
        await _a.StoreAsync(other);
        _values.Kept[Key(made)] = _values.Kept[Key(other)];

        await _b.FailAsync(PriceBookFault.SnapshotDamaged, made);
    }

    [Fact]
    public async Task Find_ManifestThatNamesOtherChunksUnderTheDigest_IsDamaged()
    {
        // Every checksum is right; only the digest of the content gives it away.
        var (made, other) = (Make(5), PriceSnapshot.Of(Make(5).Records.Select(record => Price(record.InstrumentId, "2")), []));
        await _a.StoreAsync(made);
        await _a.StoreAsync(other);
        var forged = new SnapshotManifest(made.Digest, null, 5, 0, [.. SnapshotChunk.Split(other).Select(chunk => chunk.Hash)]);
        _values.Kept[Key(made)] = (forged.Write(), DateTimeOffset.MaxValue);

        Assert.Contains("digest", await _b.FailAsync(PriceBookFault.SnapshotDamaged, made), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Find_ChunksOutOfOrderOrRepeated_IsDamaged()
    {
        var made = Make(3000);
        await _a.StoreAsync(made);
        string[] hashes = [.. SnapshotChunk.Split(made).Select(chunk => chunk.Hash)];
        Assert.True(hashes.Length > 1);
        foreach (var forged in (string[][])[[.. hashes.Reverse()], [.. hashes, hashes[0]], hashes[1..]])
        {
            _values.Kept[Key(made)] = (new SnapshotManifest(made.Digest, null, 3000, 0, forged).Write(), DateTimeOffset.MaxValue);

            await _b.FailAsync(PriceBookFault.SnapshotDamaged, made);
        }
    }

    [Fact]
    public async Task Find_LargerThanThisReplicaMayHold_IsTooLargeBeforeItsChunksAreRead()
    {
        using var small = new SnapshotReplica(_values, _clock, new PriceBookOptions { SnapshotEntries = 9 });
        var made = Make(10);
        await _a.StoreAsync(made);

        await small.FailAsync(PriceBookFault.SnapshotTooLarge, made);

        Assert.Single(_values.Reads);
    }

    [Fact]
    public async Task Name_AnyBitFlipped_IsDamaged()
    {
        await _a.Store.NameAsync("eod", Make(1).Digest, default);
        var key = Assert.Single(_values.Keys("snapshot-name"));
        var (value, until) = _values.Kept[key];
        for (var bit = 0; bit < 8 * value.Length; bit++)
        {
            byte[] flipped = [.. value];
            flipped[bit / 8] ^= (byte)(1 << (bit % 8));
            _values.Kept[key] = (flipped, until);

            var thrown = await Assert.ThrowsAsync<PriceBookException>(async () => await _b.Store.FindNamedAsync("eod", default));
            Assert.Equal(PriceBookFault.SnapshotDamaged, thrown.Fault);
        }
    }
}
