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
        var valued = new List<long>();
        await RevalueAsync(host.Address, Settings, Portfolios(500), Ignore, progress => valued.Add(progress.Valued + progress.Failed));
        Assert.Equal(500, valued[^1]);
        Assert.Equal(valued.Order(), valued);
    }

    [Fact]
    public async Task Revalue_SourceFails_ThrowsItsOwnFailure()
        => await Assert.ThrowsAsync<InvalidDataException>(() => RevalueAsync(host.Address, Settings, Failing(), Ignore));

    [Fact]
    public async Task Revalue_ReceiverFails_ThrowsItsOwnFailure()
        => await Assert.ThrowsAsync<InvalidDataException>(() => RevalueAsync(
            host.Address,
            Settings, Portfolios(int.MaxValue), (_, _) => throw new InvalidDataException("full")));

    [Fact]
    public async Task Revalue_Cancelled_StopsTheSourceToo()
    {
        using var stop = new CancellationTokenSource();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => RevalueAsync(
            host.Address,
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
        FundCalcException error = await Assert.ThrowsAsync<FundCalcException>(() => RevalueAsync(
            host.Address,
            new RevaluationSettings { BaseCurrency = "NOPE" }, Portfolios(int.MaxValue), Ignore));
        Assert.Equal((StatusCode.InvalidArgument, "INVALID_FIELD"), (error.Code, error.Reason));
        Assert.Contains(error.FieldViolations, violation => violation.Subject.EndsWith("base_currency", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Revalue_EmptyBatch_ThrowsTheTypedError()
        => Assert.Equal(StatusCode.InvalidArgument, (await Assert.ThrowsAsync<FundCalcException>(() => RevalueAsync(host.Address, Settings, Portfolios(0), Ignore))).Code);

    [Fact]
    public async Task Revalue_StreamEndsWithoutSummary_IsGivenUpAfterSoManyAttempts()
    {
        var streams = 0;
        await using ScriptedHost scripted = await ScriptedHost.StartAsync(async (requests, _, context) =>
        {
            Interlocked.Increment(ref streams);
            while (await requests.MoveNext(context.CancellationToken))
            {
            }
        });
        BatchException error = await Assert.ThrowsAsync<BatchException>(() => RevalueAsync(scripted.Address, Settings, Portfolios(5), Ignore));
        Assert.Equal(BatchFailure.NoReplica, error.Failure);
        Assert.Contains("summary", error.Message, StringComparison.Ordinal);
        Assert.Equal((3, 3, 3, 10L), (streams, error.Report!.Attempts, error.Report.Breaks, error.Report.Resent));
    }

    [Fact]
    public async Task Revalue_BreaksAfterResultsWithoutSnapshot_IsGivenUpAndSaysWhy()
    {
        await using ScriptedHost scripted = await ScriptedHost.StartAsync(async (requests, replies, context) =>
        {
            while (await requests.MoveNext(context.CancellationToken) && requests.Current.Columns is null)
            {
            }

            await replies.WriteAsync(new RevaluePortfoliosResponse { Results = new RevaluationResults { Results = { new PortfolioResult { Sequence = 1, Value = new PortfolioValue() } } } });
            throw new RpcException(new Status(StatusCode.Unavailable, "stopping"));
        });
        var seen = new List<ulong>();
        BatchException error = await Assert.ThrowsAsync<BatchException>(() => RevalueAsync(
            scripted.Address,
            Settings,
            Portfolios(int.MaxValue),
            (result, _) =>
            {
                seen.Add(result.Sequence);
                return ValueTask.CompletedTask;
            }));
        Assert.Equal(BatchFailure.NotResumable, error.Failure);
        var cause = Assert.IsType<FundCalcException>(error.InnerException);
        Assert.Equal((StatusCode.Unavailable, "stopping"), (cause.Code, cause.Message));
        Assert.Equal([1UL], seen);
    }

    [Fact]
    public async Task Revalue_ServiceEndsBeforeItHasAll_IsAnErrorDespiteTheSummary()
    {
        await using ScriptedHost scripted = await ScriptedHost.StartAsync((_, replies, _) => replies.WriteAsync(new RevaluePortfoliosResponse { Summary = new RevaluationSummary() }));
        BatchException error = await Assert.ThrowsAsync<BatchException>(() => RevalueAsync(scripted.Address, Settings, Portfolios(int.MaxValue), Ignore));
        Assert.Equal(BatchFailure.ContractBroken, error.Failure);
        Assert.Contains("before", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Revalue_SeveralStreamsWithoutSnapshot_RunInOne()
    {
        using var revaluer = new BatchRevaluer([host.Address], new BatchRevaluerOptions { Streams = 4, MessageBytes = 100 });
        BatchOutcome outcome = await revaluer.RevalueAsync(Settings, Portfolios(100), Ignore);
        Assert.Equal(100L, Assert.Single(outcome.Report.Streams).Portfolios);
    }

    [Fact]
    public async Task Revalue_NumbersDoNotAscend_IsTheCallersError()
        => await Assert.ThrowsAsync<ArgumentException>(() => RevalueAsync(host.Address, Settings, Backwards(), Ignore));

    [Fact]
    public async Task Revalue_PortfolioBeyondTheMessageLimit_IsATypedErrorAndNoBreak()
    {
        var huge = new RowPortfolio { Sequence = 1, Portfolio = new Portfolio { PortfolioId = new string('x', 17 * 1024 * 1024) } };
        FundCalcException error = await Assert.ThrowsAsync<FundCalcException>(() => RevalueAsync(host.Address, Settings, new[] { huge }.ToAsyncEnumerable(), Ignore));
        Assert.Equal(StatusCode.ResourceExhausted, error.Code);
    }

    [Theory]
    [InlineData(BatchForm.Rows)]
    [InlineData(BatchForm.Columns)]
    public async Task Revalue_StreamThatAnswersNothing_StopsTheSource(BatchForm form)
    {
        await using ScriptedHost scripted = await ScriptedHost.StartAsync(async (requests, _, context) =>
        {
            while (await requests.MoveNext(context.CancellationToken))
            {
            }

            await Task.Delay(Timeout.Infinite, context.CancellationToken);
        });
        var taken = 0;
        async IAsyncEnumerable<RowPortfolio> Source()
        {
            await foreach (RowPortfolio portfolio in Portfolios(10_000))
            {
                Interlocked.Increment(ref taken);
                yield return portfolio;
            }
        }

        using var stop = new CancellationTokenSource();
        using var revaluer = new BatchRevaluer([scripted.Address], new BatchRevaluerOptions { Form = form, MessageBytes = 1, MaxInFlightPortfolios = 50 });
        Task<BatchOutcome> batch = revaluer.RevalueAsync(Settings, Source(), Ignore, cancellationToken: stop.Token);
        await Eventually.TrueAsync(() => Volatile.Read(ref taken) >= 50);
        await Task.Delay(100);
        Assert.Equal(50, Volatile.Read(ref taken));
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => batch);
    }

    private static async Task<BatchOutcome> RevalueAsync(
        Uri address,
        RevaluationSettings settings,
        IAsyncEnumerable<RowPortfolio> portfolios,
        Func<PortfolioResult, CancellationToken, ValueTask> onResult,
        Action<BatchProgress>? onProgress = null,
        CancellationToken cancellationToken = default)
    {
        using var revaluer = new BatchRevaluer([address], new BatchRevaluerOptions { MaxAttemptsWithoutProgress = 3, FirstRetryDelay = TimeSpan.FromMilliseconds(1) });
        return await revaluer.RevalueAsync(settings, portfolios, onResult, onProgress, cancellationToken: cancellationToken);
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

    private static async IAsyncEnumerable<RowPortfolio> Backwards()
    {
        await foreach (RowPortfolio portfolio in Portfolios(50))
        {
            yield return portfolio;
        }

        yield return new RowPortfolio { Sequence = 50 };
    }

    private async Task<(List<PortfolioResult> Results, RevaluationSummary Summary)> RunAsync(BatchForm form)
    {
        var results = new List<PortfolioResult>();
        using var revaluer = new BatchRevaluer([host.Address], new BatchRevaluerOptions { Form = form, MessageBytes = 1_000 });
        BatchOutcome outcome = await revaluer.RevalueAsync(
            Settings,
            Portfolios(1_000),
            (result, _) =>
            {
                results.Add(result);
                return ValueTask.CompletedTask;
            });
        return (results, outcome.Summary);
    }
}
