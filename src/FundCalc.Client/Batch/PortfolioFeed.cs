using FundCalc.V1;

namespace FundCalc.Client.Batch;

/// <summary>Deals out the caller's portfolios to the streams, a message's worth at a time, in the source's order. Thread-safe; the source is read by one stream at a time.</summary>
/// <param name="source">The portfolios.</param>
/// <param name="form">How they will travel: it decides what makes a message full.</param>
/// <param name="messageBytes">About how many bytes do.</param>
internal sealed class PortfolioFeed(IAsyncEnumerator<RowPortfolio> source, BatchForm form, int messageBytes) : IDisposable
{
    // About what a portfolio, a position or a balance takes on the wire; only how much goes together depends on it.
    private const int PortfolioBytes = 40;
    private const int LineBytes = 24;
    private const int ColumnBytes = 7;

    private readonly SemaphoreSlim gate = new(1, 1);
    private ulong? lastSequence;
    private long taken;
    private bool ended;

    /// <summary>Whether nothing has been taken.</summary>
    public bool IsEmpty => Volatile.Read(ref taken) == 0;

    /// <summary>The next portfolios; null when there are no more.</summary>
    /// <exception cref="ArgumentException">The source's numbers do not ascend.</exception>
    public async Task<Chunk?> TakeAsync(CancellationToken cancellationToken)
    {
        await gate.WaitAsync(cancellationToken);
        try
        {
            var portfolios = new List<RowPortfolio>();
            long bytes = 0;
            while (!ended && bytes < messageBytes && portfolios.Count < RowPacker.MaxPortfolios)
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (!await source.MoveNextAsync())
                {
                    ended = true;
                    break;
                }

                portfolios.Add(Checked(source.Current));
                bytes += BytesOf(source.Current);
            }

            return portfolios.Count == 0 ? null : new Chunk(taken++, portfolios);
        }
        finally
        {
            gate.Release();
        }
    }

    public void Dispose() => gate.Dispose();

    private RowPortfolio Checked(RowPortfolio portfolio)
    {
        if (portfolio.Sequence <= lastSequence)
        {
            throw new ArgumentException($"The portfolios' numbers must ascend, and {portfolio.Sequence} comes after {lastSequence}.", nameof(portfolio));
        }

        lastSequence = portfolio.Sequence;
        return portfolio;
    }

    private long BytesOf(RowPortfolio row)
    {
        long positions = row.Portfolio?.Positions.Count ?? 0;
        long balances = row.Portfolio?.Balances.Count ?? 0;
        return PortfolioBytes + (positions * (form == BatchForm.Columns ? ColumnBytes : LineBytes)) + (balances * LineBytes) + (row.Portfolio?.Accounting?.CalculateSize() ?? 0);
    }
}
