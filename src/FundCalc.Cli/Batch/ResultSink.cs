using FundCalc.Cli.Input;
using FundCalc.Cli.Output;
using FundCalc.V1;

namespace FundCalc.Cli.Batch;

/// <summary>
/// Takes the service's results and the input's own problems and writes both in the order of the input. Problems wait for the results before them; when too many wait
/// they are written at once, so that memory stays bounded whatever the input holds.
/// </summary>
internal sealed class ResultSink(IResultWriter writer, BatchState state)
{
    private const int MostWaiting = 10_000;
    private const int MostNamed = 20;

    private readonly Lock guard = new();
    private readonly Queue<PortfolioResult> waiting = new();
    private readonly List<string> named = [];
    private long failed;

    /// <summary>A line for each of the first failures, and one that counts the rest.</summary>
    public IEnumerable<string> Failures => failed > MostNamed ? named.Append($"failed: and {failed - MostNamed} more; the output names each") : named;

    /// <summary>One result of the service.</summary>
    public void Take(PortfolioResult result)
    {
        lock (guard)
        {
            WriteWaiting(result.Sequence);
            Write(result);
        }
    }

    /// <summary>A portfolio that was not sent.</summary>
    public void Refuse(InputItem item)
    {
        var result = new PortfolioResult
        {
            Sequence = item.Sequence,
            PortfolioId = item.PortfolioId.Length <= 128 ? item.PortfolioId : item.PortfolioId[..128],
            Status = new ItemStatus { Code = ItemCode.InvalidArgument, Reason = item.Problem!.Reason, Message = item.Problem.Message },
        };
        lock (guard)
        {
            waiting.Enqueue(result);
            if (waiting.Count > MostWaiting)
            {
                WriteWaiting(ulong.MaxValue);
            }
        }
    }

    /// <summary>Writes what still waits, at the end of the batch.</summary>
    public void Finish()
    {
        lock (guard)
        {
            WriteWaiting(ulong.MaxValue);
        }
    }

    private void WriteWaiting(ulong before)
    {
        while (waiting.TryPeek(out PortfolioResult? next) && next.Sequence < before)
        {
            Write(waiting.Dequeue());
        }
    }

    private void Write(PortfolioResult result)
    {
        bool hasValue = result.OutcomeCase == PortfolioResult.OutcomeOneofCase.Value;
        writer.Write(result);
        state.CountResult(hasValue);
        if (!hasValue && ++failed <= MostNamed)
        {
            named.Add($"failed: portfolio '{result.PortfolioId}' ({result.Status.Reason}): {CsvResultWriter.MessageOf(result.Status)}");
        }
    }
}
