using FundCalc.Client.Tests.Support;
using FundCalc.V1;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;

namespace FundCalc.Client.Tests;

public sealed class BatchRevaluerTests(HostFixture host) : IClassFixture<HostFixture>
{
    private static readonly RevaluationSettings Settings = new()
    {
        BaseCurrency = "USD",
        Prices = new PriceSelection { ValuationInstant = Timestamp.FromDateTimeOffset(new DateTimeOffset(2026, 9, 1, 0, 0, 0, TimeSpan.Zero)) },
        ProgressInterval = 100,
    };

    [Fact]
    public async Task Revalue_ThousandPortfoliosWithThreeBad_AgreeInBothForms()
    {
        (List<PortfolioResult> Results, RevaluationSummary Summary) rows = await RunAsync(BatchForm.Rows);
        (List<PortfolioResult> Results, RevaluationSummary Summary) columns = await RunAsync(BatchForm.Columns);
        Assert.Equal(Enumerable.Range(1, 1_000).Select(i => (ulong)i), rows.Results.Select(result => result.Sequence));
        Assert.Equal(rows.Results.Select(result => result.Value), columns.Results.Select(result => result.Value));
        Assert.Equal([200UL, 400, 600], columns.Results.Where(result => result.Value is null).Select(result => result.Sequence));
        Assert.Equal(["PRICE_MISSING", "INVALID_FIELD", "INVALID_FIELD"], columns.Results.Where(result => result.Value is null).Select(result => result.Status.Reason));
        Assert.Equal((997UL, 3UL), (columns.Summary.Valued, columns.Summary.Failed));
        Assert.Equal((rows.Summary.NetAssets, rows.Summary.Positions), (columns.Summary.NetAssets, columns.Summary.Positions));

        // Portfolio n holds n shares of AAPL at 309.35 and n cents: the sum over 1..1000 without the three is 500,500 − 1,200 = 499,300 times 309.36.
        Assert.Equal("154463448.00", columns.Summary.NetAssets);
    }

    [Fact]
    public async Task Revalue_Progress_IsHandedOver()
    {
        var valued = new List<ulong>();
        await new BatchRevaluer(host.Client.Valuation).RevalueAsync(Settings, Portfolios(500), Ignore, progress => valued.Add(progress.Valued + progress.Failed));
        Assert.NotEmpty(valued);
        Assert.Equal(valued.Order(), valued);
    }

    [Fact]
    public async Task Revalue_SourceFails_ThrowsItsOwnFailure()
        => await Assert.ThrowsAsync<InvalidDataException>(() => new BatchRevaluer(host.Client.Valuation).RevalueAsync(Settings, Failing(), Ignore));

    [Fact]
    public async Task Revalue_ReceiverFails_ThrowsItsOwnFailure()
        => await Assert.ThrowsAsync<InvalidDataException>(() => new BatchRevaluer(host.Client.Valuation).RevalueAsync(
            Settings, Portfolios(int.MaxValue), (_, _) => throw new InvalidDataException("full")));

    [Fact]
    public async Task Revalue_Cancelled_StopsTheSourceToo()
    {
        using var stop = new CancellationTokenSource();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => new BatchRevaluer(host.Client.Valuation).RevalueAsync(
            Settings,
            Portfolios(int.MaxValue),
            async (result, _) =>
            {
                if (result.Sequence == 10)
                {
                    await stop.CancelAsync();
                }
            },
            cancellationToken: stop.Token));
    }

    [Fact]
    public async Task Revalue_SettingsAreWrong_ThrowsTheTypedError()
    {
        FundCalcException error = await Assert.ThrowsAsync<FundCalcException>(() => new BatchRevaluer(host.Client.Valuation).RevalueAsync(
            new RevaluationSettings { BaseCurrency = "NOPE" }, Portfolios(int.MaxValue), Ignore));
        Assert.Equal((StatusCode.InvalidArgument, "INVALID_FIELD"), (error.Code, error.Reason));
        Assert.Contains(error.FieldViolations, violation => violation.Subject.EndsWith("base_currency", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Revalue_EmptyBatch_ThrowsTheTypedError()
        => Assert.Equal(StatusCode.InvalidArgument, (await Assert.ThrowsAsync<FundCalcException>(() => new BatchRevaluer(host.Client.Valuation).RevalueAsync(Settings, Portfolios(0), Ignore))).Code);

    [Fact]
    public async Task Revalue_StreamEndsWithoutSummary_IsAnError()
    {
        await using ScriptedHost scripted = await ScriptedHost.StartAsync(async (requests, _, context) =>
        {
            while (await requests.MoveNext(context.CancellationToken))
            {
            }
        });
        FundCalcException error = await Assert.ThrowsAsync<FundCalcException>(() => new BatchRevaluer(scripted.Client.Valuation).RevalueAsync(Settings, Portfolios(5), Ignore));
        Assert.Contains("summary", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Revalue_ServiceStopsInTheMiddle_ThrowsItsStatusAfterTheResultsSoFar()
    {
        await using ScriptedHost scripted = await ScriptedHost.StartAsync(async (requests, replies, context) =>
        {
            await requests.MoveNext(context.CancellationToken);
            await replies.WriteAsync(new RevaluePortfoliosResponse { Results = new RevaluationResults { Results = { new PortfolioResult { Sequence = 1, Value = new PortfolioValue() } } } });
            throw new RpcException(new Status(StatusCode.Unavailable, "stopping"));
        });
        var seen = new List<ulong>();
        FundCalcException error = await Assert.ThrowsAsync<FundCalcException>(() => new BatchRevaluer(scripted.Client.Valuation).RevalueAsync(
            Settings,
            Portfolios(int.MaxValue),
            (result, _) =>
            {
                seen.Add(result.Sequence);
                return ValueTask.CompletedTask;
            }));
        Assert.Equal((StatusCode.Unavailable, "stopping"), (error.Code, error.Message));
        Assert.Equal([1UL], seen);
    }

    [Fact]
    public async Task Revalue_ConnectionIsLostInTheMiddle_ThrowsTheTypedError()
    {
        await using ScriptedHost scripted = await ScriptedHost.StartAsync(async (requests, _, context) =>
        {
            await requests.MoveNext(context.CancellationToken);
            await requests.MoveNext(context.CancellationToken);
            context.GetHttpContext().Abort();
        });
        FundCalcException error = await Assert.ThrowsAsync<FundCalcException>(() => new BatchRevaluer(scripted.Client.Valuation).RevalueAsync(Settings, Portfolios(int.MaxValue), Ignore));
        Assert.NotEqual(StatusCode.OK, error.Code);
    }

    [Fact]
    public async Task Revalue_ServiceEndsBeforeItHasAll_IsAnErrorDespiteTheSummary()
    {
        await using ScriptedHost scripted = await ScriptedHost.StartAsync((_, replies, _) => replies.WriteAsync(new RevaluePortfoliosResponse { Summary = new RevaluationSummary() }));
        FundCalcException error = await Assert.ThrowsAsync<FundCalcException>(() => new BatchRevaluer(scripted.Client.Valuation).RevalueAsync(Settings, Portfolios(int.MaxValue), Ignore));
        Assert.Contains("before", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(BatchForm.Rows)]
    [InlineData(BatchForm.Columns)]
    public async Task Revalue_StreamThatTakesNothing_StopsTheSource(BatchForm form)
    {
        var calls = new SteppedCalls();
        var taken = 0;
        async IAsyncEnumerable<RowPortfolio> Source()
        {
            await foreach (RowPortfolio portfolio in Portfolios(100))
            {
                Interlocked.Increment(ref taken);
                yield return portfolio;
            }
        }

        using var stop = new CancellationTokenSource();
        Task<RevaluationSummary> batch = new BatchRevaluer(new ValuationService.ValuationServiceClient(calls), new BatchRevaluerOptions { Form = form, MessageBytes = 1 })
            .RevalueAsync(Settings, Source(), Ignore, cancellationToken: stop.Token);
        var sent = 0;
        while (sent < 20)
        {
            // While this message waits, nothing beyond the portfolio in it has been taken from the source.
            (RevaluePortfoliosRequest message, TaskCompletionSource through) = await calls.NextWriteAsync();
            sent += (message.Rows?.Portfolios.Count ?? 0) + (message.Columns?.Portfolios.Count ?? 0);
            Assert.InRange(taken, sent, sent + (message.Instruments is null ? 0 : 1));
            through.SetResult();
        }

        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => batch);
    }

    private static ValueTask Ignore(PortfolioResult result, CancellationToken cancellationToken) => ValueTask.CompletedTask;

    private static async IAsyncEnumerable<RowPortfolio> Portfolios(int count)
    {
        await Task.Yield();
        for (var i = 1; i <= count; i++)
        {
            string instrument = i == 200 ? "NO-SUCH" : "AAPL";
            string quantity = i == 400 ? "1,5" : $"{i}";
            string currency = i == 600 ? "XXQ" : "USD";
            yield return new RowPortfolio
            {
                Sequence = (ulong)i,
                Portfolio = new Portfolio
                {
                    PortfolioId = $"p{i}",
                    Positions = { new Position { InstrumentId = instrument, Quantity = quantity } },
                    Balances = { new Balance { Kind = BalanceKind.Cash, Currency = currency, Amount = $"{i / 100}.{i % 100:00}" } },
                },
            };
        }
    }

    private static async IAsyncEnumerable<RowPortfolio> Failing()
    {
        await foreach (RowPortfolio portfolio in Portfolios(50))
        {
            yield return portfolio;
        }

        throw new InvalidDataException("the file ends in the middle of a line");
    }

    private async Task<(List<PortfolioResult> Results, RevaluationSummary Summary)> RunAsync(BatchForm form)
    {
        var results = new List<PortfolioResult>();
        RevaluationSummary summary = await new BatchRevaluer(host.Client.Valuation, new BatchRevaluerOptions { Form = form, MessageBytes = 1_000 }).RevalueAsync(
            Settings,
            Portfolios(1_000),
            (result, _) =>
            {
                results.Add(result);
                return ValueTask.CompletedTask;
            });
        return (results, summary);
    }
}
