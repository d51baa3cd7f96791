using System.Runtime.CompilerServices;
using FundCalc.Cli.Input;
using FundCalc.Client;
using FundCalc.V1;

namespace FundCalc.Cli.Batch;

/// <summary>One batch from an input to a sink.</summary>
internal sealed class BatchRun(BatchRevaluer revaluer, RevaluationSettings settings, ResultSink sink, BatchState state)
{
    /// <summary>Fixes the prices where no snapshot is named, then values all readable portfolios. Null where there was none, but some that cannot be read.</summary>
    /// <exception cref="InputException">The input holds nothing at all, or cannot be read further.</exception>
    public async Task<BatchOutcome?> RunAsync(Stream input, IPortfolioReader reader, CancellationToken cancellationToken)
    {
        RevaluationSettings used = settings;
        if (settings.Prices is not { SnapshotDigest.Length: > 0 })
        {
            await using IAsyncEnumerator<RowPortfolio> first = Readable(reader.ReadAsync(input, cancellationToken), _ => { }, cancellationToken).GetAsyncEnumerator(cancellationToken);

            // Without any there is nothing to fix; what is wrong with others is told in the second pass.
            if (await first.MoveNextAsync())
            {
                used = await revaluer.FixPricesAsync(settings, Rest(first), cancellationToken);
            }

            input.Position = 0;
        }

        state.Begin();
        return await ValueAsync(used, reader.ReadAsync(input, cancellationToken), cancellationToken);
    }

    private async Task<BatchOutcome?> ValueAsync(RevaluationSettings used, IAsyncEnumerable<InputItem> items, CancellationToken cancellationToken)
    {
        await using IAsyncEnumerator<RowPortfolio> readable = Readable(items, sink.Refuse, cancellationToken).GetAsyncEnumerator(cancellationToken);

        // The service refuses an empty batch, so the first portfolio is read before a stream is opened.
        if (!await readable.MoveNextAsync())
        {
            sink.Finish();
            return state.Portfolios > 0 ? null : throw new InputException("The input holds no portfolio.");
        }

        BatchOutcome outcome = await revaluer.RevalueAsync(
            used,
            Rest(readable),
            (result, _) =>
            {
                sink.Take(result);
                return ValueTask.CompletedTask;
            },
            state.Set,
            cancellationToken: cancellationToken);
        sink.Finish();
        return outcome;
    }

    private static async IAsyncEnumerable<RowPortfolio> Rest(IAsyncEnumerator<RowPortfolio> readable)
    {
        do
        {
            yield return readable.Current;
        }
        while (await readable.MoveNextAsync());
    }

    private static async IAsyncEnumerable<RowPortfolio> Readable(
        IAsyncEnumerable<InputItem> items, Action<InputItem> onProblem, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (InputItem item in items.WithCancellation(cancellationToken))
        {
            if (item.Portfolio is { } portfolio)
            {
                yield return new RowPortfolio { Sequence = item.Sequence, Portfolio = portfolio };
            }
            else
            {
                onProblem(item);
            }
        }
    }
}
