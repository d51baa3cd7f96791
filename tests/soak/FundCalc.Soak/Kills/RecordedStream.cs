using FundCalc.Client;
using FundCalc.V1;
using Grpc.Core;

namespace FundCalc.Soak.Kills;

/// <summary>One stream of a batch as the client's side of the wire saw it. Not thread-safe: its batch's record guards it.</summary>
/// <param name="replica">Where it goes.</param>
internal sealed class RecordedStream(KillsReplica replica)
{
    private readonly List<int> _sizes = [];
    private readonly List<int> _open = [];
    private readonly Dictionary<ulong, int> _messageOf = [];

    /// <summary>Where it goes.</summary>
    public KillsReplica Replica => replica;

    /// <summary>Whether anything came back.</summary>
    public bool IsAnswered { get; private set; }

    /// <summary>Whether nothing comes from it any more.</summary>
    public bool IsEnded { get; private set; }

    /// <summary>The service's summary, when it has come.</summary>
    public RevaluationSummary? Summary { get; private set; }

    /// <summary>Portfolios whose reply came.</summary>
    public int Received { get; private set; }

    /// <summary>Why the service ended it: the reason of its error; empty where there is none.</summary>
    public string Reason { get; private set; } = "";

    /// <summary>
    /// Whether each message is answered to its last portfolio or not at all, and none after one that is not: so a host that ends in order leaves it.
    /// </summary>
    public bool IsAnsweredInWholeMessages
    {
        get
        {
            var answered = _open.TakeWhile(open => open == 0).Count();
            return _open.Skip(answered).SequenceEqual(_sizes.Skip(answered));
        }
    }

    /// <summary>A message with portfolios goes out.</summary>
    public void AddSent(IReadOnlyList<ulong> sequences)
    {
        foreach (var sequence in sequences)
        {
            _messageOf[sequence] = _sizes.Count;
        }

        _sizes.Add(sequences.Count);
        _open.Add(sequences.Count);
    }

    /// <summary>A message came.</summary>
    public void AddReply(RevaluePortfoliosResponse reply)
    {
        IsAnswered = true;
        Summary = reply.Summary ?? Summary;
    }

    /// <summary>A portfolio's reply came; false where it has none to come.</summary>
    public bool TryAddReceived(ulong sequence)
    {
        if (!_messageOf.Remove(sequence, out var message))
        {
            return false;
        }

        _open[message]--;
        Received++;
        return true;
    }

    /// <summary>The stream has ended; with the error, if it was one.</summary>
    public void End(Exception? error)
    {
        IsEnded = true;
        Reason = error is RpcException broken ? FundCalcException.From(broken).Reason : Reason;
    }
}
