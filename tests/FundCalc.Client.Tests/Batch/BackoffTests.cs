using FundCalc.Client.Batch;

namespace FundCalc.Client.Tests.Batch;

public sealed class BackoffTests
{
    private static readonly TimeSpan First = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(10);

    [Theory]
    [InlineData(1, 100)]
    [InlineData(2, 200)]
    [InlineData(7, 6_400)]
    [InlineData(8, 10_000)]
    [InlineData(1_000_000, 10_000)]
    public void Wait_IsARandomPartOfABoundThatDoubles(int failures, int bound)
    {
        Assert.Equal(TimeSpan.FromMilliseconds(bound), new Backoff(First, Longest, () => 1).Wait(failures));
        Assert.Equal(TimeSpan.FromMilliseconds(bound / 4), new Backoff(First, Longest, () => 0.25).Wait(failures));
    }

    [Fact]
    public void Within_KeepsWhatIsAskedForBelowTheBound()
    {
        var backoff = new Backoff(First, Longest, () => 1);
        Assert.Equal((null, TimeSpan.FromSeconds(3), Longest), (backoff.Within(null), backoff.Within(TimeSpan.FromSeconds(3)), backoff.Within(TimeSpan.FromHours(1))));
    }
}
