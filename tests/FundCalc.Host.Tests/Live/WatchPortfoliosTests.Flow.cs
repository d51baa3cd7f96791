using FundCalc.Host.Live;
using FundCalc.Host.Tests.Support;
using FundCalc.Prices;
using FundCalc.Prices.Watching;
using FundCalc.V1;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace FundCalc.Host.Tests.Live;

/// <content>Flow: slow readers, many portfolios, faults, ends and limits.</content>
public sealed partial class WatchPortfoliosTests
{
    [Fact]
    public async Task Watch_ManyChangesWithinTheInterval_SendsTheNewestAndCountsTheRest()
    {
        await using var host = await RunningHost.StartAsync("--environment=Development");
        var request = Request(Make.Row(1, Make.Position("ACME", "1")));
        request.MinInterval = Duration.FromTimeSpan(TimeSpan.FromSeconds(1));
        using var call = host.Valuation.WatchPortfolios(request);
        await call.NextAsync();

        for (var i = 1; i <= 20; i++)
        {
            await host.PublishAsync(Publish.Price("ACME", "1", (ulong)i));
        }

        await host.PublishAsync(Publish.Price("ACME", "99", 21));
        ulong skipped = 0;
        for (var messages = 1; ; messages++)
        {
            var message = await call.NextAsync();
            skipped += message.Skipped;
            if (string.Equals(Values(message), "1 99.00", StringComparison.Ordinal))
            {
                // Every change was sent, or counted as skipped.
                Assert.Equal(21UL, skipped + (ulong)messages);
                Assert.InRange(messages, 1, 4);
                return;
            }
        }
    }

    [Fact]
    public async Task Watch_ReaderStops_GetsTheNewestSoonAndTheServerHoldsLittle()
    {
        await using var host = await RunningHost.StartAsync("--environment=Development");
        // 400 portfolios of about 150 bytes each: an update is nearly as large as the window of the connection.
        var request = Request([.. Enumerable.Range(1, 400).Select(i => Make.Row((ulong)i, Make.Position("ACME", "1")))]);
        using var call = host.Valuation.WatchPortfolios(request);
        await call.NextAsync();
        const int Changes = 300;
        for (var i = 1; i <= Changes; i++)
        {
            await host.PublishAsync(Publish.Price("ACME", $"{1000 + i}", (ulong)i));
        }

        ulong skipped = 0;
        var messages = 0;
        string value;
        do
        {
            var message = await call.NextAsync();
            skipped += message.Skipped;
            messages++;
            value = message.Updates[0].Value.NetAssets;
        }
        while (value is not "1300.00");

        // What was on its way already comes first: a few windows and buffers of 64 KiB, and no more.
        Assert.InRange(messages, 1, 20);
        Assert.Equal((ulong)Changes, skipped + (ulong)messages);
    }

    [Fact]
    public async Task Watch_ManyPortfolios_ComeInMessagesOfOneUpdate()
    {
        await using var host = await RunningHost.StartAsync("--environment=Development");
        using var call = host.Valuation.WatchPortfolios(Request([.. Enumerable.Range(1, 1200).Select(i => Make.Row((ulong)i, Make.Position("ACME", $"{i}")))]));

        List<WatchPortfoliosResponse> messages = [];
        do
        {
            messages.Add(await call.NextAsync());
        }
        while (messages[^1].Continues);

        Assert.Equal([500, 500, 200], messages.Select(message => message.Updates.Count));
        Assert.Equal(Enumerable.Range(1, 1200).Select(i => (ulong)i), messages.SelectMany(message => message.Updates).Select(update => update.Sequence));
        Assert.Equal("132000.00", messages[^1].Updates[^1].Value.NetAssets);
        Assert.Single(messages.Select(message => message.Instant).Distinct());
    }

    [Fact]
    public async Task Watch_NothingChanges_SendsHeartbeats()
    {
        await using var host = await RunningHost.StartAsync();
        var request = Request(Make.Row(1, Make.Position("ACME", "1")));
        request.HeartbeatInterval = Duration.FromTimeSpan(TimeSpan.FromSeconds(1));
        using var call = host.Valuation.WatchPortfolios(request);
        await call.NextAsync();

        var heartbeat = await call.NextAsync();

        Assert.Equal((0, 0, false), (heartbeat.Updates.Count, heartbeat.FxRates.Count, heartbeat.Delayed));
    }

    [Fact]
    public async Task Watch_BookCannotBeAsked_SaysSoAndGoesOnAfterwards()
    {
        await using var host = await RunningHost.StartAsync(FaultyBook.Add, "--environment=Development");
        var faulty = (FaultyBook)host.App.Services.GetRequiredService<IPriceBook>();
        using var call = host.Valuation.WatchPortfolios(Request(Make.Row(1, Make.Position("ACME", "1"))));
        await call.NextAsync();

        faulty.IsAway = true;
        await host.PublishAsync(Publish.Price("ACME", "111"));
        var delayed = await call.NextAsync();
        Assert.Equal((0, true), (delayed.Updates.Count, delayed.Delayed));

        faulty.IsAway = false;
        await host.PublishAsync(Publish.Price("BTC", "1"), Publish.Price("ACME", "112", 1));
        var after = await call.NextAsync();
        Assert.Equal(("1 112.00", false), (Values(after), after.Delayed));

        faulty.IsAway = true;
        using var other = host.Valuation.WatchPortfolios(Request(Make.Row(1, Make.Position("ACME", "1"))));
        await RichError.OfAsync(StatusCode.Unavailable, "PRICE_CACHE_UNAVAILABLE", other.ResponseStream.MoveNext());
    }

    [Fact]
    public async Task Watch_HostStops_EndsWithShuttingDown()
    {
        await using var host = await RunningHost.StartAsync();
        using var call = host.Valuation.WatchPortfolios(Request(Make.Row(1, Make.Position("ACME", "1"))));
        await call.NextAsync();

        host.App.Services.GetRequiredService<IHostApplicationLifetime>().StopApplication();

        await RichError.OfAsync(StatusCode.Unavailable, "SHUTTING_DOWN", call.ResponseStream.MoveNext());
    }

    [Fact]
    public async Task Watch_Cancelled_FreesItsRoomWithinASecond()
    {
        await using var host = await RunningHost.StartAsync();
        var positions = host.App.Services.GetRequiredService<LivePositions>();
        var watches = (PriceWatches)host.App.Services.GetRequiredService<IPriceWatches>();
        using (var call = host.Valuation.WatchPortfolios(Request(Make.Row(1, Make.Position("ACME", "1"), Make.Position("BTC", "1")))))
        {
            await call.NextAsync();
            Assert.Equal((2, 1), (positions.Count, watches.Count));
        }

        await Streamed.UntilAsync(() => (positions.Count, watches.Count) == (0, 0), TimeSpan.FromSeconds(1));
    }

    [Fact]
    public async Task Watch_BeyondThePositionsOfTheHost_IsRefusedUntilOthersEnd()
    {
        await using var host = await RunningHost.StartAsync();
        var request = Request(Make.Row(1, Make.Position("ACME", "1"), Make.Position("BTC", "1")));
        using (host.App.Services.GetRequiredService<LivePositions>().Take(LivePositions.Max - 1))
        {
            using var refused = host.Valuation.WatchPortfolios(request);
            var error = await RichError.OfAsync(StatusCode.ResourceExhausted, "LIMIT_EXCEEDED", refused.ResponseStream.MoveNext());
            error.Names("positions", "2", "must be at most 5000000 in all watches of this host");
        }

        using var call = host.Valuation.WatchPortfolios(request);
        Assert.Single((await call.NextAsync()).Updates);
    }

    [Fact]
    public async Task Watch_BeyondTheWatchesOfTheHost_IsRefused()
    {
        await using var host = await RunningHost.StartAsync();
        var watches = host.App.Services.GetRequiredService<IPriceWatches>();
        var all = Enumerable.Range(0, PriceWatches.MaxWatches).Select(_ => watches.Watch(["ACME"])).ToList();

        using var refused = host.Valuation.WatchPortfolios(Request(Make.Row(1, Make.Position("ACME", "1"))));
        await RichError.OfAsync(StatusCode.ResourceExhausted, "LIMIT_EXCEEDED", refused.ResponseStream.MoveNext());

        Assert.Equal(0, host.App.Services.GetRequiredService<LivePositions>().Count);
        all.ForEach(watch => watch.Dispose());
    }
}
