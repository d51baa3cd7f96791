using System.Diagnostics;
using FundCalc.V1;
using Grpc.Core;

namespace FundCalc.Benchmarks.Live;

/// <summary>Publishes price changes over one stream at a steady rate, in small messages: what is due since the last one.</summary>
internal sealed class LivePublisher(LiveFunds funds, int instruments, Action<int, long, long> onPublish)
{
    private const int Largest = 100;
    private readonly Random _random = new(20_260_402);
    private long _lastInstant;

    /// <summary>How many changes were published.</summary>
    public long Published { get; private set; }

    /// <summary>Publishes the price of every instrument once.</summary>
    public async Task PublishAllAsync(PriceService.PriceServiceClient client)
    {
        using var call = client.PublishPrices();
        foreach (var chunk in funds.All(Next()).Chunk(5_000))
        {
            await call.RequestStream.WriteAsync(new PublishPricesRequest { Prices = { chunk } });
        }

        await call.RequestStream.CompleteAsync();
        if ((await call).Refused > 0)
        {
            throw new BenchmarkException("the server refused prices");
        }
    }

    /// <summary>Publishes changes until it is told to stop.</summary>
    public async Task RunAsync(PriceService.PriceServiceClient client, CancellationToken stop)
    {
        using var call = client.PublishPrices(cancellationToken: CancellationToken.None);
        var clock = Stopwatch.StartNew();
        var published = 0L;
        while (!stop.IsCancellationRequested)
        {
            var due = Math.Min((long)(clock.Elapsed.TotalSeconds * LivePlan.ChangesPerSecond) - published, Largest);
            if (due <= 0)
            {
                await Task.Delay(1, CancellationToken.None);
                continue;
            }

            var message = new PublishPricesRequest();
            for (var i = 0; i < due; i++)
            {
                var (instrument, instant) = (_random.Next(instruments), Next());
                message.Prices.Add(funds.Next(instrument, instant));
                onPublish(instrument, instant.UtcTicks, Stopwatch.GetTimestamp());
            }

            await call.RequestStream.WriteAsync(message, CancellationToken.None);
            published += due;
        }

        Published += published;
        await call.RequestStream.CompleteAsync();
        if ((await call).Refused > 0)
        {
            throw new BenchmarkException("the server refused prices");
        }
    }

    /// <summary>An instant of the clock that no other price has.</summary>
    private DateTimeOffset Next()
    {
        _lastInstant = Math.Max(DateTimeOffset.UtcNow.UtcTicks, _lastInstant + 1);
        return new DateTimeOffset(_lastInstant, TimeSpan.Zero);
    }
}
