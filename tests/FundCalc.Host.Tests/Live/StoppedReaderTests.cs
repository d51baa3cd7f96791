using FundCalc.Host.Live;
using FundCalc.Host.Tests.Support;
using FundCalc.Prices;
using FundCalc.Prices.Watching;
using FundCalc.V1;
using Google.Protobuf.WellKnownTypes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace FundCalc.Host.Tests.Live;

/// <summary>Live values whose reader does not read.</summary>
public sealed class StoppedReaderTests
{
    private const int Changes = 2_000;

    [Fact]
    public async Task Reader_Stopped_NoMessageWaitsBehindTheOneInHandAndThenTheNewestComes()
    {
        await using var host = await RunningHost.StartAsync("--environment=Development");
        using var reader = new StoppedReader();
        using var stop = new CancellationTokenSource();
        using var watch = new Watch(host, reader, stop.Token);
        await Streamed.UntilAsync(() => reader.Begun == 1);
        // 10 × 110 + 3.
        Assert.Equal("1103.00", reader.Last().Updates[0].Value.NetAssets);

        // Both instruments in turn: every price replaces one that nobody saw, but for the first of each.
        for (var i = 1; i <= Changes; i++)
        {
            await host.PublishAsync(Publish.Price("ACME", $"{100 + i}", (ulong)i), Publish.Price("NEW", $"{i}", (ulong)i));
        }

        // However much changed: no message more, and each instrument noted once.
        Assert.Equal((1, 2), (reader.Begun, watch.Feed.Watch.Noted));

        reader.Read();
        await Streamed.UntilAsync(() => reader.Begun == 2);
        var next = reader.Last();
        // 10 × 2100 + 3 × 2000 + 3 for the new price of the second position.
        Assert.Equal("27003.00", Assert.Single(next.Updates).Value.NetAssets);
        Assert.Equal(2UL * (Changes - 1), next.Skipped);

        await stop.CancelAsync();
        reader.Read();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => watch.Running);
        Assert.Equal(2, reader.Begun);
    }

    [Fact]
    public async Task HostStops_MessageInHand_IsWrittenToItsEnd()
    {
        await using var host = await RunningHost.StartAsync("--environment=Development");
        using var reader = new StoppedReader();
        using var stop = new CancellationTokenSource();
        using var watch = new Watch(host, reader, stop.Token);
        await Streamed.UntilAsync(() => reader.Begun == 1);

        await stop.CancelAsync();
        Assert.False(watch.Running.IsCompleted);

        reader.Read();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => watch.Running);
        Assert.Equal(1, reader.Begun);
    }

    /// <summary>A stream of live values without a connection: 10 ACME at 110, 3 of NEW that has no price yet and counts 0, and 3 USD.</summary>
    private sealed class Watch : IDisposable
    {
        private readonly PortfolioWriter _writer;

        public Watch(RunningHost host, StoppedReader reader, CancellationToken stop)
        {
            var row = Make.Row(1, Make.Position("ACME", "10"), Make.Position("NEW", "3"));
            row.Portfolio.Balances.Add(Make.Balance(BalanceKind.Cash, "USD", "3"));
            var asked = LiveMapper.Read(new WatchPortfoliosRequest
            {
                Rows = { row },
                BaseCurrency = "USD",
                MinInterval = new Duration(),
                Prices = new PriceSelection { Policy = new PricePolicy { OnMissing = MissingAction.Flag } },
            });
            var services = host.App.Services;
            var time = services.GetRequiredService<TimeProvider>();
            Feed = new LiveFeed(asked, services.GetRequiredService<IPriceBook>(), services.GetRequiredService<IPriceWatches>(), time, TimeSpan.FromHours(1));
            _writer = new PortfolioWriter(asked, Feed.Valuer, new LiveStatuses(asked, NullLogger.Instance, "test"));
            Running = new LiveStream(asked.Pace, Feed, _writer, reader, time, CancellationToken.None).RunAsync(stop);
        }

        public LiveFeed Feed { get; }

        public Task Running { get; }

        public void Dispose()
        {
            _writer.Dispose();
            Feed.Dispose();
        }
    }
}
