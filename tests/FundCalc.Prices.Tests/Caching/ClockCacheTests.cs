using FsCheck.Fluent;
using FundCalc.Prices.Caching;
using FundCalc.Prices.Tests.Support;

namespace FundCalc.Prices.Tests.Caching;

public sealed class ClockCacheTests
{
    [Fact]
    public void Set_KnownKey_ReplacesItsValue()
    {
        var cache = new ClockCache<string>(2);
        cache.Set("a", "1");
        cache.Set("a", "2");

        Assert.True(cache.TryGet("a", out var value));
        Assert.Equal("2", value);
        Assert.Equal(1, cache.Count);
    }

    [Fact]
    public void Set_FullCache_ForgetsWhatWasNotUsedAndSparesWhatWas()
    {
        var cache = new ClockCache<string>(3);
        cache.Set("a", "");
        cache.Set("b", "");
        cache.Set("c", "");
        Assert.True(cache.TryGet("a", out _));

        cache.Set("d", "");

        Assert.True(cache.TryGet("a", out _));
        Assert.False(cache.TryGet("b", out _));
        Assert.True(cache.TryGet("c", out _));
        Assert.True(cache.TryGet("d", out _));
    }

    [Fact]
    public void Set_AllUsed_StillFindsAPlace()
    {
        var cache = new ClockCache<string>(2);
        cache.Set("a", "");
        cache.Set("b", "");
        Assert.True(cache.TryGet("a", out _) && cache.TryGet("b", out _));

        cache.Set("c", "");

        Assert.True(cache.TryGet("c", out _));
        Assert.Equal(2, cache.Count);
    }

    [Fact]
    public void AnySequence_KeepsToTheBoundAndNeverGivesAnotherKeysValue() => Property.Holds(
        Gen.Zip(Gen.Choose(1, 8), Gen.Choose(0, 19).ListOf()),
        @case =>
        {
            var (capacity, steps) = @case;
            var cache = new ClockCache<string>(capacity);
            var latest = new Dictionary<string, string>();
            var version = 0;
            foreach (var step in steps)
            {
                var key = $"k{step / 2}";
                if (step % 2 == 0)
                {
                    latest[key] = $"{key}v{version++}";
                    cache.Set(key, latest[key]);
                    Assert.True(cache.TryGet(key, out _));
                }
                else if (cache.TryGet(key, out var value))
                {
                    Assert.Equal(latest[key], value);
                }

                Assert.InRange(cache.Count, 0, capacity);
                Assert.Equal(cache.Count, latest.Keys.Count(known => cache.TryGet(known, out _)));
            }
        });

    [Fact]
    public void ConcurrentUse_NeverExceedsTheBoundNorMixesKeys()
    {
        var cache = new ClockCache<string>(16);
        Parallel.For(0, 4, worker =>
        {
            for (var i = 0; i < 20_000; i++)
            {
                var key = $"k{(i * 7 + worker) % 64}";
                if (cache.TryGet(key, out var value))
                {
                    Assert.Equal(key, value);
                }
                else
                {
                    cache.Set(key, key);
                }

                Assert.InRange(cache.Count, 0, 16);
            }
        });
    }
}
