using FundCalc.Calculation.Aum;
using FundCalc.Calculation.Money;
using FundCalc.Calculation.Tests.Valuation;
using FundCalc.Calculation.Valuation;
using static FundCalc.Calculation.Tests.Numbers.Exact;

namespace FundCalc.Calculation.Tests.Aum;

public sealed class AumCostTests
{
    /// <summary>10,000 accounts of 5 positions and 2 balances, with as many digits as a request may have.</summary>
    [Fact]
    public void TheDearestRequest_IsBounded()
    {
        var position = Samples.Position("A", "123456.7890123456789012345678");
        var balance = Samples.Balance(BalanceKind.Cash, "EUR", "1234567.890123456789012345678");
        var input = new AumInput
        {
            Accounts = [.. Enumerable.Range(0, AumInput.MaxAccounts).Select(i => new AumAccount(
                $"account {i}",
                new PortfolioHoldings($"account {i}", [.. Enumerable.Repeat(position, 5)], [.. Enumerable.Repeat(balance, 2)]),
                null,
                new RegulatoryAccount { Authority = ManagementAuthority.Discretionary, OngoingSupervision = true, SupervisedShare = D("0.3333333333333333333333333333") }))],
            BaseCurrency = "USD",
            Rounding = AmountRounding.Default,
            Regulatory = new RegulatoryTerms { Cash = SecurityRuling.Security },
        };
        var market = Samples.MarketOf(Samples.Price("A", "123.4567890123456789012345678"), Samples.Quote("EUR", "USD", "1.083456789012345678901234567"));

        var before = Environment.CpuUsage.TotalTime;
        Assert.Equal(AumInput.MaxAccounts, AumCalculator.Calculate(input, market).Accounts.Count);
        var taken = Environment.CpuUsage.TotalTime - before;

        // About a second, compilation of the code included; other tests of the process count too.
        Assert.True(taken < TimeSpan.FromSeconds(20), $"{taken}");
    }
}
