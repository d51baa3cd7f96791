using FundCalc.Host.Tests.Support;
using FundCalc.V1;
using Grpc.Core;

namespace FundCalc.Host.Tests.Batch;

/// <summary>The course of a batch: order, statuses of single portfolios, what ends the stream, summary, progress, replay.</summary>
[Collection(HostTests.Name)]
public sealed class BatchTests(HostFixture fixture)
{
    private ValuationService.ValuationServiceClient Client => fixture.Host.Valuation;

    [Fact]
    public async Task RowsAndColumnsMixed_AnswerInTheOrderSent()
    {
        var reply = await BatchReply.OfAsync(
            Client,
            Make.Settings(),
            Make.Rows(Make.Row(5, Make.Position("ACME", "1")), Make.Row(6, Make.Position("ACME", "2"))),
            Make.Table(0, Make.Instrument("BTC", 8)),
            Make.Columns(Make.Column(10, (0, 150_000_000))),
            Make.Rows(Make.Row(11, Make.Position("SOL", "0.5"))),
            Make.Table(1, Make.Instrument("ACME")),
            Make.Columns(Make.Column(12, (1, -3), (0, 1))));

        // 1.5 BTC; short 3 ACME, and 0.00000001 BTC at 40,000 = 0.0004.
        Assert.Equal("5:110.00 6:220.00 10:60000.00 11:50.00 12:-330.00", string.Join(' ', reply.Results.Select(result => $"{result.Sequence}:{result.Value.NetAssets}")));
        Assert.Equal((5UL, 0UL, 6UL), (reply.Summary.Valued, reply.Summary.Failed, reply.Summary.Positions));
        // Gross 110 + 220 + 60,000 + 50 + 0.00; liabilities 330.
        Assert.Equal(("60380.00", "330.00", "60050.00"), (reply.Summary.GrossAssets, reply.Summary.Liabilities, reply.Summary.NetAssets));
        var usd = Assert.Single(reply.Summary.ByCurrency);
        Assert.Equal(("USD", "60380.00", "330.00", "60050.00"), (usd.Currency, usd.GrossAssetsLocal, usd.LiabilitiesLocal, usd.NetAssets));
    }

    [Fact]
    public async Task BadPortfolios_GetAStatusAndTheBatchGoesOn()
    {
        var unknownCurrency = Make.Row(8, Make.Position("ACME", "1"));
        unknownCurrency.Portfolio.Balances.Add(Make.Balance(BalanceKind.Cash, "XQZ", "1"));
        var reply = await BatchReply.OfAsync(
            Client,
            Make.Settings(),
            Make.Table(0, Make.Instrument("ACME")),
            Make.Rows(
                Make.Row(1, Make.Position("ACME", "1")),
                Make.Row(2, Make.Position("ACME", "NaN"), Make.Position("AC ME", "1,5")),
                Make.Row(3, Make.Position("NOBODY", "1"), Make.Position("ACME", "1")),
                Make.Row(3, Make.Position("ACME", "1")),
                Make.Row(2, Make.Position("ACME", "1")),
                new RowPortfolio { Sequence = 4 },
                Make.Row(5),
                Make.Row(6, Make.Position("ACME", "1e28")),
                Make.Row(7, [.. Enumerable.Repeat(Make.Position("ACME", "1"), 100_001)]),
                unknownCurrency),
            Make.Columns(
                Make.Column(9, (0, 1), (1, 1), (77, 1)),
                new ColumnPortfolio { Sequence = 10, PortfolioId = "uneven", InstrumentIndexes = { 0 }, Quantities = { 1, 2 } },
                new ColumnPortfolio { Sequence = 11, PortfolioId = "", InstrumentIndexes = { 0 }, Quantities = { 1 } },
                Make.Column(12, (0, 1))));

        string[] expected =
        [
            "1 110.00",
            "2 InvalidArgument INVALID_FIELD positions[0].quantity='NaN' positions[1].instrument_id='AC ME' positions[1].quantity='1,5'",
            "3 FailedPrecondition PRICE_MISSING price:NOBODY=''",
            "3 InvalidArgument INVALID_FIELD sequence='3'",
            "2 InvalidArgument INVALID_FIELD sequence='2'",
            "4 InvalidArgument INVALID_FIELD portfolio=''",
            "5 InvalidArgument INVALID_FIELD positions=''",
            "6 OutOfRange FIGURE_OUT_OF_RANGE gross_assets=''",
            "7 ResourceExhausted LIMIT_EXCEEDED positions='100001'",
            "8 InvalidArgument INVALID_FIELD balances[0].currency='XQZ'",
            "9 InvalidArgument INVALID_FIELD instrument_indexes[1]='1' instrument_indexes[2]='77'",
            "10 InvalidArgument INVALID_FIELD quantities='2'",
            "11 InvalidArgument INVALID_FIELD portfolio_id=''",
            "12 110.00",
        ];
        Assert.Equal(string.Join('\n', expected), string.Join('\n', reply.Results.Select(Describe)));
        Assert.Equal((2UL, 12UL, "220.00"), (reply.Summary.Valued, reply.Summary.Failed, reply.Summary.NetAssets));
        Assert.Equal("p2", reply.Results[1].PortfolioId);
    }

    [Fact]
    public Task Empty_IsRefused() => RefusedAsync("rows", "the batch is empty", Make.Settings());

    [Fact]
    public Task NothingAtAll_IsRefused() => RefusedAsync("settings", "must be given in the first message");

    [Fact]
    public Task SettingsNotFirst_AreRefused() =>
        RefusedAsync("settings", "must be the content of the first message", Make.Rows(Make.Row(1, Make.Position("ACME", "1"))), Make.Settings());

    [Fact]
    public Task SettingsTwice_AreRefused() => RefusedAsync("content", "after the first message", Make.Settings(), Make.Settings());

    [Fact]
    public Task MessageWithoutContent_IsRefused() => RefusedAsync("content", "must be instruments, rows or columns", Make.Settings(), new RevaluePortfoliosRequest());

    [Fact]
    public Task RowsWithoutPortfolio_AreRefused() => RefusedAsync("rows.portfolios", "must have an entry", Make.Settings(), Make.Rows());

    [Fact]
    public Task Table_WithAGap_IsRefused() =>
        RefusedAsync("instruments.first_index", "'2'", Make.Settings(), Make.Table(0, Make.Instrument("ACME")), Make.Table(2, Make.Instrument("BTC")));

    [Theory]
    [InlineData(19)]
    [InlineData(-1)]
    public Task Table_WithAnImpossibleScale_IsRefused(int scale) =>
        RefusedAsync("instruments.instruments[0].quantity_scale", $"'{scale}'", Make.Settings(), Make.Table(0, Make.Instrument("ACME", scale)));

    [Fact]
    public async Task WrongSettings_AreToldAtOnce()
    {
        var settings = Make.Settings("XQZ", (ValuationDetail)9, 1_000_000_001);

        var error = await RichError.OfAsync(StatusCode.InvalidArgument, "INVALID_FIELD", BatchReply.OfAsync(Client, settings));

        Assert.Equal("settings.base_currency settings.detail settings.progress_interval", error.Fields);
    }

    [Fact]
    public async Task TooManyPortfoliosInAMessage_AreALimit()
    {
        var rows = Make.Rows([.. Enumerable.Range(1, 10_001).Select(i => Make.Row((ulong)i))]);

        var error = await RichError.OfAsync(StatusCode.ResourceExhausted, "LIMIT_EXCEEDED", BatchReply.OfAsync(Client, Make.Settings(), rows));

        error.Names("rows.portfolios", "'10001'", "must have at most 10,000 entries");
    }

    [Fact]
    public async Task ColumnsOfTenMillionPositions_AreBeyondTheMessage_AndTheirTenthIsOnePortfoliosOwnStatus()
    {
        var tenth = new ColumnPortfolio { Sequence = 1, PortfolioId = "p1", InstrumentIndexes = { new uint[1_000_000] }, Quantities = { Enumerable.Repeat(1L, 1_000_000) } };

        var reply = await BatchReply.OfAsync(Client, Make.Settings(), Make.Table(0, Make.Instrument("ACME")), Make.Columns(tenth, Make.Column(2, (0, 1))));

        Assert.Equal("1 ResourceExhausted LIMIT_EXCEEDED positions='1000000'\n2 110.00", string.Join('\n', reply.Results.Select(Describe)));
        var whole = new ColumnPortfolio { Sequence = 1, PortfolioId = "p1", InstrumentIndexes = { new uint[10_000_000] }, Quantities = { Enumerable.Repeat(1L, 10_000_000) } };
        var error = await RichError.OfAsync(StatusCode.ResourceExhausted, "LIMIT_EXCEEDED", BatchReply.OfAsync(Client, Make.Settings(), Make.Columns(whole)));
        error.Names("message", "", "must have at most 16777216 bytes");
    }

    [Fact]
    public async Task UnknownSnapshot_EndsTheStream() => await RichError.OfAsync(
        StatusCode.FailedPrecondition,
        "SNAPSHOT_UNKNOWN",
        BatchReply.OfAsync(Client, Make.Settings(prices: new PriceSelection { SnapshotDigest = new string('0', 64) }), Make.Rows(Make.Row(1, Make.Position("ACME", "1")))));

    [Fact]
    public async Task Progress_ComesAfterEverySoManyPortfolios()
    {
        var rows = Enumerable.Range(1, 7).Select(i => Make.Row((ulong)i, i == 4 ? Make.Position("ACME", "x") : Make.Position("ACME", "1"))).ToArray();

        var reply = await BatchReply.OfAsync(Client, Make.Settings(progress: 3), Make.Rows(rows[..5]), Make.Rows(rows[5..]));

        Assert.Equal("3/0/3 5/1/5", string.Join(' ', reply.Progress.Select(progress => $"{progress.Valued}/{progress.Failed}/{progress.Positions}")));
    }

    [Fact]
    public async Task ManyResults_AreSplitOverMessages()
    {
        var reply = await BatchReply.OfAsync(Client, Make.Settings(), Make.Rows([.. Enumerable.Range(1, 10_000).Select(i => Make.Row((ulong)i, Make.Position("ACME", "1")))]));

        Assert.Equal(Enumerable.Range(1, 10_000).Select(i => (ulong)i), reply.Results.Select(result => result.Sequence));
        Assert.All(reply.Messages.SkipLast(1), message => Assert.InRange(message.Results.Results.Count, 1, 1_000));
        Assert.Equal("1100000.00", reply.Summary.NetAssets);
    }

    [Fact]
    public async Task Digest_OfTheSummary_ReplaysTheBatch()
    {
        RevaluePortfoliosRequest[] portfolios =
        [
            Make.Rows(Make.Row(1, Make.Position("GLOBEX", "3"), Make.Position("INITECH", "5")), Make.Row(2, Make.Position("NOBODY", "1")), Make.Row(3, Make.Position("HOOLI", "7.5"))),
            Make.Table(0, Make.Instrument("UMBRELLA")),
            Make.Columns(Make.Column(4, (0, 2))),
        ];
        var first = await BatchReply.OfAsync(Client, [Make.Settings(), .. portfolios]);

        var again = await BatchReply.OfAsync(
            Client,
            [
                Make.Settings(prices: new PriceSelection { SnapshotDigest = first.Summary.Basis.SnapshotDigest, ValuationInstant = first.Summary.Basis.ValuationInstant }),
                .. portfolios,
            ]);

        Assert.Equal(first.Messages, again.Messages);
        Assert.Equal(64, first.Summary.Basis.SnapshotDigest.Length);
        Assert.Equal(3UL, first.Summary.Valued);
    }

    private static string Describe(PortfolioResult result) => result.OutcomeCase == PortfolioResult.OutcomeOneofCase.Value
        ? $"{result.Sequence} {result.Value.NetAssets}"
        : $"{result.Sequence} {result.Status.Code} {result.Status.Reason} {string.Join(' ', result.Status.Violations.Select(violation => $"{violation.Field}='{violation.Value}'"))}";

    private async Task RefusedAsync(string field, string said, params RevaluePortfoliosRequest[] messages)
    {
        var error = await RichError.OfAsync(StatusCode.InvalidArgument, "INVALID_FIELD", BatchReply.OfAsync(Client, messages));

        Assert.Equal(field, error.Fields);
        Assert.Contains(said, error.Violations[0].Description, StringComparison.Ordinal);
    }
}
