using FundCalc.V1;

namespace FundCalc.Client.Batch;

/// <summary>
/// Hands the results of all streams to the caller, one at a time: in the source's order, or as they come. In order, results of later chunks wait for the chunk whose turn it is; when too many bytes
/// wait, the streams that bring more of them are held back, never the one whose turn it is. Thread-safe.
/// </summary>
/// <param name="onResult">The caller's.</param>
/// <param name="ordered">Whether the source's order is kept.</param>
/// <param name="maxBytes">How many bytes of results may wait.</param>
internal sealed class ResultMerge(Func<PortfolioResult, CancellationToken, ValueTask> onResult, bool ordered, long maxBytes) : IDisposable
{
    private readonly SemaphoreSlim gate = new(1, 1);
    private readonly Lock guard = new();
    private readonly Signal changed = new();
    private readonly Dictionary<long, Turn> turns = [];
    private long turn;
    private long heldBytes;

    /// <summary>Says how many results a chunk will have. Before any of them comes.</summary>
    public void Expect(Chunk chunk)
    {
        if (!ordered)
        {
            return;
        }

        lock (guard)
        {
            turns.Add(chunk.Index, new Turn { Left = chunk.Portfolios.Count });
        }
    }

    /// <summary>Takes the results of one message of a stream, which come in the order of their chunks.</summary>
    /// <param name="results">The results.</param>
    /// <param name="chunks">The number of each one's chunk.</param>
    /// <param name="cancellationToken">The batch's.</param>
    public async ValueTask AddAsync(IReadOnlyList<PortfolioResult> results, IReadOnlyList<long> chunks, CancellationToken cancellationToken)
    {
        await gate.WaitAsync(cancellationToken);
        try
        {
            for (var i = 0; i < results.Count; i++)
            {
                if (ordered && chunks[i] != turn)
                {
                    Hold(results[i], chunks[i]);
                    continue;
                }

                await onResult(results[i], cancellationToken);
                if (ordered)
                {
                    await AdvanceAsync(cancellationToken);
                }
            }
        }
        finally
        {
            gate.Release();
        }

        if (ordered)
        {
            await WaitForRoomAsync(chunks[^1], cancellationToken);
        }
    }

    public void Dispose() => gate.Dispose();

    private void Hold(PortfolioResult result, long chunk)
    {
        lock (guard)
        {
            turns[chunk].Held.Enqueue(result);
            heldBytes += result.CalculateSize();
        }
    }

    // One result of the turn has been handed over. When it was the last one the next turn begins with what is held for it.
    private async ValueTask AdvanceAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            PortfolioResult? held;
            lock (guard)
            {
                if (--turns[turn].Left == 0)
                {
                    turns.Remove(turn++);
                    changed.Changed();
                }

                if (!turns.TryGetValue(turn, out Turn? now) || !now.Held.TryDequeue(out held))
                {
                    return;
                }

                heldBytes -= held.CalculateSize();
                changed.Changed();
            }

            await onResult(held, cancellationToken);
        }
    }

    private async ValueTask WaitForRoomAsync(long chunk, CancellationToken cancellationToken)
    {
        while (true)
        {
            Task change;
            lock (guard)
            {
                if (heldBytes <= maxBytes || chunk <= turn)
                {
                    return;
                }

                change = changed.Next();
            }

            await change.WaitAsync(cancellationToken);
        }
    }

    private sealed class Turn
    {
        public required int Left { get; set; }

        public Queue<PortfolioResult> Held { get; } = new();
    }
}
