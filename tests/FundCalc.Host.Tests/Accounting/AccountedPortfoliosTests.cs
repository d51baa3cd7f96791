using FundCalc.Host.Tests.Support;
using FundCalc.Host.Tests.Vectors;
using FundCalc.V1;

namespace FundCalc.Host.Tests.Accounting;

/// <summary>What else computes portfolios with an accounting side gives what ValuePortfolio gives.</summary>
[Collection(HostTests.Name)]
public sealed class AccountedPortfoliosTests(HostFixture fixture)
{
    // Batches know no pricing methods; those vectors are refused there.
    public static TheoryData<string> Ids { get; } = VectorFiles.Ids(vector =>
        vector.Rpc.EndsWith("/ValuePortfolio", StringComparison.Ordinal) && !vector.Request.GetRawText().Contains("PRICING_METHOD", StringComparison.Ordinal));

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task RowForm_GivesTheSameValue(string id)
    {
        var (request, reply) = Vector(id);
        var settings = Make.Settings(request.BaseCurrency, request.Detail, prices: request.Prices);
        settings.Settings.Rounding = request.Rounding;

        var batch = await BatchReply.OfAsync(fixture.Host.Valuation, settings, Make.Rows(new RowPortfolio { Sequence = 1, Portfolio = request.Portfolio }));

        Assert.Equal(reply.Value, Assert.Single(batch.Results).Value);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task CalculateNav_StartsFromTheSameNetAssets(string id)
    {
        var (request, reply) = Vector(id);

        var nav = await fixture.Host.Nav.CalculateNavAsync(new CalculateNavRequest
        {
            Portfolio = request.Portfolio,
            FundCurrency = request.BaseCurrency,
            Prices = request.Prices,
            Rounding = request.Rounding,
            Classes = { new ShareClass { ClassId = "A", UnitsIssued = "1000" } },
        });

        Assert.Equal(reply.Value.NetAssets, nav.NetAssets);
    }

    [Fact]
    public async Task BookPrice_GoesBeforeAnEstimate_AndIsNotReadWithoutQuoted()
    {
        var request = Make.Value(Make.Portfolio("p", Make.Position("ACME", "250")), detail: ValuationDetail.Positions);
        request.Prices = new PriceSelection { GivenPrices = { new GivenPrice { InstrumentId = "ACME", Value = "1", Currency = "USD", Method = PricingMethod.Cost } } };

        // The book has 110.
        Assert.Equal("27500.00", (await fixture.Host.Valuation.ValuePortfolioAsync(request)).Value.NetAssets);

        request.Prices.Policy = new PricePolicy { Methods = { PricingMethod.Cost } };
        var atCost = (await fixture.Host.Valuation.ValuePortfolioAsync(request)).Value;
        Assert.Equal(("250.00", FairValueLevel._3, PricingMethod.Cost), (atCost.NetAssets, atCost.Positions[0].Level, atCost.Positions[0].Price.Method));

        request.Prices.Policy = new PricePolicy { Methods = { PricingMethod.Cost, PricingMethod.Quoted } };
        Assert.Equal("250.00", (await fixture.Host.Valuation.ValuePortfolioAsync(request)).Value.NetAssets);

        request.Prices.GivenPrices[0].InstrumentId = "NOT-IN-THE-BOOK";
        request.Portfolio.Positions[0].InstrumentId = "NOT-IN-THE-BOOK";
        request.Prices.Policy = null;
        Assert.Equal("250.00", (await fixture.Host.Valuation.ValuePortfolioAsync(request)).Value.NetAssets);
    }

    [Fact]
    public async Task ValuationDate_IsThatOfTheInstant_UnlessGiven()
    {
        var request = Make.Value(Make.Portfolio("p", Make.Position("ACME", "1")));
        request.Portfolio.Accounting = new PortfolioAccounting();
        request.Prices = new PriceSelection { ValuationInstant = Make.Instant(new DateTimeOffset(2026, 12, 31, 23, 30, 0, TimeSpan.Zero)), GivenPrices = { Make.Price("ACME", "110") } };

        Assert.Equal(Make.Date(2026, 12, 31), (await fixture.Host.Valuation.ValuePortfolioAsync(request)).Value.ValuationDate);

        request.Portfolio.Accounting.ValuationDate = Make.Date(2027, 1, 1);
        Assert.Equal(Make.Date(2027, 1, 1), (await fixture.Host.Valuation.ValuePortfolioAsync(request)).Value.ValuationDate);
    }

    private static (ValuePortfolioRequest Request, ValuePortfolioResponse Reply) Vector(string id)
    {
        var vector = VectorFiles.Get(id);
        return (
            (ValuePortfolioRequest)Contracts.Parse(ValuePortfolioRequest.Descriptor, vector.Request.GetRawText()),
            (ValuePortfolioResponse)Contracts.Parse(ValuePortfolioResponse.Descriptor, vector.Reply.GetRawText()));
    }
}
