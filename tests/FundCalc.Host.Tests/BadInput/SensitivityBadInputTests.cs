using FundCalc.Host.Tests.Support;
using FundCalc.V1;
using Grpc.Core;

namespace FundCalc.Host.Tests.BadInput;

/// <summary>What a question for sensitivity refuses.</summary>
[Collection(HostTests.Name)]
public sealed class SensitivityBadInputTests(HostFixture fixture)
{
    [Fact]
    public async Task EverythingWrong_IsToldAtOnce()
    {
        var portfolio = Make.Portfolio("p", Make.Position("ACME", "many"));
        portfolio.Accounting = new PortfolioAccounting();
        var request = new CalculateSensitivityRequest
        {
            Portfolio = portfolio,
            BaseCurrency = "XQZ",
            Rounding = new Rounding { Places = 19 },
            RatioRounding = new Rounding { Places = 19 },
            Instruments =
            {
                new SensitivityTerms { InstrumentId = "no id", Beta = "x", ModifiedDuration = "x", UnderlyingValue = "-1", Delta = "x" },
                new SensitivityTerms { InstrumentId = "ACME", Beta = "101", ModifiedDuration = "1001", Delta = "1" },
            },
            NetFlow = "x",
            Trades = { new SensitivityTrade { InstrumentId = "no id", Exposure = "x" } },
            ExpectedMarketReturn = "-1.1",
            CashReturn = "101",
            FuturesContractValue = "0",
        };

        var error = await RichError.OfAsync(StatusCode.InvalidArgument, "INVALID_FIELD", Call(request));

        foreach (var field in new[]
        {
            "portfolio.positions[0].quantity", "portfolio.accounting", "base_currency", "rounding.places", "ratio_rounding.places", "instruments[0].instrument_id", "instruments[0].beta",
            "instruments[0].modified_duration", "instruments[0].underlying_value", "instruments[0].delta", "instruments[1].beta", "instruments[1].modified_duration", "instruments[1].delta", "net_flow",
            "trades[0].instrument_id", "trades[0].amount", "trades[0].exposure", "expected_market_return", "cash_return", "futures_contract_value",
        })
        {
            Assert.Single(error.Violations, violation => violation.Field.Equals(field, StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task MissingPrice_IsNamed()
    {
        var error = await RichError.OfAsync(StatusCode.FailedPrecondition, "PRICE_MISSING", Call(new CalculateSensitivityRequest
        {
            Portfolio = Make.Portfolio("p", Make.Position("NOBODY", "1")),
            BaseCurrency = "USD",
        }));

        Assert.Equal("price:NOBODY", error.Fields);
    }

    [Fact]
    public async Task Limits_AreNamed()
    {
        await Limit(request => request.Portfolio.Positions.AddRange(Enumerable.Repeat(new Position(), 10_001)), "portfolio.positions", "10,000");
        await Limit(request => request.Instruments.AddRange(Enumerable.Repeat(new SensitivityTerms(), 20_001)), "instruments", "20,000");
        await Limit(request => request.Trades.AddRange(Enumerable.Repeat(new SensitivityTrade(), 10_001)), "trades", "10,000");
    }

    private async Task Limit(Action<CalculateSensitivityRequest> spoil, string field, string limit)
    {
        var request = new CalculateSensitivityRequest { Portfolio = new Portfolio() };
        spoil(request);
        var violation = Assert.Single((await RichError.OfAsync(StatusCode.ResourceExhausted, "LIMIT_EXCEEDED", Call(request))).Violations);
        Assert.Equal(field, violation.Field);
        Assert.Contains($"at most {limit} entries", violation.Description, StringComparison.Ordinal);
    }

    private Task<CalculateSensitivityResponse> Call(CalculateSensitivityRequest request) => fixture.Host.Valuation.CalculateSensitivityAsync(request).ResponseAsync;
}
