using FundCalc.V1;

namespace FundCalc.Client.Batch;

/// <summary>
/// What one stream has taken from the source and has no reply for: bounded, and all that a break makes it send again. Besides it keeps the instrument table. Thread-safe: one task fills it, one
/// sends from it, one takes off what was answered.
/// </summary>
internal sealed class LaneWindow(int maxPortfolios, long maxBytes, TimeProvider time)
{
    // Keeps a piece of the table clear of the large-object heap.
    private const int TablePiece = 1_500;

    private readonly Lock guard = new();
    private readonly Signal changed = new();
    private readonly LinkedList<LaneMessage> messages = new();
    private readonly Dictionary<ulong, LinkedListNode<LaneMessage>> waiting = [];
    private readonly List<TableInstrument> table = [];
    private LinkedListNode<LaneMessage>? next;
    private long bytes;
    private ulong highestSent;
    private bool complete;

    /// <summary>Whether any reply has come.</summary>
    public bool AnyReply { get; private set; }

    /// <summary>Portfolios without a reply.</summary>
    public int Waiting
    {
        get
        {
            lock (guard)
            {
                return waiting.Count;
            }
        }
    }

    /// <summary>Whether everything was taken in and has its reply.</summary>
    public bool IsDone
    {
        get
        {
            lock (guard)
            {
                return complete && waiting.Count == 0;
            }
        }
    }

    /// <summary>Waits until more may be taken from the source.</summary>
    public Task WaitForRoomAsync(CancellationToken cancellationToken) =>
        UntilAsync(() => messages.Count == 0 || (waiting.Count < maxPortfolios && bytes < maxBytes), cancellationToken);

    /// <summary>Waits until there is something to send or everything is done.</summary>
    /// <returns>Whether there is something to send.</returns>
    public async Task<bool> WaitForWorkAsync(CancellationToken cancellationToken)
    {
        await UntilAsync(() => complete || messages.Count > 0, cancellationToken);
        return !IsDone;
    }

    /// <summary>Takes in a message.</summary>
    public void Add(LaneMessage message)
    {
        lock (guard)
        {
            table.AddRange(message.Table?.Instruments ?? []);
            LinkedListNode<LaneMessage> node = messages.AddLast(message);
            foreach (ulong sequence in message.Sequences)
            {
                waiting.Add(sequence, node);
                message.Waiting++;
            }

            bytes += message.Bytes;
            next ??= node;
            changed.Changed();
        }
    }

    /// <summary>Says that no more messages come.</summary>
    public void Complete()
    {
        lock (guard)
        {
            complete = true;
            changed.Changed();
        }
    }

    /// <summary>Begins again with the first message that lacks a reply.</summary>
    /// <returns>The whole instrument table so far, in pieces, and how many portfolios will be sent again.</returns>
    public (IReadOnlyList<InstrumentTable> Table, int Again) Rewind()
    {
        lock (guard)
        {
            next = messages.First;
            var pieces = new List<InstrumentTable>();
            for (var first = 0; first < table.Count; first += TablePiece)
            {
                pieces.Add(new InstrumentTable { FirstIndex = (uint)first, Instruments = { table.GetRange(first, Math.Min(TablePiece, table.Count - first)) } });
            }

            var again = 0;
            foreach (LaneMessage message in messages.Where(message => message.SentAt is not null))
            {
                again += message.Waiting;
                message.SentAt = null;
            }

            return (pieces, again);
        }
    }

    /// <summary>The next message to send, with the portfolios that lack a reply alone; null when all were sent and no more come.</summary>
    public async ValueTask<(RevaluePortfoliosRequest Content, int Bytes, InstrumentTable? Table)?> NextAsync(CancellationToken cancellationToken)
    {
        await UntilAsync(() => next is not null || complete, cancellationToken);
        lock (guard)
        {
            if (next is null)
            {
                return null;
            }

            LaneMessage message = next.Value;
            next = next.Next;
            message.SentAt = time.GetTimestamp();
            highestSent = Math.Max(highestSent, message.Sequences.Last());
            if (message.Waiting == message.Count)
            {
                return (message.Content, message.Bytes, message.Table);
            }

            RevaluePortfoliosRequest rest = message.Without(waiting.ContainsKey);
            return (rest, rest.CalculateSize(), message.Table);
        }
    }

    /// <summary>A portfolio without a reply as it is sent in column form; null where it is sent in row form, or there is none.</summary>
    public ColumnPortfolio? FindColumn(ulong sequence)
    {
        lock (guard)
        {
            return waiting.TryGetValue(sequence, out LinkedListNode<LaneMessage>? node) ? node.Value.FindColumn(sequence) : null;
        }
    }

    /// <summary>Takes off what has been answered.</summary>
    /// <returns>The numbers of the results' chunks in their order; null where they had been answered before.</returns>
    /// <exception cref="BatchException">The replica answered what it was not asked, or some of it again.</exception>
    public IReadOnlyList<long>? Take(RevaluationResults answer)
    {
        lock (guard)
        {
            int known = answer.Results.Count(result => waiting.TryGetValue(result.Sequence, out LinkedListNode<LaneMessage>? node) && node.Value.SentAt is not null);
            if (known != answer.Results.Count)
            {
                // The exact sums of a message hold for all its results: they can be left out together, never one by one.
                return known == 0 && answer.Results.All(result => result.Sequence <= highestSent)
                    ? null
                    : throw new BatchException(BatchFailure.ContractBroken, "The service sent a result that was not asked for, or one that had come before together with others.");
            }

            var chunks = new List<long>(answer.Results.Count);
            foreach (PortfolioResult result in answer.Results)
            {
                if (!waiting.Remove(result.Sequence, out LinkedListNode<LaneMessage>? node))
                {
                    throw new BatchException(BatchFailure.ContractBroken, $"The service sent two results for portfolio {result.Sequence} in one message.");
                }

                chunks.Add(node.Value.Chunk);
                if (--node.Value.Waiting == 0)
                {
                    bytes -= node.Value.Bytes;
                    messages.Remove(node);
                }
            }

            AnyReply = true;
            changed.Changed();
            return chunks;
        }
    }

    /// <summary>Since when the replica owes an answer: a timestamp, null where it owes none.</summary>
    public long? OwedSince()
    {
        lock (guard)
        {
            return messages.First?.Value.SentAt;
        }
    }

    private async Task UntilAsync(Func<bool> condition, CancellationToken cancellationToken)
    {
        while (true)
        {
            Task change;
            lock (guard)
            {
                if (condition())
                {
                    return;
                }

                change = changed.Next();
            }

            await change.WaitAsync(cancellationToken);
        }
    }
}
