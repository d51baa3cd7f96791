using FundCalc.Host.Tests.Support;
using FundCalc.V1;

namespace FundCalc.Host.Tests;

/// <summary>Assets under management through gRPC, from the price book.</summary>
[Collection(HostTests.Name)]
public sealed class AumTests(HostFixture fixture)
{
    [Fact]
    public async Task CalculateAum_EqualsValuePortfolio_AndExplainsItself()
    {
        var portfolio = Make.Portfolio("p", Make.Position("ACME", "250", haircut: "0.1"), Make.Position("GLOBEX", "-3"));
        portfolio.Balances.Add(Make.Balance(BalanceKind.Cash, "EUR", "100"));
        portfolio.Balances.Add(Make.Balance(BalanceKind.Loan, "USD", "7"));
        var request = new CalculateAumRequest { BaseCurrency = "USD", Accounts = { new AumAccount { Portfolio = portfolio } } };

        var plain = await fixture.Host.Valuation.CalculateAumAsync(request);
        request.Explain = true;
        var explained = await fixture.Host.Valuation.CalculateAumAsync(request);
        var value = await fixture.Host.Valuation.ValuePortfolioAsync(Make.Value(portfolio));

        Assert.Equal((value.Value.GrossAssets, value.Value.Liabilities, value.Value.NetAssets), (plain.GrossAssets, plain.Liabilities, plain.NetAssets));
        Assert.Equal(value.Basis, plain.Basis);
        Assert.Equal(value.Value.Flags, plain.Flags);
        Assert.Equal(value.Value.Flags, Assert.Single(plain.Accounts).Flags);
        var explanation = explained.Explanation;
        explained.Explanation = null;
        Assert.Equal(plain, explained);
        Assert.Equal(
            "gross_assets liabilities net_assets accounts[0].gross_assets accounts[0].liabilities accounts[0].net_assets", Joined(explanation.Figures.Select(figure => figure.Field)));
        Assert.Equal("ACME GLOBEX", Joined(explanation.Nodes.Where(node => node.Price is not null).Select(node => node.Price.InstrumentId)));
        Assert.Equal("EUR", Joined(explanation.Nodes.Where(node => node.Rate is not null).Select(node => node.Rate.BaseCurrency).Distinct(StringComparer.Ordinal)));
    }

    private static string Joined(IEnumerable<string> texts) => string.Join(' ', texts);
}
