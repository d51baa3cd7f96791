using System.Diagnostics;
using FundCalc.Benchmarks.Memory;
using FundCalc.Benchmarks.Reporting;
using FundCalc.Benchmarks.Server;
using FundCalc.V1;
using Grpc.Core;
using Grpc.Net.Client;

namespace FundCalc.Benchmarks.Live;

/// <summary>
/// How long it takes from a published price to the indicative NAVs of the funds that hold the instrument, by one clock: this process publishes and watches, the server is another one. And what a
/// reader costs that stops.
/// </summary>
internal static class LiveBenchmark
{
    private const double StopGoalMebibytes = 64;

    // As WatchIndicativeNav has them; twice that is what the transport holds at most: one window and one buffer of the server.
    private const int WindowBytes = 65_535;

    private static readonly LivePlan Wide = new("50000_instruments", 50_000, TimeSpan.Zero, 1, TimeSpan.FromMilliseconds(10));
    private static readonly LivePlan Narrow = new("500_instruments_every_100_ms", 500, TimeSpan.FromMilliseconds(100), 50, TimeSpan.FromMilliseconds(120));

    public static async Task<IReadOnlyList<Figure>> RunAsync(BenchmarkOptions options)
    {
        // A window that does not grow: the client itself must not be the buffer of a reader that stops.
        AppContext.SetSwitch("System.Net.SocketsHttpHandler.Http2FlowControl.DisableDynamicWindowSizing", true);
        Output.Line($"");
        Output.Line($"live: {LivePlan.Funds} funds of {LivePlan.Positions} positions and 2 share classes, {LivePlan.ChangesPerSecond} price changes a second; from before a change is published until its NAV is received");
        var figures = new List<Figure>();
        foreach (var plan in new[] { Wide, Narrow })
        {
            figures.Add(await MeasureAsync(plan, options));
        }

        figures.AddRange(await StopAsync(Wide, options));
        return figures;
    }

    private static async Task<Figure> MeasureAsync(LivePlan plan, BenchmarkOptions options)
    {
        await using var run = await LiveRun.StartAsync(plan);
        using var stop = new CancellationTokenSource();
        var reading = run.ReadAsync(stop.Token);
        using var end = new CancellationTokenSource();
        var publishing = run.Publisher.RunAsync(run.Prices, end.Token);
        await Task.Delay(options.Quick ? TimeSpan.FromSeconds(2) : TimeSpan.FromSeconds(10));
        run.Watcher.IsMeasuring = true;
        var before = Process.GetProcessById(run.Server.Id).TotalProcessorTime;
        var (messages, updates, clock) = (run.Watcher.Messages, run.Watcher.Updates, Stopwatch.StartNew());
        await Task.Delay(options.Quick ? TimeSpan.FromSeconds(4) : TimeSpan.FromSeconds(30));
        var used = (Process.GetProcessById(run.Server.Id).TotalProcessorTime - before) / clock.Elapsed;
        (messages, updates) = (run.Watcher.Messages - messages, run.Watcher.Updates - updates);
        await end.CancelAsync();
        await publishing;
        await LiveRun.UntilAsync(() => run.Watcher.IsDone, reading);
        await run.CheckAsync(everySo: 10);
        await stop.CancelAsync();
        await reading;
        var (median, p99, worst, count) = run.Watcher.Percentiles();
        Output.Line($"{plan.Name,-32} median {median,7:0.00} ms, p99 {p99,7:0.00} ms, worst {worst,7:0.00} ms of {count}; {messages / clock.Elapsed.TotalSeconds:0} messages, {updates / clock.Elapsed.TotalSeconds:0} NAVs a second; server {used:0.00} processors, skipped {run.Watcher.Skipped}");
        return new($"live_p99_of_{plan.Goal.TotalMilliseconds:0}_ms_{plan.Name}", p99 / plan.Goal.TotalMilliseconds, 1, HigherIsBetter: false);
    }

    /// <summary>A reader that stops while prices go on changing.</summary>
    private static async Task<IReadOnlyList<Figure>> StopAsync(LivePlan plan, BenchmarkOptions options)
    {
        var pause = options.Quick ? TimeSpan.FromSeconds(5) : TimeSpan.FromSeconds(60);
        await using var run = await LiveRun.StartAsync(plan);
        using var end = new CancellationTokenSource();
        var publishing = run.Publisher.RunAsync(run.Prices, end.Token);
        await run.ReadForAsync(TimeSpan.FromSeconds(options.Quick ? 3 : 10));
        var before = ResidentMemory.Read(run.Server.Id);
        await Task.Delay(pause);
        var growth = ResidentMemory.Read(run.Server.Id) - before;
        var resumed = DateTimeOffset.UtcNow;
        var clock = Stopwatch.StartNew();
        var (messages, bytes, skipped) = (0, 0L, run.Watcher.Skipped);
        while (run.Watcher.Newest < resumed.UtcTicks - TimeSpan.TicksPerSecond)
        {
            bytes += await run.ReadOneAsync();
            messages++;
        }

        var late = clock.Elapsed;
        await end.CancelAsync();
        await publishing;
        Output.Line($"reader stopped for {pause.TotalSeconds:0} s: server's resident memory {before:0} MiB, grew by {growth:0.0} MiB; new values {late.TotalMilliseconds:0.0} ms after it read on, after {messages - 1} messages of {bytes / 1024.0:0} KiB in all that were on their way; {run.Watcher.Skipped - skipped} changes skipped");
        return
        [
            new("live_stopped_reader_growth_of_64_mib", growth / StopGoalMebibytes, 1, HigherIsBetter: false),
            new("live_stopped_reader_old_bytes_of_four_windows", bytes / (4.0 * WindowBytes), null, HigherIsBetter: false),
        ];
    }
}
