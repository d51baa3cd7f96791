using System.Globalization;

namespace FundCalc.Soak.Kills;

/// <summary>One batch after the other, as one caller of the replicas, with clients of its own.</summary>
internal sealed class KillsLane : IDisposable
{
    private readonly int _number;
    private readonly Random _random;
    private readonly IReadOnlyList<(KillsBatch Batch, KillsReference Reference)> _batches;
    private readonly MessageCountdown _countdown;
    private readonly KillsReport _report;
    private readonly KillsClients _clients;
    private volatile BatchRecord? _current;

    /// <summary>A lane that has not begun.</summary>
    /// <param name="number">Its number, for people.</param>
    /// <param name="seed">Decides which batches it runs how.</param>
    /// <param name="replicas">All that there are.</param>
    /// <param name="batches">The batches, each with what it comes to undisturbed.</param>
    /// <param name="countdown">Told of every message.</param>
    /// <param name="report">Takes what is wrong.</param>
    public KillsLane(
        int number, int seed, IReadOnlyList<KillsReplica> replicas, IReadOnlyList<(KillsBatch Batch, KillsReference Reference)> batches, MessageCountdown countdown, KillsReport report)
    {
        (_number, _random, _batches, _countdown, _report) = (number, new Random(seed), batches, countdown, report);
        _clients = new KillsClients(replicas, () => _current!);
    }

    /// <summary>The record of the batch that is under way, or of the last one; null before the first.</summary>
    public BatchRecord? Current => _current;

    /// <summary>Portfolios that were sent in the batches that are over, each time counted.</summary>
    public long Sent { get; private set; }

    /// <summary>Runs batches until the replicas are left alone; the last one ends in peace.</summary>
    public async Task RunAsync(Task disturbance)
    {
        for (var count = 1; !disturbance.IsCompleted; count++)
        {
            var (batch, reference) = _batches[_random.Next(_batches.Count)];
            await RunAsync(batch, reference, count);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _clients.Dispose();

    private async Task RunAsync(KillsBatch batch, KillsReference reference, int count)
    {
        var (client, streams) = _clients.Any(batch.Form, _random);
        var asCompleted = _random.Next(4) == 0;
        var progress = _random.Next(2) == 0 ? 0 : (uint)_random.Next(1, 40);
        // Most of the sources are slow, so that a batch meets several ends, and leaves the processors to the hosts that start.
        var pause = _random.Next(4) == 0 ? TimeSpan.Zero : TimeSpan.FromMilliseconds(_random.Next(1, 100));
        var name = string.Create(CultureInfo.InvariantCulture, $"batch {_number}.{count}, {batch.Name}, {streams} stream(s){(asCompleted ? ", as completed" : "")}");
        var record = new BatchRecord(name, reference.Results, _report, _countdown.Count);
        _current = record;
        await new KillsBatchRun(batch, reference, _report).RunAsync(client, name, asCompleted, progress, pause);
        record.Close();
        Sent += record.Sent;
    }
}
