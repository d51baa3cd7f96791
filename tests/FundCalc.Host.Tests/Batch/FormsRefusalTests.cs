using FsCheck.Fluent;
using FundCalc.Host.Tests.Support;
using FundCalc.V1;
using Grpc.Core;

namespace FundCalc.Host.Tests.Batch;

/// <summary>What one form refuses the others refuse too: for the same reason, naming the same field.</summary>
[Collection(HostTests.Name)]
public sealed class FormsRefusalTests(HostFixture fixture)
{
    // What belongs to a portfolio. Both forms hold the same balances.
    private static readonly (string Field, string Reason, Action<RowPortfolio, ColumnPortfolio> Spoil)[] OfPortfolio =
    [
        ("balances[0].amount", "INVALID_FIELD", (row, column) => Balance(row, column, BalanceKind.Cash, "USD", "1,5")),
        ("balances[0].amount", "INVALID_FIELD", (row, column) => Balance(row, column, BalanceKind.Loan, "USD", "-1")),
        ("balances[0].currency", "INVALID_FIELD", (row, column) => Balance(row, column, BalanceKind.Cash, "XQX", "1")),
        ("balances[0].kind", "INVALID_FIELD", (row, column) => Balance(row, column, BalanceKind.Unspecified, "USD", "1")),
        ("portfolio_id", "INVALID_FIELD", (row, column) => row.Portfolio.PortfolioId = column.PortfolioId = ""),
        ("portfolio_id", "INVALID_FIELD", (row, column) => row.Portfolio.PortfolioId = column.PortfolioId = new string('p', 129)),
        ("portfolio_id", "INVALID_FIELD", (row, column) => row.Portfolio.PortfolioId = column.PortfolioId = "a\nb"),
        ("fx:PLN-", "FX_RATE_MISSING", (row, column) => Balance(row, column, BalanceKind.Cash, "PLN", "1")),
        ("gross_assets", "FIGURE_OUT_OF_RANGE", (row, column) =>
        {
            // All of them together are 10^28 or more at any rates of the cases.
            Balance(row, column, BalanceKind.Cash, "USD", "9.9e27");
            Balance(row, column, BalanceKind.Cash, "EUR", "9.9e27");
            Balance(row, column, BalanceKind.Cash, "GBP", "9.9e27");
            Balance(row, column, BalanceKind.Cash, "USDT", "9.9e27");
            Balance(row, column, BalanceKind.Receivable, "USD", "9.9e27");
            Balance(row, column, BalanceKind.Receivable, "EUR", "9.9e27");
            Balance(row, column, BalanceKind.Receivable, "GBP", "9.9e27");
        }),
        ("balances", "LIMIT_EXCEEDED", (row, column) =>
        {
            var one = Make.Balance(BalanceKind.Cash, "USD", "1");
            row.Portfolio.Balances.AddRange(Enumerable.Repeat(one, 10_001));
            column.Balances.AddRange(Enumerable.Repeat(one, 10_001));
        }),
    ];

    // What column form says in its instrument table, where it ends the stream.
    private static readonly (string Field, Action<Position, TableInstrument> Spoil)[] OfInstrument =
    [
        ("instrument_id", (position, instrument) => position.InstrumentId = instrument.InstrumentId = "NOT AN ID"),
        ("contract_multiplier", (position, instrument) => position.ContractMultiplier = instrument.ContractMultiplier = "0"),
        ("contract_multiplier", (position, instrument) => position.ContractMultiplier = instrument.ContractMultiplier = "-100"),
        ("asset_class", (position, instrument) => position.AssetClass = instrument.AssetClass = (AssetClass)77),
        ("level", (position, instrument) => position.Level = instrument.Level = (FairValueLevel)4),
        ("haircut", (position, instrument) => position.Haircut = instrument.Haircut = "1.01"),
        ("haircut", (position, instrument) => position.Haircut = instrument.Haircut = "0x1"),
    ];

    [Fact]
    public void Portfolio_ThatIsRefused_IsRefusedInAllFormsForTheSameReason() =>
        Properties.Hold(Gen.Choose(1, int.MaxValue).Select(seed => new FormsCase(seed)).Zip(Gen.Choose(0, OfPortfolio.Length - 1)), async drawn =>
        {
            var (given, (field, reason, spoil)) = (drawn.Item1, OfPortfolio[drawn.Item2]);
            var (row, column, _) = given.Portfolios[0];
            spoil(row, column);
            var client = fixture.Host.Valuation;

            var alone = new RichError(await Assert.ThrowsAsync<RpcException>(() => client.ValuePortfolioAsync(given.Single(row.Portfolio, ValuationDetail.Totals)).ResponseAsync));
            var rows = await BatchReply.OfAsync(client, given.Settings, Make.Rows(row));
            var columns = await BatchReply.OfAsync(client, given.Settings, given.Table, Make.Columns(column));

            Assert.Equal(rows.Results, columns.Results);
            var status = Assert.Single(rows.Results).Status;
            Assert.Equal((reason, reason, (int)alone.Exception.StatusCode), (alone.Info.Type, status.Reason, (int)status.Code));
            // OUT_OF_RANGE has no standard detail for fields: its only one stands in the error's metadata.
            var fields = alone.Violations.Count > 0 ? alone.Violations.Select(violation => violation.Field) : [alone.Info.Metadata["field"]];
            Assert.Equal(fields.Select(OfCall), status.Violations.Select(violation => violation.Field), StringComparer.Ordinal);
            Assert.Contains(field, Assert.Single(status.Violations).Field, StringComparison.Ordinal);
        });

    [Fact]
    public void InstrumentThatIsRefused_IsRefusedInAllFormsByTheSameName() =>
        Properties.Hold(Gen.Choose(1, int.MaxValue).Select(seed => new FormsCase(seed)).Zip(Gen.Choose(0, OfInstrument.Length - 1)), async drawn =>
        {
            var (given, (field, spoil)) = (drawn.Item1, OfInstrument[drawn.Item2]);
            var (row, column, _) = given.Portfolios[0];
            var table = given.Table;
            var position = row.Portfolio.Positions.Count - 1;
            var instrument = (int)column.InstrumentIndexes[position];
            spoil(row.Portfolio.Positions[position], table.Instruments.Instruments[instrument]);
            var client = fixture.Host.Valuation;

            var alone = await RichError.OfAsync(
                StatusCode.InvalidArgument, "INVALID_FIELD", client.ValuePortfolioAsync(given.Single(row.Portfolio, ValuationDetail.Totals)).ResponseAsync);
            var status = Assert.Single((await BatchReply.OfAsync(client, given.Settings, Make.Rows(row))).Results).Status;
            var stream = await RichError.OfAsync(StatusCode.InvalidArgument, "INVALID_FIELD", BatchReply.OfAsync(client, given.Settings, table, Make.Columns(column)));

            Assert.Equal($"portfolio.positions[{position}].{field}", alone.Fields);
            Assert.Equal((ItemCode.InvalidArgument, "INVALID_FIELD", $"positions[{position}].{field}"), (status.Code, status.Reason, Assert.Single(status.Violations).Field));
            Assert.Equal($"instruments.instruments[{instrument}].{field}", stream.Fields);
        });

    // What only column form has: a scale, beyond which no decimal of a row goes either.
    [Fact]
    public async Task ScaleBeyondTheLimit_IsRefusedByName()
    {
        var stream = BatchReply.OfAsync(fixture.Host.Valuation, Make.Settings(), Make.Table(0, Make.Instrument("ACME", 19)), Make.Columns(Make.Column(1, (0, 1))));

        await RichError.OfFieldAsync("instruments.instruments[0].quantity_scale", "19", "must be 0 to 18", stream);
    }

    [Fact]
    public void MissingPrice_IsRefusedInAllFormsByItsInstrument() =>
        Properties.Hold(Gen.Choose(1, int.MaxValue).Select(seed => new FormsCase(seed)), async drawn =>
        {
            if (drawn.FlagsMissing)
            {
                return;
            }

            var (row, column, _) = drawn.Portfolios[0];
            var table = drawn.Table;
            row.Portfolio.Positions.Add(Make.Position("ABSENT", "1"));
            column.InstrumentIndexes.Add((uint)table.Instruments.Instruments.Count);
            column.Quantities.Add(1);
            table.Instruments.Instruments.Add(Make.Instrument("ABSENT"));
            var client = fixture.Host.Valuation;

            var alone = await RichError.OfAsync(
                StatusCode.FailedPrecondition, "PRICE_MISSING", client.ValuePortfolioAsync(drawn.Single(row.Portfolio, ValuationDetail.Totals)).ResponseAsync);
            var rows = await BatchReply.OfAsync(client, drawn.Settings, Make.Rows(row));
            var columns = await BatchReply.OfAsync(client, drawn.Settings, table, Make.Columns(column));

            Assert.Equal("price:ABSENT", alone.Fields);
            Assert.Equal(rows.Results, columns.Results);
            var status = Assert.Single(rows.Results).Status;
            Assert.Equal((ItemCode.FailedPrecondition, "PRICE_MISSING", "price:ABSENT"), (status.Code, status.Reason, Assert.Single(status.Violations).Field));
        });

    private static string OfCall(string field) => field.StartsWith("portfolio.", StringComparison.Ordinal) ? field["portfolio.".Length..] : field;

    // The first of its balances.
    private static void Balance(RowPortfolio row, ColumnPortfolio column, BalanceKind kind, string currency, string amount)
    {
        var balance = Make.Balance(kind, currency, amount);
        row.Portfolio.Balances.Insert(0, balance);
        column.Balances.Insert(0, balance);
    }
}
