using System.Diagnostics;
using FundCalc.Prices.Caching;
using FundCalc.Prices.Snapshots;
using FundCalc.Prices.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace FundCalc.Prices.Tests.Sources.Upstream;

/// <summary>The price book above the source upstream.</summary>
public sealed class UpstreamStampedeTests
{
    [Fact]
    public async Task Book_TwoThousandCallersOfFiveHundredColdInstruments_CostTheSourceOneQuestionEach()
    {
        await using var upstream = await TestUpstream.StartAsync(options => options.Upstream.BatchSize = 50);
        string[] ids = [.. Enumerable.Range(1, 500).Select(i => $"I{i}")];
        foreach (var id in ids)
        {
            upstream.Server.Quotes.Set(id, id[1..]);
        }

        upstream.Server.Behaviour.BeSlow(TimeSpan.FromMilliseconds(50));
        using var book = new BookAbove(upstream);

        // Each caller in its own order, so that their flights overlap in every way.
        var sets = await Task.WhenAll(Enumerable.Range(0, 2_000).Select(caller => Task.Run(async () =>
        {
            var mine = ids.ToArray();
            new Random(caller).Shuffle(mine);
            return await book.Book.ReadAsync(TestBook.Query(mine), default);
        })));

        Assert.All(sets, set => Assert.All(set.Prices, price => Assert.Equal(price!.InstrumentId[1..], price.Value.ToString())));
        Assert.Equal(500, upstream.Server.Log.Asked.Count);
        Assert.All(upstream.Server.Log.Asked, asked => Assert.Equal(1, asked.Value));
        Assert.InRange(upstream.Server.Log.MostInHand, 1, 4);
    }

    [Fact]
    public async Task Book_SourceThatTakesTenSeconds_EveryCallerHasATypedErrorInTime()
    {
        await using var upstream = await TestUpstream.StartAsync(options =>
            (options.SourceTimeout, options.Upstream.Timeout) = (TimeSpan.FromSeconds(1), TimeSpan.FromMilliseconds(500)));
        upstream.Server.Behaviour.BeSlow(TimeSpan.FromSeconds(10));
        using var book = new BookAbove(upstream);
        var started = Stopwatch.GetTimestamp();

        var errors = await Task.WhenAll(Enumerable.Range(0, 200).Select(i => Record.ExceptionAsync(async () => await book.Book.ReadAsync(TestBook.Query($"I{i % 20}"), default))));

        Assert.All(errors, error => Assert.Equal(PriceBookFault.SourceUnavailable, Assert.IsType<PriceBookException>(error).Fault));
        Assert.InRange(Stopwatch.GetElapsedTime(started).TotalSeconds, 0.4, 6);
    }

    private sealed class BookAbove : IDisposable
    {
        private readonly PriceCache _cache;

        public BookAbove(TestUpstream upstream)
        {
            var options = Options.Create(upstream.Options);
            var metrics = new PriceMetrics(upstream.Meters);
            _cache = new PriceCache(upstream.Source, new PriceChanges(), options, TimeProvider.System, metrics, NullLogger<PriceCache>.Instance);
            Book = new PriceBook(_cache, new SnapshotStore(options), TimeProvider.System, metrics);
        }

        public PriceBook Book { get; }

        public void Dispose() => _cache.Dispose();
    }
}
