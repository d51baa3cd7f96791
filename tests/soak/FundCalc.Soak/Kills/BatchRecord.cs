using FundCalc.V1;
using Google.Protobuf;

namespace FundCalc.Soak.Kills;

/// <summary>
/// Everything that one batch sends and receives, on all its streams, judged as it happens: a portfolio is sent again only when the stream that had it is over and no reply to it has come. Thread-safe.
/// </summary>
/// <param name="name">For people.</param>
/// <param name="expected">Each result's bytes, by sequence number.</param>
/// <param name="report">Takes what is wrong.</param>
/// <param name="onMessage">Told of every message, after it was recorded.</param>
internal sealed class BatchRecord(string name, IReadOnlyDictionary<ulong, ByteString> expected, KillsReport report, Action<KillsReplica> onMessage)
{
    private readonly Lock _gate = new();
    private readonly List<RecordedStream> _streams = [];
    private readonly Dictionary<ulong, RecordedStream> _sentOn = [];
    private readonly HashSet<ulong> _received = [];

    /// <summary>Portfolios that were sent, each time counted.</summary>
    public long Sent { get; private set; }

    /// <summary>A stream begins.</summary>
    public RecordedStream Begin(KillsReplica replica)
    {
        var stream = new RecordedStream(replica);
        lock (_gate)
        {
            _streams.Add(stream);
        }

        return stream;
    }

    /// <summary>A message is about to be sent.</summary>
    public void Send(RecordedStream stream, RevaluePortfoliosRequest message)
    {
        ulong[] sequences =
        [
            .. message.Rows?.Portfolios.Select(portfolio => portfolio.Sequence) ?? [],
            .. message.Columns?.Portfolios.Select(portfolio => portfolio.Sequence) ?? [],
        ];
        lock (_gate)
        {
            foreach (var sequence in sequences)
            {
                Sent++;
                if (_received.Contains(sequence))
                {
                    report.AddTwice($"{name}: portfolio {sequence} is sent again, and its reply has come");
                }

                if (_sentOn.TryGetValue(sequence, out var earlier) && !earlier.IsEnded)
                {
                    report.AddWrong($"{name}: portfolio {sequence} is sent again, and the stream that has it is not over");
                }

                _sentOn[sequence] = stream;
            }

            if (sequences.Length > 0)
            {
                stream.AddSent(sequences);
            }
        }

        onMessage(stream.Replica);
    }

    /// <summary>A message has come.</summary>
    public void Receive(RecordedStream stream, RevaluePortfoliosResponse reply)
    {
        lock (_gate)
        {
            stream.AddReply(reply);
            stream.Replica.AddReceived(reply.Results?.Results.Count ?? 0);
            foreach (var result in reply.Results?.Results ?? [])
            {
                if (!stream.TryAddReceived(result.Sequence))
                {
                    report.AddWrong($"{name}: a result for portfolio {result.Sequence} on a stream that it was not sent on, or the second one");
                }

                if (!_received.Add(result.Sequence))
                {
                    report.AddTwice($"{name}: portfolio {result.Sequence} is answered a second time");
                }

                if (!expected.TryGetValue(result.Sequence, out var bytes) || bytes != result.ToByteString())
                {
                    report.AddWrong($"{name}: the reply to portfolio {result.Sequence} is another than in the undisturbed batch");
                }
            }
        }

        onMessage(stream.Replica);
    }

    /// <summary>A stream has ended.</summary>
    public void End(RecordedStream stream, Exception? error)
    {
        lock (_gate)
        {
            if (!stream.IsEnded)
            {
                stream.End(error);
            }
        }
    }

    /// <summary>The streams to a replica that have not ended.</summary>
    public IReadOnlyList<RecordedStream> OpenOn(KillsReplica replica)
    {
        lock (_gate)
        {
            return [.. _streams.Where(stream => stream.Replica == replica && !stream.IsEnded)];
        }
    }

    /// <summary>Runs a question about streams while nothing changes.</summary>
    public T Ask<T>(Func<T> question)
    {
        lock (_gate)
        {
            return question();
        }
    }

    /// <summary>The batch is over: what is left to be said of it.</summary>
    public void Close()
    {
        lock (_gate)
        {
            foreach (var sequence in expected.Keys.Where(sequence => !_received.Contains(sequence)))
            {
                report.AddWrong($"{name}: portfolio {sequence} has no reply");
            }

            foreach (var stream in _streams.Where(stream => stream.Summary is { } summary && (long)(summary.Valued + summary.Failed) != stream.Received))
            {
                report.AddWrong($"{name}: a stream of {stream.Received} replies ended with a summary of {stream.Summary!.Valued} valued and {stream.Summary.Failed} failed");
            }

            report.AddStreams(_streams.Count(stream => stream.Summary is null), Sent - _sentOn.Count);
        }
    }
}
