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
    IServerStreamWriter<RevaluePortfoliosResponse> stream, BatchTotals totals, SubtotalWriter? subtotals, uint progressInterval, CancellationToken cancellationToken)
{
    private const int MaxResults = 1_000;
    private const int MaxLines = 5_000;
    private RevaluationResults _pending = new();
    private int _lines;

    /// <summary>Writes what the batch rests on.</summary>
    public Task OpenAsync(RevaluationOpening opening) => stream.WriteAsync(new RevaluePortfoliosResponse { Opening = opening }, cancellationToken);

    /// <summary>Adds a result; what is full is written.</summary>
    public async ValueTask AddAsync(PortfolioResult result)
    {
        _pending.Results.Add(result);
        _lines += Lines(result);
        var progress = progressInterval > 0 && (totals.Valued + totals.Failed) % progressInterval == 0;
        if (progress || _pending.Results.Count == MaxResults || _lines >= MaxLines)
        {
            await FlushAsync();
        }

        if (progress)
        {
            await stream.WriteAsync(
                new RevaluePortfoliosResponse
                {
                    Progress = new RevaluationProgress { Valued = (ulong)totals.Valued, Failed = (ulong)totals.Failed, Positions = (ulong)totals.Positions },
                },
                cancellationToken);
        }
    }

    private static int Lines(PortfolioResult result) => result.Value is { } value
        ? value.Positions.Count + value.Balances.Count + value.ByAssetClass.Count + value.ByCurrency.Count + value.ByLevel.Count
        : result.Status.Violations.Count;

    /// <summary>Writes what is pending.</summary>
    public async ValueTask FlushAsync()
    {
        if (_pending.Results.Count == 0)
        {
            return;
        }

        _pending.Subtotals = subtotals?.Take();
        await stream.WriteAsync(new RevaluePortfoliosResponse { Results = _pending }, cancellationToken);
        _pending = new RevaluationResults();
        _lines = 0;
    }

    /// <summary>Writes the end of the batch.</summary>
    public Task EndAsync(RevaluationSummary summary) => stream.WriteAsync(new RevaluePortfoliosResponse { Summary = summary }, cancellationToken);
}
