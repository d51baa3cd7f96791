using FundCalc.Calculation.Batch;
using FundCalc.V1;
using Grpc.Core;

namespace FundCalc.Host.Batch;

/// <summary>Writes results in messages of a bounded size, and progress between them. Every write waits for the reader: there is no queue.</summary>
/// <param name="stream">Where they go.</param>
/// <param name="totals">The batch's totals, which count them.</param>
/// <param name="subtotals">Gives the exact sums of results that have not been written; null where the caller does not ask for them.</param>
/// <param name="progressInterval">A progress message after every so many portfolios; 0 for none.</param>
/// <param name="cancellationToken">The call's.</param>
internal sealed class ResultStream(
    IServerStreamWriter<BatchReply> stream, BatchTotals totals, SubtotalWriter? subtotals, uint progressInterval, CancellationToken cancellationToken) : IDisposable
{
    // A message of this size stays clear of the large-object heap on both sides; only a single result can make a larger one.
    private const int MaxBytes = 48 * 1024;

    private readonly ResultBuffer _pending = new();
    private BatchReply? _reply;

    /// <summary>Whether results are pending.</summary>
    public bool HasPending => _pending.Count > 0;

    /// <summary>Whether enough is pending for a message, or progress is to be told: then <see cref="WriteDueAsync"/> must come before the next result.</summary>
    public bool IsDue => _pending.Length >= MaxBytes || IsProgressDue;

    private bool IsProgressDue => progressInterval > 0 && (totals.Valued + totals.Failed) % progressInterval == 0;

    /// <summary>Writes what the batch rests on.</summary>
    public Task OpenAsync(RevaluationOpening opening) => WriteAsync(new RevaluePortfoliosResponse { Opening = opening });

    /// <summary>Writes the prices behind column values.</summary>
    public Task WriteAsync(InstrumentPrices prices) => WriteAsync(new RevaluePortfoliosResponse { InstrumentPrices = prices });

    /// <summary>Adds the value of a portfolio.</summary>
    public void Add(ulong sequence, ReadOnlySpan<byte> name, in KernelTotals portfolio) => _pending.Add(sequence, name, portfolio);

    /// <summary>Adds any result.</summary>
    public void Add(PortfolioResult result) => _pending.Add(result);

    /// <summary>Writes what is pending, and progress where it is due.</summary>
    public async ValueTask WriteDueAsync()
    {
        await FlushAsync();
        if (IsProgressDue)
        {
            await WriteAsync(new RevaluePortfoliosResponse
            {
                Progress = new RevaluationProgress { Valued = (ulong)totals.Valued, Failed = (ulong)totals.Failed, Positions = (ulong)totals.Positions },
            });
        }
    }

    /// <summary>Writes what is pending.</summary>
    public async ValueTask FlushAsync()
    {
        if (_pending.Count == 0)
        {
            return;
        }

        if (subtotals is not null)
        {
            _pending.Add(subtotals.Take());
        }

        // Without the token: the call that ends fails the write by itself, and to listen to the token would cost as much as a small portfolio.
        await stream.WriteAsync(_reply ??= new BatchReply(_pending));
        _pending.Clear();
    }

    /// <summary>Writes the end of the batch.</summary>
    public Task EndAsync(RevaluationSummary summary) => WriteAsync(new RevaluePortfoliosResponse { Summary = summary });

    /// <inheritdoc/>
    public void Dispose() => _pending.Dispose();

    private Task WriteAsync(RevaluePortfoliosResponse message) => stream.WriteAsync(new BatchReply(message), cancellationToken);
}
