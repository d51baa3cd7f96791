using FundCalc.Client;
using FundCalc.V1;

namespace FundCalc.Soak.Kills;

/// <summary>The clients of the run: one for each form, size of messages and number of streams, kept from batch to batch as a caller would keep them.</summary>
internal sealed class KillsClients : IDisposable
{
    private const int MostStreams = 4;

    // Small ones, so that a stream is met in the middle of many, and large ones, so that a message is met in the middle of its replies.
    private static readonly int[] MessageBytes = [4 * 1024, 48 * 1024];

    // Hosts end far more often than elsewhere, at times a stream's every host before its first result: what bounds a batch here is its time.
    private const int MaxAttempts = 1_000;

    private readonly Dictionary<(BatchForm Form, int Bytes, int Streams), BatchRevaluer> _clients = [];

    /// <summary>Clients of some replicas.</summary>
    /// <param name="replicas">All that there are.</param>
    /// <param name="record">The record of the batch that is under way.</param>
    public KillsClients(IReadOnlyList<KillsReplica> replicas, Func<BatchRecord> record)
    {
        var connection = new FundCalcClientOptions { Observer = address => new StreamRecorder(replicas.Single(replica => replica.Address == address), record) };
        foreach (var form in Enum.GetValues<BatchForm>())
        {
            foreach (var bytes in MessageBytes)
            {
                for (var streams = 1; streams <= MostStreams; streams++)
                {
                    var options = new BatchRevaluerOptions { Form = form, Streams = streams, MessageBytes = bytes, MaxInFlightPortfolios = 1_000, MaxAttemptsWithoutProgress = MaxAttempts };
                    _clients.Add((form, bytes, streams), new BatchRevaluer(replicas.Select(replica => replica.Address), options, connection));
                }
            }
        }
    }

    /// <summary>Any of those for a form.</summary>
    public (BatchRevaluer Client, int Streams) Any(BatchForm form, Random random)
    {
        var streams = random.Next(1, MostStreams + 1);
        return (_clients[(form, MessageBytes[random.Next(MessageBytes.Length)], streams)], streams);
    }

    public void Dispose()
    {
        foreach (var client in _clients.Values)
        {
            client.Dispose();
        }
    }
}
