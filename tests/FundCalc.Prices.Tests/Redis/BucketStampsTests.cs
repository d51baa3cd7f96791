using FundCalc.Prices.Redis;

namespace FundCalc.Prices.Tests.Redis;

/// <summary>No publication is missed without a word, and none that was heard costs a whole bucket.</summary>
public sealed class BucketStampsTests : IPriceChangeListener, IDisposable
{
    private readonly List<string> _told = [];
    private readonly BucketStamps _stamps;
    private readonly IDisposable _ear;

    public BucketStampsTests()
    {
        var changes = new PriceChanges();
        _ear = changes.Listen(this);
        _stamps = new BucketStamps(changes);
    }

    [Fact]
    public void Notice_AfterTheKnownStamp_TellsItsInstruments()
    {
        Poll(17, 100);
        _told.Clear();

        Assert.Equal(StampChange.Expected, _stamps.Take("17 100 150 A B"));
        Assert.Equal(StampChange.Expected, _stamps.Take("17 150 160 C"));

        Assert.Equal(["A", "B", "C"], _told);
    }

    [Fact]
    public void Notice_AfterAGap_GivesTheBucketUp()
    {
        Poll(17, 100);
        _told.Clear();

        Assert.Equal(StampChange.Missed, _stamps.Take("17 120 150 A"));

        Assert.Equal(["bucket 17"], _told);
        Assert.Equal(StampChange.Expected, _stamps.Take("17 150 160 B"));
    }

    [Fact]
    public void Notice_BeforeTheFirstPoll_GivesTheBucketUp() => Assert.Equal(StampChange.First, _stamps.Take("17 100 150 A"));

    [Fact]
    public void Poll_SameStamp_TellsNothing()
    {
        Poll(17, 100);
        _told.Clear();

        Assert.Equal(StampChange.None, Poll(17, 100));

        Assert.Empty(_told);
    }

    [Theory]
    [InlineData(150, "Missed")]
    [InlineData(50, "Lost")]
    [InlineData(0, "Lost")]
    public void Poll_OtherStamp_GivesTheBucketUp(long stamp, string change)
    {
        Poll(17, 100);
        _told.Clear();

        Assert.Equal(change, Poll(17, stamp).ToString());

        Assert.Equal(["bucket 17"], _told);
    }

    [Fact]
    public void Poll_OvertakenByANotice_IsNoGap()
    {
        Poll(17, 100);
        var before = _stamps.BeforePoll();
        _stamps.Take("17 100 150 A");
        _told.Clear();

        // The answer is older than the notice.
        Assert.Equal(StampChange.None, _stamps.Take(17, 100, before));

        Assert.Empty(_told);
        Assert.Equal(StampChange.Expected, _stamps.Take("17 150 160 B"));
    }

    [Fact]
    public void Forget_OnceAnOutage_GivesTheBucketUpOnceAndAgainWhenItIsOver()
    {
        Poll(17, 100);
        _told.Clear();

        Assert.True(_stamps.Forget(17));
        Assert.False(_stamps.Forget(17));
        Assert.Equal(["bucket 17"], _told);

        // What was read and published in between is not known.
        Assert.Equal(StampChange.First, Poll(17, 100));
        Assert.Equal(["bucket 17", "bucket 17"], _told);
    }

    [Theory]
    [InlineData("")]
    [InlineData("17 1 2")]
    [InlineData("64 1 2 A")]
    [InlineData("-1 1 2 A")]
    [InlineData("99999999999999999999 1 2 A")]
    [InlineData("x 1 2 A")]
    [InlineData("1 x 2 A")]
    [InlineData("1 1 x A")]
    public void Notice_Garbage_IsPassedOver(string notice)
    {
        Assert.Equal(StampChange.None, _stamps.Take(notice));

        Assert.Empty(_told);
    }

    void IPriceChangeListener.Changed(IReadOnlyCollection<string> instrumentIds) => _told.AddRange(instrumentIds);

    void IPriceChangeListener.AllChanged() => _told.Add("all");

    void IPriceChangeListener.BucketChanged(int bucket) => _told.Add(FormattableString.Invariant($"bucket {bucket}"));

    public void Dispose() => _ear.Dispose();

    private StampChange Poll(int bucket, long stamp) => _stamps.Take(bucket, stamp, _stamps.BeforePoll());
}
