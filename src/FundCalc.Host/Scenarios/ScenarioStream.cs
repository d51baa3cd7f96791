using FundCalc.Calculation.Scenarios;
using FundCalc.Host.Errors;
using FundCalc.Host.Mapping;
using FundCalc.V1;
using Grpc.Core;

namespace FundCalc.Host.Scenarios;

/// <summary>The results of one call, in messages of a bounded size. Every write waits for the reader: there is no queue.</summary>
internal sealed class ScenarioStream(
    ScenarioQuestion question, ScenarioValuer valuer, IServerStreamWriter<RunScenariosResponse> responses, ILogger logger, ServerCallContext context, CancellationToken stopping)
{
    // A message has results of at most so many, and is sent once so many positions were valued: large portfolios answer as early as small ones.
    private const int MaxResults = 500;
    private const long MaxWork = 2_000_000;
    // Entries within results: a message of wrong scenarios only stays as small as one of right ones.
    private const int MaxLines = 5_000;

    private readonly ScenarioWriter _writer = new(question.Valuation.Rounding.For(question.Valuation.BaseCurrency).Places);
    private readonly string _requestId = context.GetHttpContext().TraceIdentifier;

    /// <summary>Values all scenarios and writes their results; ends early when the host is stopping.</summary>
    public async Task RunAsync()
    {
        var cancellationToken = context.CancellationToken;
        var perScenario = question.Valuation.Portfolio.Positions.Count + 1;
        var (pending, lines) = (new ScenarioResults(), 0);
        var work = 0L;
        for (var i = 0; i < question.Items.Count; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (stopping.IsCancellationRequested)
            {
                throw RefusalException.ShuttingDown();
            }

            var result = ResultOf(i, question.Items[i], cancellationToken);
            pending.Results.Add(result);
            lines += result.Value?.WithoutFigure.Count ?? result.Status.Violations.Count;
            if (pending.Results.Count == MaxResults || lines >= MaxLines || (long)pending.Results.Count * perScenario >= MaxWork || i == question.Items.Count - 1)
            {
                await responses.WriteAsync(new RunScenariosResponse { Results = pending }, cancellationToken);
                (pending, lines) = (new ScenarioResults(), 0);
            }

            // A reader that keeps up lets every write complete at once: other calls must have their turn nevertheless.
            if ((work += perScenario) >= ScenarioWork.Turn)
            {
                work = 0;
                await Task.Yield();
            }
        }
    }

    /// <summary>The value under one scenario; what fails stays with it.</summary>
    private ScenarioResult ResultOf(int index, ScenarioItem item, CancellationToken cancellationToken)
    {
        if (item.Failure is { } wrong)
        {
            return ScenarioWriter.Write(index, item.ScenarioId, wrong);
        }

        try
        {
            return _writer.Write(index, item.ScenarioId, valuer.Value(item.SetIndex, cancellationToken));
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            return ScenarioWriter.Write(index, item.ScenarioId, ScenarioFailures.Of(exception, index, logger, _requestId));
        }
    }
}
