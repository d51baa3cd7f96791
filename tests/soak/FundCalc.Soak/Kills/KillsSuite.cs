using System.Diagnostics;
using FundCalc.Client;
using FundCalc.RedisServers;

namespace FundCalc.Soak.Kills;

/// <summary>
/// Batches over several streams to two replicas, which share one Redis, while one replica at a time is killed or told to end, and started again. Each batch is held to what the same batch
/// came to undisturbed, which is held to an oracle; and the record of its streams shows that nothing is computed again whose reply had come.
/// </summary>
internal sealed class KillsSuite(KillsOptions options, TextWriter output)
{
    private const int Lanes = 2;

    private static readonly TimeSpan TellEvery = TimeSpan.FromMinutes(1);

    private readonly KillsReport _report = new(output);
    private readonly MessageCountdown _countdown = new();
    private readonly Stopwatch _clock = Stopwatch.StartNew();

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
        var lanes = new List<KillsLane>();
        using var stop = new CancellationTokenSource();
        var driving = Task.CompletedTask;
        try
        {
            while (lanes.Count < Lanes)
            {
                lanes.Add(new KillsLane(lanes.Count + 1, unchecked((int)((options.Seed * 13) + 7 + lanes.Count)), replicas, batches, _countdown, _report));
            }

            driving = new KillsDriver(options, replicas, _countdown, () => [.. lanes.Select(lane => lane.Current).OfType<BatchRecord>()], _report).RunAsync(stop.Token);
            await Task.WhenAll([TellAsync(driving), .. lanes.Select(lane => lane.RunAsync(driving))]);
        }
        finally
        {
            await stop.CancelAsync();
            await driving.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            lanes.ForEach(lane => lane.Dispose());
        }

        await driving;
        CheckComputed(replicas.Sum(replica => replica.Computed), lanes.Sum(lane => lane.Sent));
    }

    private async Task TellAsync(Task driving)
    {
        while (await Task.WhenAny(driving, Task.Delay(TellEvery)) != driving)
        {
            _report.Print($"{_clock.Elapsed.TotalSeconds:0} s: {_report}");
        }
    }

    /// <summary>By the hosts' own count, over all processes: every portfolio is computed, and beyond that at most those that were sent again.</summary>
    private void CheckComputed(long computed, long sent)
    {
        _report.Print($"{computed} portfolios computed by the hosts' own count, {sent} sent, {_report.Results} results");
        if (computed < _report.Results || computed > sent)
        {
            _report.AddWrong($"{computed} portfolios were computed, where {sent} were sent and {_report.Results} results came");
        }
    }
}
