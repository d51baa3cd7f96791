using System.Diagnostics;
using FundCalc.Benchmarks.Server;
using FundCalc.V1;
using Grpc.Core;
using Grpc.Net.Client;

namespace FundCalc.Benchmarks.Live;

/// <summary>A server, one stream that watches it, and another connection that publishes.</summary>
internal sealed class LiveRun : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly LiveFunds _funds;
    private readonly GrpcChannel _publishing;
    private readonly GrpcChannel _watching;
    private readonly AsyncServerStreamingCall<LiveMessage> _call;

    private LiveRun(ServerProcess server, LiveFunds funds, LiveWatcher watcher, LivePublisher publisher, GrpcChannel publishing)
    {
        (Server, _funds, Watcher, Publisher, _publishing) = (server, funds, watcher, publisher, publishing);
        _watching = GrpcChannel.ForAddress(server.Address, new GrpcChannelOptions { HttpHandler = new SocketsHttpHandler { InitialHttp2StreamWindowSize = 65_535 } });
        _call = _watching.CreateCallInvoker().AsyncServerStreamingCall(LiveMessage.Method(), null, new CallOptions(), funds.Request);
    }

    public ServerProcess Server { get; }

    public LiveWatcher Watcher { get; }

    public LivePublisher Publisher { get; }

    public PriceService.PriceServiceClient Prices => new(_publishing);

    public static async Task<LiveRun> StartAsync(LivePlan plan)
    {
        var server = await ServerProcess.StartAsync("--environment=Development");
        var funds = new LiveFunds(plan);
        var watcher = new LiveWatcher(funds, plan.SampledFunds);
        var publisher = new LivePublisher(funds, plan.Instruments, watcher.Note);
        var publishing = GrpcChannel.ForAddress(server.Address);
        await publisher.PublishAllAsync(new PriceService.PriceServiceClient(publishing));
        var run = new LiveRun(server, funds, watcher, publisher, publishing);
        while (Enumerable.Range(0, LivePlan.Funds).Any(fund => watcher.LastOf(fund) is null))
        {
            await run.ReadOneAsync();
        }

        await run.CheckAsync(everySo: 1);
        return run;
    }

    /// <summary>Reads one message.</summary>
    /// <returns>Its size.</returns>
    public async Task<int> ReadOneAsync()
    {
        using var limit = new CancellationTokenSource(Patience);
        if (!await _call.ResponseStream.MoveNext(limit.Token))
        {
            throw new BenchmarkException("the stream ended");
        }

        Watcher.Take(_call.ResponseStream.Current);
        return _call.ResponseStream.Current.Bytes.Length;
    }

    /// <summary>Reads until it is told to stop.</summary>
    public async Task ReadAsync(CancellationToken stop)
    {
        try
        {
            while (await _call.ResponseStream.MoveNext(stop))
            {
                Watcher.Take(_call.ResponseStream.Current);
            }
        }
        catch (RpcException cancelled) when (cancelled.StatusCode == StatusCode.Cancelled && stop.IsCancellationRequested)
        {
            // As it was told.
        }
    }

    /// <summary>Reads for a time, and then no more.</summary>
    public async Task ReadForAsync(TimeSpan time)
    {
        for (var clock = Stopwatch.StartNew(); clock.Elapsed < time;)
        {
            await ReadOneAsync();
        }
    }

    /// <summary>Waits until something holds, as long as the stream is read.</summary>
    public static async Task UntilAsync(Func<bool> holds, Task reading)
    {
        for (var clock = Stopwatch.StartNew(); !holds();)
        {
            await Task.Delay(10);
            if (reading.IsCompleted)
            {
                await reading;
            }

            if (clock.Elapsed > Patience)
            {
                throw new BenchmarkException("changes were published that never came");
            }
        }
    }

    /// <summary>Compares the newest NAVs of every so many funds with single calculations.</summary>
    public async Task CheckAsync(int everySo)
    {
        for (var fund = 0; fund < LivePlan.Funds; fund += everySo)
        {
            var struck = await new NavService.NavServiceClient(_publishing).CalculateNavAsync(_funds.Single(fund));
            struck.Basis = null;
            if (!struck.Equals(Watcher.LastOf(fund)))
            {
                throw new BenchmarkException($"the last NAV of fund {fund} is not that of CalculateNav");
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        _call.Dispose();
        _watching.Dispose();
        _publishing.Dispose();
        await Server.DisposeAsync();
    }
}
