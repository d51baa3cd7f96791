using FundCalc.Host.Live;
using FundCalc.Host.Tests.Support;
using FundCalc.Prices;
using FundCalc.Prices.Watching;
using FundCalc.V1;
using Microsoft.Extensions.DependencyInjection;

namespace FundCalc.Host.Tests.Live;

/// <summary>What live values read of the book though nobody told of a change.</summary>
public sealed class LiveFeedTests
{
    [Fact]
    public async Task Refresh_AfterAnyTime_ReadsTheSlicesThatAreDue()
    {
        await using var host = await RunningHost.StartAsync(FaultyBook.Add);
        var book = (FaultyBook)host.App.Services.GetRequiredService<IPriceBook>();
        var clock = new Clock();
        var row = Make.Row(1, [.. Enumerable.Range(0, 600).Select(i => Make.Position($"P{i}", "1"))]);
        var asked = LiveMapper.Read(new WatchPortfoliosRequest { Rows = { row }, BaseCurrency = "USD" });

        // 600 instruments are 3 slices, of which one is due every 10 seconds of 30.
        using var feed = new LiveFeed(asked, book, host.App.Services.GetRequiredService<IPriceWatches>(), clock, TimeSpan.FromSeconds(30));

        Assert.Equal(600, (await ReadAsync(0)).Length);
        Assert.Empty(await ReadAsync(9));
        var first = await ReadAsync(1);
        Assert.Equal(200, first.Length);

        // Updates further apart than slices: two are due at once, and with the first they are everything.
        var others = await ReadAsync(20);
        Assert.Equal(600, first.Concat(others).Distinct(StringComparer.Ordinal).Count());

        // After hours everything, and that once.
        Assert.Equal(600, (await ReadAsync(7_200)).Distinct(StringComparer.Ordinal).Count());
        Assert.Empty(await ReadAsync(0));

        async Task<string[]> ReadAsync(int seconds)
        {
            clock.Advance(TimeSpan.FromSeconds(seconds));
            book.Reads.Clear();
            await feed.RefreshAsync(CancellationToken.None);
            return Assert.Single(book.Reads).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        }
    }

    /// <summary>A clock whose timestamps are moved too.</summary>
    private sealed class Clock : TimeProvider
    {
        private DateTimeOffset _now = RunningHost.Now;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override DateTimeOffset GetUtcNow() => _now;

        public override long GetTimestamp() => _now.UtcTicks;

        public void Advance(TimeSpan by) => _now += by;
    }
}
