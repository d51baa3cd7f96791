using System.Diagnostics;
using System.Globalization;
using FundCalc.Client;
using FundCalc.RedisServers;

namespace FundCalc.Soak.Kills;

/// <summary>
/// Batches over several streams to two replicas, which share one Redis, while one replica at a time is killed or told to end, and started again. Each batch is held to what the same batch
/// came to undisturbed, which is held to an oracle; and the record of its streams shows that nothing is computed again whose reply had come.
/// </summary>
internal sealed class KillsSuite(KillsOptions options, TextWriter output)
{
    private static readonly TimeSpan TellEvery = TimeSpan.FromMinutes(1);

    private readonly KillsReport _report = new(output);
    private readonly MessageCountdown _countdown = new();
    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private long _sent;

    /// <summary>Runs it; true where nothing is wrong.</summary>
    public async Task<bool> RunAsync()
    {
        _report.Print($"seed {options.Seed}");
        await using var redis = await SingleTopology.StartNewAsync();
        string[] settings = ["--environment=Development", .. redis.Access.Arguments];
        var batches = await UndisturbedAsync(settings, redis.Server.Folder);
        if (_report.Wrong == 0)
        {
            await DisturbAsync(batches, settings, redis.Server.Folder);
        }

        _report.Print($"{_report.WithStreams} of the ends met a stream in hand, {_report.BrokenStreams} streams broke or were ended; the longest end in order took {_report.LongestStop.TotalSeconds:0.0} s; {_clock.Elapsed.TotalSeconds:0} s in all");
        _report.Print($"soak: {_report}");
        return _report.Wrong == 0 && _report.Kills == options.Kills && _report.Graceful == options.Graceful && _report.Batches > 0;
    }

    private async Task<IReadOnlyList<(KillsBatch Batch, KillsReference Reference)>> UndisturbedAsync(IReadOnlyList<string> settings, string folder)
    {
        await using var replica = new KillsReplica("replica", settings, folder);
        await replica.StartAsync();
        using var channel = FundCalcChannel.Create(replica.Address);
        var book = await KillsBook.FixAsync(channel);
        return await Task.WhenAll(new KillsBatches(book, options.Seed).All().Select(batch => Task.Run(async () =>
        {
            var reference = await KillsReference.MakeAsync(batch, replica.Address, channel, _report);
            var summary = reference.Summary;
            _report.Print($"{batch.Name}: {batch.Portfolios.Count} portfolios undisturbed: {summary.Valued} valued, {summary.Failed} failed, {summary.Positions} positions, net {summary.NetAssets} {batch.Settings.BaseCurrency}");
            return (batch, reference);
        })));
    }

    private async Task DisturbAsync(IReadOnlyList<(KillsBatch Batch, KillsReference Reference)> batches, IReadOnlyList<string> settings, string folder)
    {
        await using var a = new KillsReplica("replica a", settings, folder);
        await using var b = new KillsReplica("replica b", settings, folder);
        await Task.WhenAll(a.StartAsync(), b.StartAsync());
        KillsReplica[] replicas = [a, b];
        var driver = new KillsDriver(options, replicas, _countdown, _report);
        using var clients = new KillsClients(replicas, () => driver.Current!);
        using var stop = new CancellationTokenSource();
        var driving = driver.RunAsync(stop.Token);
        try
        {
            var random = new Random(unchecked((int)((options.Seed * 13) + 7)));
            var told = _clock.Elapsed;
            while (!driving.IsCompleted)
            {
                var (batch, reference) = batches[random.Next(batches.Count)];
                await RunAsync(batch, reference, clients, random, driver);
                if (_clock.Elapsed - told > TellEvery)
                {
                    told = _clock.Elapsed;
                    _report.Print($"{told.TotalSeconds:0} s: {_report}");
                }
            }
        }
        finally
        {
            await stop.CancelAsync();
            await driving.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        await driving;
        CheckComputed(replicas.Sum(replica => replica.Computed));
    }

    private async Task RunAsync(KillsBatch batch, KillsReference reference, KillsClients clients, Random random, KillsDriver driver)
    {
        var (client, streams) = clients.Any(batch.Form, random);
        var asCompleted = random.Next(4) == 0;
        var progress = random.Next(2) == 0 ? 0 : (uint)random.Next(1, 40);
        // Half of the sources are slow, so that a batch meets several ends.
        var pause = random.Next(2) == 0 ? TimeSpan.Zero : TimeSpan.FromMilliseconds(random.Next(1, 100));
        var name = string.Create(CultureInfo.InvariantCulture, $"batch {_report.Batches + 1}, {batch.Name}, {streams} stream(s){(asCompleted ? ", as completed" : "")}");
        var record = new BatchRecord(name, reference.Results, _report, _countdown.Count);
        driver.Current = record;
        await new KillsBatchRun(batch, reference, _report).RunAsync(client, name, asCompleted, progress, pause);
        record.Close();
        _sent += record.Sent;
    }

    /// <summary>By the hosts' own count, over all processes: every portfolio is computed, and beyond that at most those that were sent again.</summary>
    private void CheckComputed(long computed)
    {
        _report.Print($"{computed} portfolios computed by the hosts' own count ({_report.Uncounted} replies came from hosts that were killed before they counted them), {_sent} sent, {_report.Results} results");
        if (computed < _report.Results - _report.Uncounted || computed > _sent)
        {
            _report.AddWrong($"{computed} portfolios were computed, where {_sent} were sent and {_report.Results} results came");
        }
    }
}
