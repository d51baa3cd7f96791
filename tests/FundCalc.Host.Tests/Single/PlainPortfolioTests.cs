using FsCheck.Fluent;
using FundCalc.Calculation.Numbers;
using FundCalc.Calculation.Valuation;
using FundCalc.Host.Errors;
using FundCalc.Host.Mapping;
using FundCalc.Host.Single;
using FundCalc.Host.Tests.Batch;
using FundCalc.Host.Tests.Support;
using FundCalc.V1;
using Google.Protobuf;
using Detail = FundCalc.V1.ValuationDetail;

namespace FundCalc.Host.Tests.Single;

/// <summary>What the reader of bytes takes means to the generated classes and the mapper the very same; what it does not take is left to them.</summary>
public sealed class PlainPortfolioTests
{
    private const int Mutations = 200;

    [Fact]
    public void TryRead_RandomRequests_EveryTruncationAndMutation_IsAsGeneratedClassesReadIt() =>
        Properties.Hold(Gen.Choose(1, int.MaxValue).Select(seed => (Drawn: new FormsCase(seed), Random: new Random(seed))), given =>
        {
            var (drawn, random) = given;
            foreach (var (row, _, _) in drawn.Portfolios)
            {
                var bytes = drawn.Single(row.Portfolio, Detail.Totals).ToByteArray();
                Check(bytes);
                for (var length = 0; length < bytes.Length; length++)
                {
                    Check(bytes.AsSpan(0, length));
                }

                for (var i = 0; i < Mutations; i++)
                {
                    var mutated = (byte[])bytes.Clone();
                    for (var changes = random.Next(1, 4); changes > 0; changes--)
                    {
                        mutated[random.Next(mutated.Length)] = (byte)random.Next(256);
                    }

                    Check(mutated);
                }
            }

            return Task.CompletedTask;
        });

    [Fact]
    public void TryRead_PositionsWithIdAndQuantityOnly_AreTaken_EachInstrumentOnce()
    {
        var request = Request(("ZZ", "1.50"), ("A", "-2"), ("INSTRUMENT-B", "3"), ("INSTRUMENT-A", "4"), ("A", "5"), ("INSTRUMENT", "6"));

        Assert.True(PlainPortfolio.TryRead(request.ToByteArray(), out var plain));

        Assert.Equal(["A", "INSTRUMENT", "INSTRUMENT-A", "INSTRUMENT-B", "ZZ"], plain.Instruments, StringComparer.Ordinal);
        Assert.Equal([4, 0, 3, 2, 0, 1], plain.Places);
        Assert.Equal((150L, 2), plain.QuantityOf(0));
        Assert.Equal((-2L, 0), plain.QuantityOf(1));
    }

    [Fact]
    public void TryRead_FieldsInAnotherOrder_LastOneWins_IsTaken()
    {
        // The id comes after the quantity, and twice; the base currency stands before the portfolio and after it.
        var position = Bytes(new Position { Quantity = "7" }, new Position { InstrumentId = "OLD" }, new Position { InstrumentId = "NEW" });
        var portfolio = Bytes(Delimited(2, position), new Portfolio { PortfolioId = "P" });
        var request = Bytes(new ValuePortfolioRequest { BaseCurrency = "EUR" }, Delimited(1, portfolio), new ValuePortfolioRequest { BaseCurrency = "USD", Detail = Detail.Totals });

        Assert.True(PlainPortfolio.TryRead(request, out var plain));
        Assert.Equal(("NEW", "USD", "P"), (plain.Instruments[0], plain.Terms.BaseCurrency, plain.Name));
        Check(request);
    }

    public static TheoryData<string, byte[]> Unusual => new()
    {
        { "no portfolio", new ValuePortfolioRequest { BaseCurrency = "USD", Detail = Detail.Totals }.ToByteArray() },
        { "two portfolios", Bytes(Request(("A", "1")), Request(("B", "1"))) },
        { "an accounting side", Bytes(Delimited(1, Bytes(new Portfolio { PortfolioId = "P", Positions = { new Position { InstrumentId = "A", Quantity = "1" } }, Accounting = new PortfolioAccounting() })), Totals()) },
        { "a liquidity discount", Bytes(Delimited(1, Bytes(new Portfolio { PortfolioId = "P", Positions = { new Position { InstrumentId = "A", Quantity = "1", LiquidityDiscount = "0.1" } } })), Totals()) },
        { "pricing methods", Bytes(Request(("A", "1")), new ValuePortfolioRequest { Prices = new PriceSelection { Policy = new PricePolicy { Methods = { PricingMethod.Cost } } } }) },
        { "an unknown field in a position", Bytes(Delimited(1, Bytes(new Portfolio { PortfolioId = "P" }, Delimited(2, Bytes(new Position { InstrumentId = "A", Quantity = "1" }, Delimited(15, [])))))) },
        { "bad UTF-8 in an id", Bytes(Delimited(1, Bytes(new Portfolio { PortfolioId = "P" }, Delimited(2, Bytes(Delimited(1, [0xC3]), new Position { Quantity = "1" }))))) },
        { "bad UTF-8 in the name", Bytes(Delimited(1, Bytes(Delimited(1, [0xC3]), new Portfolio { Positions = { new Position { InstrumentId = "A", Quantity = "1" } } }))) },
        { "a quantity of 19 digits", Request(("A", "1234567890123456789")).ToByteArray() },
        { "no quantity", Request(("A", "")).ToByteArray() },
        { "an id with a space", Request(("A B", "1")).ToByteArray() },
        { "no position", Request().ToByteArray() },
        { "breakdowns", Bytes(Request(("A", "1")), new ValuePortfolioRequest { Detail = Detail.Breakdowns }) },
        { "an explanation", Bytes(Request(("A", "1")), new ValuePortfolioRequest { Explain = true }) },
        { "a multiplier", Bytes(Delimited(1, Bytes(new Portfolio { PortfolioId = "P", Positions = { new Position { InstrumentId = "A", Quantity = "1", ContractMultiplier = "2" } } }))) },
        { "a given price", Bytes(Request(("A", "1")), new ValuePortfolioRequest { Prices = new PriceSelection { GivenPrices = { new GivenPrice { InstrumentId = "A" } } } }) },
    };

    [Theory]
    [MemberData(nameof(Unusual))]
    public void TryRead_Unusual_IsLeftToTheGeneratedClasses(string what, byte[] request) => Assert.False(PlainPortfolio.TryRead(request, out _), what);

    private static ValuePortfolioRequest Request(params (string Id, string Quantity)[] positions)
    {
        var portfolio = new Portfolio { PortfolioId = "P" };
        portfolio.Positions.AddRange(positions.Select(position => new Position { InstrumentId = position.Id, Quantity = position.Quantity }));
        return new ValuePortfolioRequest { Portfolio = portfolio, BaseCurrency = "USD", Detail = Detail.Totals };
    }

    private static ValuePortfolioRequest Totals() => new() { BaseCurrency = "USD", Detail = Detail.Totals };

    private static byte[] Bytes(params IEnumerable<object> parts) => [.. parts.SelectMany(part => part as byte[] ?? ((IMessage)part).ToByteArray())];

    private static byte[] Delimited(int field, byte[] content) => [(byte)((field << 3) | 2), checked((byte)content.Length), .. content];

    private static void Check(ReadOnlySpan<byte> request)
    {
        PlainPortfolio? plain;
        try
        {
            if (!PlainPortfolio.TryRead(request, out plain))
            {
                return;
            }
        }
        catch (InvalidProtocolBufferException)
        {
            // The generated classes, which read a part of it, have refused it.
            var refused = request.ToArray();
            Assert.Throws<InvalidProtocolBufferException>(() => ValuePortfolioRequest.Parser.ParseFrom(refused));
            return;
        }

        // Neither throws, where the request is as good as the reader of bytes has found it.
        var asked = ValuationQuestion.Read(ValuePortfolioRequest.Parser.ParseFrom(request));
        Assert.Equal(asked.Portfolio.PortfolioId, plain.Name);
        Assert.Equal((asked.BaseCurrency, asked.Rounding, asked.Detail), (plain.Terms.BaseCurrency, plain.Terms.Rounding, plain.Terms.Detail));
        Assert.Equal(asked.Portfolio.Balances, plain.Balances);
        Assert.Equal(asked.Prices.ToString(), plain.Terms.Prices.ToString());
        Assert.Equal(
            asked.Portfolio.Positions.Select(position => (position.InstrumentId, position.Quantity)),
            plain.Places.Select((place, i) => (plain.Instruments[place], new ExactDecimal(plain.QuantityOf(i).Mantissa, plain.QuantityOf(i).Scale))));
        Assert.All(asked.Portfolio.Positions, position => Assert.Equal((ExactDecimal.One, (Calculation.Valuation.FairValueLevel?)null, ExactDecimal.Zero), (position.Multiplier, position.Level, position.Haircut)));
        Assert.Equal(plain.Instruments.Order(StringComparer.Ordinal).Distinct(StringComparer.Ordinal), plain.Instruments, StringComparer.Ordinal);
    }
}
