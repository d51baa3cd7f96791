using FundCalc.Prices.Snapshots;
using FundCalc.Prices.Tests.Support;
using Microsoft.Extensions.Options;
using static FundCalc.Prices.Tests.Support.TestBook;

namespace FundCalc.Prices.Tests.Snapshots;

public sealed class SnapshotStoreTests
{
    [Fact]
    public async Task Store_MoreSnapshotsThanAllowed_ForgetsTheLeastRecentlyUsed()
    {
        var store = Store(snapshots: 2, entries: 100);
        PriceSnapshot[] made = [Make("A"), Make("B"), Make("C")];
        await store.StoreAsync(made[0], default);
        await store.StoreAsync(made[1], default);
        Assert.NotNull(await store.FindAsync(made[0].Digest, default));

        await store.StoreAsync(made[2], default);

        Assert.NotNull(await store.FindAsync(made[0].Digest, default));
        Assert.Null(await store.FindAsync(made[1].Digest, default));
        Assert.NotNull(await store.FindAsync(made[2].Digest, default));
        Assert.Equal(2, store.Count);
    }

    [Fact]
    public async Task Store_MoreEntriesThanAllowed_ForgetsUntilThereIsRoom()
    {
        var store = Store(snapshots: 100, entries: 10);
        await store.StoreAsync(Make("A", "B", "C", "D"), default);
        await store.StoreAsync(Make("E", "F", "G", "H"), default);

        var large = Make("I", "J", "K", "L", "M", "N", "O");
        await store.StoreAsync(large, default);

        Assert.Equal(1, store.Count);
        Assert.Equal(7, store.Entries);
        Assert.Same(large, await store.FindAsync(large.Digest, default));
    }

    [Fact]
    public async Task Store_AbsencesCountAsEntries()
    {
        var store = Store(snapshots: 100, entries: 3);

        await store.StoreAsync(PriceSnapshot.Of([Price("A")], ["B", "C"]), default);

        Assert.Equal(3, store.Entries);
    }

    [Fact]
    public async Task Store_SnapshotLargerThanTheStore_IsRefusedAndForgetsNothing()
    {
        var store = Store(snapshots: 100, entries: 2);
        await store.StoreAsync(Make("A"), default);

        var thrown = await Assert.ThrowsAsync<PriceBookException>(async () => await store.StoreAsync(Make("B", "C", "D"), default));

        Assert.Equal(PriceBookFault.SnapshotTooLarge, thrown.Fault);
        Assert.Equal(1, store.Count);
    }

    [Fact]
    public async Task Store_SameContentAgain_IsKeptOnceAndCountsAsUsed()
    {
        var store = Store(snapshots: 2, entries: 100);
        await store.StoreAsync(Make("A"), default);
        await store.StoreAsync(Make("B"), default);
        await store.StoreAsync(Make("A"), default);

        await store.StoreAsync(Make("C"), default);

        Assert.NotNull(await store.FindAsync(Make("A").Digest, default));
        Assert.Null(await store.FindAsync(Make("B").Digest, default));
        Assert.Equal(2, store.Entries);
    }

    private static SnapshotStore Store(int snapshots, int entries) =>
        new(Options.Create(new PriceBookOptions { Snapshots = snapshots, SnapshotEntries = entries }));

    private static PriceSnapshot Make(params string[] ids) => PriceSnapshot.Of(ids.Select(id => Price(id)), []);
}
