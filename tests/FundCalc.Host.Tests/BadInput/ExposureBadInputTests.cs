using FundCalc.Host.Tests.Support;
using FundCalc.V1;
using Grpc.Core;

namespace FundCalc.Host.Tests.BadInput;

/// <summary>What exposure refuses.</summary>
[Collection(HostTests.Name)]
public sealed class ExposureBadInputTests(HostFixture fixture)
{
    [Fact]
    public async Task EverythingWrong_IsToldAtOnce()
    {
        var request = new CalculateExposureRequest
        {
            Portfolio = Make.Portfolio("p", Make.Position("ACME", "many")),
            BaseCurrency = "XQZ",
            Rounding = new Rounding { Places = 19 },
            LeverageRounding = new Rounding { CurrencyMinorUnit = true },
            NetAssetValue = "x",
            Instruments = { new ExposureTerms { InstrumentId = "no id", ContractSize = "0", UnderlyingPrice = "-1", Delta = "x", Currency = "eur", UnderlyingId = "no id" } },
            NettingSets = { new ExposureSet { SetId = "" } },
            HedgingSets = { new ExposureSet { SetId = "h", InstrumentIds = { "ACME" } } },
            CashEquivalents = { "NOBODY" },
            Borrowings = { new ReinvestedBorrowing { Amount = "-1" } },
        };

        var error = await RichError.OfAsync(StatusCode.InvalidArgument, "INVALID_FIELD", Call(request));

        foreach (var field in new[]
        {
            "portfolio.positions[0].quantity", "base_currency", "rounding.places", "leverage_rounding.currency_minor_unit", "net_asset_value", "instruments[0].instrument_id", "instruments[0].type",
            "instruments[0].contract_size", "instruments[0].underlying_price", "instruments[0].delta", "instruments[0].currency", "instruments[0].underlying_id", "netting_sets[0].set_id",
            "hedging_sets[0].instrument_ids", "cash_equivalents[0]", "borrowings[0].amount", "borrowings[0].investment_value",
        })
        {
            Assert.Contains(error.Violations, violation => violation.Field.Equals(field, StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task EverythingMissing_IsNamedAtOnce()
    {
        var error = await RichError.OfAsync(StatusCode.FailedPrecondition, "PRICE_MISSING", Call(new CalculateExposureRequest
        {
            Portfolio = Make.Portfolio("p", Make.Position("NOBODY", "1"), Make.Position("ACME", "1")),
            BaseCurrency = "USD",
            Instruments = { new ExposureTerms { InstrumentId = "ACME", Type = ExposureType.CurrencyFuture, Currency = "NOK" } },
        }));

        Assert.Equal("price:NOBODY fx:NOK-USD", error.Fields);
    }

    [Fact]
    public async Task Limits_AreNamed()
    {
        await Limit(request => request.Portfolio.Positions.AddRange(Enumerable.Repeat(new Position(), 10_001)), "portfolio.positions", "10,000");
        await Limit(request => request.Instruments.AddRange(Enumerable.Repeat(new ExposureTerms(), 10_001)), "instruments", "10,000");
        await Limit(request => request.CashEquivalents.AddRange(Enumerable.Repeat("A", 10_001)), "cash_equivalents", "10,000");
        await Limit(request => request.NettingSets.AddRange(Enumerable.Repeat(new ExposureSet(), 1_001)), "netting_sets", "1,000");
        await Limit(request => request.HedgingSets.AddRange(Enumerable.Repeat(new ExposureSet(), 1_001)), "hedging_sets", "1,000");
        await Limit(request => request.Borrowings.AddRange(Enumerable.Repeat(new ReinvestedBorrowing(), 1_001)), "borrowings", "1,000");
        await Limit(request => request.NettingSets.Add(Many()), "netting_sets[0].instrument_ids", "10,000");
        await Limit(request => request.HedgingSets.Add(Many()), "hedging_sets[0].instrument_ids", "10,000");
    }

    private static ExposureSet Many()
    {
        var set = new ExposureSet();
        set.InstrumentIds.AddRange(Enumerable.Repeat("A", 10_001));
        return set;
    }

    private async Task Limit(Action<CalculateExposureRequest> spoil, string field, string limit)
    {
        var request = new CalculateExposureRequest { Portfolio = new Portfolio() };
        spoil(request);
        var violation = Assert.Single((await RichError.OfAsync(StatusCode.ResourceExhausted, "LIMIT_EXCEEDED", Call(request))).Violations);
        Assert.Equal(field, violation.Field);
        Assert.Contains($"at most {limit} entries", violation.Description, StringComparison.Ordinal);
    }

    private Task<CalculateExposureResponse> Call(CalculateExposureRequest request) => fixture.Host.Valuation.CalculateExposureAsync(request).ResponseAsync;
}
