using System.Diagnostics;
using FundCalc.RedisServers;

namespace FundCalc.Soak.Kills;

/// <summary>Ends one replica after the other at random moments of the traffic with it, and starts it again; holds each end to what it must leave behind.</summary>
/// <param name="options">How often.</param>
/// <param name="replicas">All that there are.</param>
/// <param name="countdown">Counts the traffic.</param>
/// <param name="current">The records of the batches that are under way.</param>
/// <param name="report">Takes what is wrong.</param>
internal sealed class KillsDriver(KillsOptions options, IReadOnlyList<KillsReplica> replicas, MessageCountdown countdown, Func<IReadOnlyList<BatchRecord>> current, KillsReport report)
{
    // A replica to which nothing is sent for so long is ended all the same; the report tells how many had a stream in hand.
    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(3);

    // Both ends of a broken connection are on this machine: its streams end at once.
    private static readonly TimeSpan NoticeLimit = TimeSpan.FromSeconds(10);

    /// <summary>Ends and starts replicas, as often as the options say.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var random = new Random(unchecked((int)((options.Seed * 17) + 5)));
        bool[] graceful = [.. Enumerable.Range(0, options.Kills + options.Graceful).Select(number => number < options.Graceful)];
        random.Shuffle(graceful);
        foreach (var inOrder in graceful)
        {
            var replica = replicas[random.Next(replicas.Count)];
            // From the first message on, to anywhere in a batch.
            var messages = random.Next(8) == 0 ? 1 : 1 + (int)Math.Pow(300, random.NextDouble());
            await EndAsync(replica, messages, inOrder, cancellationToken);
            await replica.StartAsync();
        }
    }

    private async Task EndAsync(KillsReplica replica, int messages, bool inOrder, CancellationToken cancellationToken)
    {
        IReadOnlyList<(BatchRecord Batch, IReadOnlyList<RecordedStream> Streams)> open = [];
        var clock = new Stopwatch();
        await countdown.ActAsync(replica, messages, End, Idle, cancellationToken);
        var exitCode = await replica.WaitForEndAsync();
        // A stream may have begun between the look and the end; one that begins after it finds nobody, and ends at once.
        await WaitForEndsAsync(replica, [.. open.SelectMany(each => each.Streams.Concat(each.Batch.OpenOn(replica))), .. OpenNow().SelectMany(each => each.Streams)], cancellationToken);
        report.WithStreams += open.Any(each => each.Streams.Count > 0) ? 1 : 0;
        CheckCount(replica, inOrder);
        if (inOrder)
        {
            report.Graceful++;
            CheckTime(replica, exitCode, clock.Elapsed);
            foreach (var (batch, streams) in open)
            {
                batch.Ask(() => CheckEnds(replica, streams));
            }
        }
        else
        {
            report.Kills++;
        }

        IReadOnlyList<(BatchRecord Batch, IReadOnlyList<RecordedStream> Streams)> OpenNow() => [.. current().Select(batch => (batch, batch.OpenOn(replica)))];

        void End()
        {
            open = OpenNow();
            clock.Start();
            if (inOrder)
            {
                replica.Terminate();
            }
            else
            {
                replica.Kill();
            }
        }
    }

    private async Task WaitForEndsAsync(KillsReplica replica, IReadOnlyList<RecordedStream> streams, CancellationToken cancellationToken)
    {
        try
        {
            await Wait.UntilAsync($"the streams to {replica.Name} end with it", _ => Task.FromResult(streams.All(stream => stream.IsEnded)), NoticeLimit, cancellationToken);
        }
        catch (TimeoutException late)
        {
            report.AddWrong(late.Message);
        }
    }

    private void CheckTime(KillsReplica replica, int? exitCode, TimeSpan time)
    {
        report.LongestStop = time > report.LongestStop ? time : report.LongestStop;
        if (exitCode is not 0 || time > KillsReplica.Grace)
        {
            report.AddWrong($"{replica.Name} was told to end, and ended after {time} with {(exitCode is null ? "a kill" : $"exit code {exitCode}")}");
        }
    }

    /// <summary>
    /// What the process has computed, by its own count, against what came from it. A host that ends in order has told all; one that was killed may have computed more. It counts before it answers.
    /// </summary>
    private void CheckCount(KillsReplica replica, bool inOrder)
    {
        var (computed, received) = (replica.ComputedByProcess, replica.ReceivedFromProcess);
        if (inOrder ? computed != received : computed < received)
        {
            report.AddWrong($"{replica.Name}, {(inOrder ? "told to end" : "killed")}: it computed {computed} portfolios, and {received} replies came from it");
        }
    }

    private bool CheckEnds(KillsReplica replica, IReadOnlyList<RecordedStream> streams)
    {
        foreach (var stream in streams)
        {
            if (stream.Summary is null && stream.IsAnswered && stream.Reason is not "SHUTTING_DOWN")
            {
                report.AddWrong($"{replica.Name} was told to end, and ended a stream with the reason '{stream.Reason}'");
            }

            if (!stream.IsAnsweredInWholeMessages)
            {
                report.AddWrong($"{replica.Name} was told to end, and left a message answered in part");
            }
        }

        return true;
    }
}
