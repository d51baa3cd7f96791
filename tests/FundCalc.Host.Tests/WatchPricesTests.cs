using FundCalc.Host.Tests.Support;
using FundCalc.Prices;
using FundCalc.V1;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace FundCalc.Host.Tests;

/// <summary>Live prices.</summary>
public sealed class WatchPricesTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task Watch_FirstAllThenWhatChanges()
    {
        await using var host = await RunningHost.StartAsync("--environment=Development");
        using var call = host.Prices.WatchPrices(new WatchPricesRequest { InstrumentIds = { "ACME", "USD-EUR", "NOBODY" }, MinInterval = new Duration() });

        var first = await NextAsync(call);
        Assert.Equal("ACME USD-EUR", string.Join(' ', first.Prices.Select(price => price.InstrumentId)));
        Assert.Equal(["NOBODY"], first.MissingInstrumentIds);
        Assert.Equal(RunningHost.Now, first.Instant.ToDateTimeOffset());
        Assert.Equal((0UL, false), (first.Skipped, first.Delayed));

        await PublishAsync(host, Price("ACME", "111"), Price("GLOBEX", "1"));
        var second = await NextAsync(call);
        Assert.Equal("ACME 111", string.Join(' ', second.Prices.Select(price => $"{price.InstrumentId} {price.Value}")));
        Assert.Empty(second.MissingInstrumentIds);

        await PublishAsync(host, Price("NOBODY", "5"));
        Assert.Equal("NOBODY 5", string.Join(' ', (await NextAsync(call)).Prices.Select(price => $"{price.InstrumentId} {price.Value}")));
    }

    [Fact]
    public async Task Watch_ManyChangesWithinTheInterval_SendsTheNewestAndCountsTheRest()
    {
        await using var host = await RunningHost.StartAsync("--environment=Development");
        using var call = host.Prices.WatchPrices(new WatchPricesRequest
        {
            InstrumentIds = { "ACME" }, MinInterval = Duration.FromTimeSpan(TimeSpan.FromSeconds(1)), HeartbeatInterval = Duration.FromTimeSpan(TimeSpan.FromSeconds(60)),
        });
        await NextAsync(call);

        for (var i = 1; i <= 20; i++)
        {
            await PublishAsync(host, Price("ACME", "1", (ulong)i));
        }

        await PublishAsync(host, Price("ACME", "99", 21));
        ulong skipped = 0;
        for (var messages = 1; ; messages++)
        {
            var message = await NextAsync(call);
            skipped += message.Skipped;
            if (message.Prices[0].Value is "99")
            {
                // Every change was sent, or counted as skipped.
                Assert.Equal(21UL, skipped + (ulong)messages);
                Assert.InRange(messages, 1, 4);
                return;
            }
        }
    }

    [Fact]
    public async Task Watch_NothingChanges_SendsHeartbeats()
    {
        await using var host = await RunningHost.StartAsync();
        using var call = host.Prices.WatchPrices(new WatchPricesRequest { InstrumentIds = { "ACME" }, HeartbeatInterval = Duration.FromTimeSpan(TimeSpan.FromSeconds(1)) });
        await NextAsync(call);

        var heartbeat = await NextAsync(call);

        Assert.Empty(heartbeat.Prices);
        Assert.Empty(heartbeat.MissingInstrumentIds);
        Assert.False(heartbeat.Delayed);
    }

    [Fact]
    public async Task Watch_BookCannotBeAsked_SaysSoAndGoesOnAfterwards()
    {
        await using var host = await RunningHost.StartAsync(FaultyBook.Add, "--environment=Development");
        using var call = host.Prices.WatchPrices(new WatchPricesRequest
        {
            InstrumentIds = { "ACME" }, MinInterval = new Duration(), HeartbeatInterval = Duration.FromTimeSpan(TimeSpan.FromSeconds(60)),
        });
        await NextAsync(call);

        var faulty = (FaultyBook)host.App.Services.GetRequiredService<IPriceBook>();
        faulty.IsAway = true;
        await PublishAsync(host, Price("ACME", "111"));
        var delayed = await NextAsync(call);
        Assert.Empty(delayed.Prices);
        Assert.True(delayed.Delayed);

        faulty.IsAway = false;
        await PublishAsync(host, Price("ACME", "112", 1));
        var after = await NextAsync(call);
        Assert.Equal("112", after.Prices[0].Value);
        Assert.False(after.Delayed);
    }

    [Fact]
    public async Task Watch_HostStops_EndsWithShuttingDown()
    {
        await using var host = await RunningHost.StartAsync();
        using var call = host.Prices.WatchPrices(new WatchPricesRequest { InstrumentIds = { "ACME" } });
        await NextAsync(call);

        host.App.Services.GetRequiredService<IHostApplicationLifetime>().StopApplication();

        await RichError.OfAsync(StatusCode.Unavailable, "SHUTTING_DOWN", call.ResponseStream.MoveNext());
    }

    [Fact]
    public async Task Watch_BadRequest_NamesEveryField()
    {
        await using var host = await RunningHost.StartAsync();
        var request = new WatchPricesRequest
        {
            InstrumentIds = { "ACME", "ACME", "A B" },
            Kinds = { (PriceKind)99 },
            MinInterval = new Duration { Seconds = 1, Nanos = -1 },
            HeartbeatInterval = Duration.FromTimeSpan(TimeSpan.FromMilliseconds(999)),
        };

        var error = await RichError.OfAsync(StatusCode.InvalidArgument, "INVALID_FIELD", host.Prices.WatchPrices(request).ResponseStream.MoveNext());

        Assert.Equal(
            "heartbeat_interval instrument_ids[1] instrument_ids[2] kinds[0] min_interval",
            string.Join(' ', error.Violations.Select(violation => violation.Field).Order(StringComparer.Ordinal)));
    }

    private static async Task<WatchPricesResponse> NextAsync(AsyncServerStreamingCall<WatchPricesResponse> call)
    {
        using var limit = new CancellationTokenSource(Patience);
        Assert.True(await call.ResponseStream.MoveNext(limit.Token));
        return call.ResponseStream.Current;
    }

    private static Price Price(string id, string value, ulong sequence = 0) => new()
    {
        InstrumentId = id, Kind = PriceKind.Close, Value = value, Currency = "USD", Instant = Make.Instant(RunningHost.Now), Source = "desk", Sequence = sequence,
    };

    private static async Task PublishAsync(RunningHost host, params Price[] prices)
    {
        using var call = host.Prices.PublishPrices();
        await call.RequestStream.WriteAsync(new PublishPricesRequest { Prices = { prices } });
        await call.RequestStream.CompleteAsync();
        Assert.Equal((ulong)prices.Length, (await call.ResponseAsync).Accepted);
    }
}
