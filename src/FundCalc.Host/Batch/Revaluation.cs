using System.Globalization;
using FundCalc.Calculation;
using FundCalc.Calculation.Batch;
using FundCalc.Host.Errors;
using FundCalc.Host.Mapping;
using FundCalc.Host.Scenarios;
using FundCalc.Host.Telemetry;
using FundCalc.V1;
using Grpc.Core;
using Content = FundCalc.V1.RevaluePortfoliosRequest.ContentOneofCase;

namespace FundCalc.Host.Batch;

/// <summary>One batch: takes its messages in order, values their portfolios, writes their results before the next message is read.</summary>
internal sealed class Revaluation : IDisposable
{
    /// <summary>The most portfolios of one message: 10,000.</summary>
    public const int MaxPortfolios = 10_000;

    private readonly BatchQuestion _question;
    private readonly BatchPrices _prices;
    private readonly BatchTotals _totals;
    private readonly RowValuer _rows;
    private readonly ColumnValuer _columns;
    private readonly ResultStream _results;
    private readonly SequenceOrder _order = new();
    private readonly PlainWay _plain;
    private readonly RevaluationFrame _frame;
    private readonly HostMetrics _metrics;
    private readonly ILogger _logger;
    private readonly string _requestId;
    private readonly CancellationToken _cancellationToken;
    private readonly WaitingRows? _waiting;
    private bool _hasEarlier;
    private (long Valued, long Failed, long Positions) _measured;

    /// <summary>A batch whose settings have been read.</summary>
    public Revaluation(
        BatchQuestion question, BatchPrices prices, IServerStreamWriter<BatchReply> responses, HostMetrics metrics, ILogger logger, ServerCallContext context)
    {
        (_question, _prices, _metrics, _logger) = (question, prices, metrics, logger);
        (_requestId, _cancellationToken) = (context.GetHttpContext().TraceIdentifier, context.CancellationToken);
        _totals = new BatchTotals(prices.Market);
        var writer = new ValuationWriter(question.BaseCurrency, question.Rounding, prices.AsOf);
        var scenarios = question.Scenarios is { } set ? new BatchScenarios(set, question, prices, logger, _requestId) : null;
        _rows = new RowValuer(question, prices, _totals, writer, scenarios);
        _columns = new ColumnValuer(question, prices, _totals, writer, scenarios);
        var subtotals = question.Resumable ? new SubtotalWriter(_totals, prices.Market, scenarios) : null;
        _frame = new RevaluationFrame(question, prices, _totals, writer, subtotals, scenarios);
        _results = new ResultStream(responses, _totals, subtotals, question.ProgressInterval, context.CancellationToken);
        _plain = new PlainWay(_rows, _columns, writer, _order, _results);
        _waiting = question.Delivery == ResultDelivery.AsCompleted ? new WaitingRows(prices, _cancellationToken) : null;
    }

    /// <summary>What may let portfolios go on that wait for prices; null: none wait.</summary>
    public Task? Waiting => _waiting?.Read;

    /// <summary>Tells a caller that may have to go on in another stream what this one rests on.</summary>
    public Task OpenAsync() => _question.Resumable ? _results.OpenAsync(_frame.Opening()) : Task.CompletedTask;

    /// <summary>Takes one message after the settings. Its results may stay unwritten until enough have gathered: see <see cref="FlushAsync"/>.</summary>
    public async ValueTask TakeAsync(BatchMessage received)
    {
        _hasEarlier = _results.HasPending;
        if (received.Form != BatchForm.None)
        {
            for (var number = 0; received.TryNext(out var portfolio); number++)
            {
                if (TryValue(received, portfolio, number))
                {
                    if (_results.IsDue)
                    {
                        await WriteDueAsync();
                    }
                }
                else
                {
                    await TakeAsync(received.Parsed, number);
                }
            }

            return;
        }

        var message = received.Parsed;
        switch (message.ContentCase)
        {
            case Content.Instruments:
                await FlushAsync();
                await GoOnAsync(wait: true);
                await FlushAsync();
                await _columns.AppendAsync(message.Instruments, _cancellationToken);
                foreach (var prices in _columns.TakePrices())
                {
                    await _results.WriteAsync(prices);
                }

                return;
            case Content.Rows:
                await TakeAsync(message, "rows.portfolios", message.Rows.Portfolios.Count);
                return;
            case Content.Columns:
                await TakeAsync(message, "columns.portfolios", message.Columns.Portfolios.Count);
                return;
            default:
                throw RefusalException.Invalid(new FieldViolation(
                    "content", message.ContentCase.ToString(), "must be instruments, rows or columns after the first message"));
        }
    }

    /// <summary>Writes the results that are there: before the batch waits for anything, and before it ends, however it does.</summary>
    public ValueTask FlushAsync()
    {
        Measure();
        return _results.FlushAsync();
    }

    /// <summary>Values the portfolios that need not wait for prices any longer.</summary>
    /// <param name="wait">Whether to wait for prices until none waits.</param>
    public async ValueTask GoOnAsync(bool wait)
    {
        while (_waiting is not null && await _waiting.TakeAsync(wait) is { Count: > 0 } ready)
        {
            await ValueAsync(ready);
        }
    }

    /// <summary>Ends the batch with its summary.</summary>
    public async Task EndAsync()
    {
        await FlushAsync();
        await GoOnAsync(wait: true);
        await FlushAsync();
        if (_totals.Valued + _totals.Failed == 0)
        {
            throw RefusalException.Invalid(new FieldViolation("rows", "", "must have a portfolio, or columns must: the batch is empty"));
        }

        var summary = _totals.Summarise();
        await _results.EndAsync(_frame.Summary(summary, await _prices.FixAsync(_cancellationToken)));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _waiting?.Dispose();
        _results.Dispose();
    }

    private async ValueTask TakeAsync(RevaluePortfoliosRequest message, string field, int count)
    {
        CheckCount(field, count);
        for (var number = 0; number < count; number++)
        {
            await TakeAsync(message, number);
        }
    }

    private async ValueTask TakeAsync(RevaluePortfoliosRequest message, int number)
    {
        if (_hasEarlier)
        {
            // This one may have to wait for prices; the results of the messages before must not wait with it.
            _hasEarlier = false;
            await FlushAsync();
        }

        if (_waiting is not null && message.ContentCase == Content.Rows && message.Rows.Portfolios[number] is var row && _waiting.Concerns(row) && _order.IsNext(row.Sequence))
        {
            if (_waiting.HasRoomFor(row))
            {
                _order.Take(row.Sequence);
                _waiting.Add(row);
                return;
            }

            await GoOnAsync(wait: true);
        }

        while (_waiting is { AwaitsRates: true })
        {
            await ValueAsync(await _waiting.TakeAsync(wait: true));
        }

        var (sequence, id) = NameOf(message, number);
        _results.Add(await ValueAsync(sequence, id, () =>
        {
            _order.Check(sequence);
            return message.ContentCase == Content.Rows
                ? _rows.ValueAsync(message.Rows.Portfolios[number].Portfolio, message.Rows, _cancellationToken)
                : _columns.ValueAsync(message.Columns.Portfolios[number], _cancellationToken);
        }));
        await WriteIfDueAsync();
    }

    private async ValueTask ValueAsync(IReadOnlyList<RowPortfolio> ready)
    {
        foreach (var row in ready)
        {
            _results.Add(await ValueAsync(row.Sequence, row.Portfolio.PortfolioId, () => _rows.ValueAsync(row.Portfolio, new RowPortfolios { Portfolios = { row } }, _cancellationToken)));
            await WriteIfDueAsync();
        }
    }

    private ValueTask WriteIfDueAsync() => _results.IsDue ? WriteDueAsync() : ValueTask.CompletedTask;

    private ValueTask WriteDueAsync()
    {
        Measure();
        return _results.WriteDueAsync();
    }

    // Before each write: of whatever has been answered the metrics know.
    private void Measure()
    {
        var before = _measured;
        _measured = (_totals.Valued, _totals.Failed, _totals.Positions);
        _metrics.Batch(_measured.Valued - before.Valued, _measured.Failed - before.Failed, _measured.Positions - before.Positions);
    }

    private bool TryValue(BatchMessage message, Range portfolio, int number)
    {
        try
        {
            return _plain.TryValue(message, portfolio);
        }
        catch (Exception exception) when (ItemResults.IsOwn(exception))
        {
            _totals.AddFailed();
            var (sequence, id) = NameOf(message.Parsed, number);
            _order.Take(sequence);
            _results.Add(ItemResults.Failed(sequence, id, exception, _logger, _requestId));
            return true;
        }
    }

    private static (ulong Sequence, string Id) NameOf(RevaluePortfoliosRequest message, int number) => message.ContentCase == Content.Rows
        ? (message.Rows.Portfolios[number].Sequence, message.Rows.Portfolios[number].Portfolio?.PortfolioId ?? "")
        : (message.Columns.Portfolios[number].Sequence, message.Columns.Portfolios[number].PortfolioId);

    private async ValueTask<PortfolioResult> ValueAsync(ulong sequence, string id, Func<ValueTask<PortfolioResult>> value)
    {
        try
        {
            var result = await value();
            result.Sequence = sequence;
            return result;
        }
        catch (Exception exception) when (ItemResults.IsOwn(exception))
        {
            _totals.AddFailed();
            return ItemResults.Failed(sequence, id, exception, _logger, _requestId);
        }
    }

    private static void CheckCount(string field, int count)
    {
        if (count == 0)
        {
            throw RefusalException.Invalid(new FieldViolation(field, "", "must have an entry"));
        }

        if (count > MaxPortfolios)
        {
            throw RefusalException.Limit(field, count.ToString(CultureInfo.InvariantCulture), "must have at most 10,000 entries");
        }
    }
}
