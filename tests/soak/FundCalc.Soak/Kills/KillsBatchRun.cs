using System.Runtime.CompilerServices;
using FundCalc.Client;
using FundCalc.V1;
using Google.Protobuf;

namespace FundCalc.Soak.Kills;

/// <summary>Runs one batch as a caller does, and holds what the caller gets to the undisturbed batch.</summary>
internal sealed class KillsBatchRun(KillsBatch batch, KillsReference reference, KillsReport report)
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    /// <summary>Runs it.</summary>
    /// <param name="client">The client.</param>
    /// <param name="name">For people: the batch, how it is spread.</param>
    /// <param name="asCompleted">Whether results may come in any order.</param>
    /// <param name="progress">A progress message after so many portfolios, which cuts the replies to a message in pieces; 0 for none.</param>
    /// <param name="pause">How long the source of portfolios waits after every few of them; zero for a source that is always ready.</param>
    public async Task RunAsync(BatchRevaluer client, string name, bool asCompleted, uint progress, TimeSpan pause)
    {
        var settings = batch.Settings.Clone();
        settings.Delivery = asCompleted ? ResultDelivery.AsCompleted : ResultDelivery.Ordered;
        settings.ProgressInterval = progress;
        var results = new Dictionary<ulong, ByteString>();
        ulong last = 0;
        try
        {
            using var limit = new CancellationTokenSource(Limit);
            var outcome = await client.RevalueAsync(
                settings,
                SourceAsync(pause, limit.Token),
                (result, _) =>
                {
                    if (!results.TryAdd(result.Sequence, result.ToByteString()))
                    {
                        report.AddTwice($"{name}: portfolio {result.Sequence} has a second result");
                    }

                    if (!asCompleted && result.Sequence <= last)
                    {
                        report.AddWrong($"{name}: the result of portfolio {result.Sequence} comes after that of {last}");
                    }

                    last = result.Sequence;
                    return ValueTask.CompletedTask;
                },
                cancellationToken: limit.Token);
            if (!outcome.Summary.Equals(reference.Summary))
            {
                report.AddWrong($"{name}: the summary is {outcome.Summary}, and undisturbed it was {reference.Summary}");
            }
        }
        catch (Exception failed)
        {
            report.AddWrong($"{name}: the batch failed: {failed.GetType().Name}: {failed.Message} {failed.InnerException?.Message}");
        }

        Check(name, results);
        report.AddBatch(results.Count);
    }

    private void Check(string name, Dictionary<ulong, ByteString> results)
    {
        foreach (var (sequence, bytes) in reference.Results)
        {
            if (!results.TryGetValue(sequence, out var found))
            {
                report.AddLost($"{name}: portfolio {sequence} has no result");
            }
            else if (found != bytes)
            {
                report.AddWrong($"{name}: the result of portfolio {sequence} is another than in the undisturbed batch");
            }
        }

        if (results.Count > reference.Results.Count)
        {
            report.AddWrong($"{name}: there are results of portfolios that were never sent");
        }
    }

    private async IAsyncEnumerable<RowPortfolio> SourceAsync(TimeSpan pause, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        const int AtOnce = 100;
        for (var i = 0; i < batch.Portfolios.Count; i++)
        {
            if (pause > TimeSpan.Zero && i % AtOnce == 0)
            {
                await Task.Delay(pause, cancellationToken);
            }

            yield return batch.Portfolios[i].Row;
        }
    }
}
