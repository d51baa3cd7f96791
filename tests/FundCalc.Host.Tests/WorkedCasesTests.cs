using FundCalc.Host.Tests.Support;
using FundCalc.V1;

namespace FundCalc.Host.Tests;

/// <summary>The worked cases of the project's first issue, through gRPC. Expected figures are its literals.</summary>
[Collection(HostTests.Name)]
public sealed class WorkedCasesTests(HostFixture fixture)
{
    [Fact]
    public async Task ValuePortfolio_CryptoFundWithALoan_HasGrossAndNetAum()
    {
        var portfolio = Make.Portfolio("crypto", Make.Position("BTC", "100"), Make.Position("SOL", "500000"));
        portfolio.Balances.Add(Make.Balance(BalanceKind.Stablecoin, "USDT", "2000000"));
        portfolio.Balances.Add(Make.Balance(BalanceKind.Loan, "USD", "1000000"));

        var value = (await fixture.Host.Valuation.ValuePortfolioAsync(Make.Value(portfolio))).Value;

        Assert.Equal(("56000000.00", "1000000.00", "55000000.00"), (value.GrossAssets, value.Liabilities, value.NetAssets));
    }

    [Fact]
    public async Task ValuePortfolio_SharesAtAPrice_AreTheirProduct()
    {
        var value = (await fixture.Host.Valuation.ValuePortfolioAsync(Make.Value(Make.Portfolio("p", Make.Position("ACME", "250"))))).Value;

        Assert.Equal("27500.00", value.GrossAssets);
    }

    [Fact]
    public async Task CalculateNav_BooksAndUnits_GivesNavPerUnit()
    {
        var reply = await fixture.Host.Nav.CalculateNavAsync(Nav(new ShareClass { ClassId = "A", UnitsIssued = "20000000" }));

        Assert.Equal(("450000000.00", "22.50"), (reply.NetAssets, Assert.Single(reply.Classes).NavPerUnit));
    }

    [Fact]
    public async Task CalculateNav_TreasuryUnits_AreNotOutstanding()
    {
        var reply = await fixture.Host.Nav.CalculateNavAsync(Nav(new ShareClass { ClassId = "A", UnitsIssued = "25000000", TreasuryUnits = "5000000" }));

        Assert.Equal(("20000000", "22.50"), (reply.Classes[0].UnitsOutstanding, reply.Classes[0].NavPerUnit));
    }

    [Theory]
    [InlineData("22", "0.1000", "2")]
    [InlineData("18", "-0.1000", "-2")]
    public async Task CalculatePremiumDiscount_PriceBesideNav20_IsTenPerCent(string price, string premium, string difference)
    {
        var reply = await fixture.Host.Nav.CalculatePremiumDiscountAsync(new CalculatePremiumDiscountRequest { MarketPrice = price, NavPerUnit = "20" });

        Assert.Equal((premium, difference), (reply.Premium, reply.Difference));
    }

    [Fact]
    public async Task AccrueFees_OneDayOfOnePerCent_Is27Cents()
    {
        var reply = await fixture.Host.Fees.AccrueFeesAsync(OnePerCent(Make.Date(2026, 3, 2), AccrualMethod.Opening));

        // 10,000 x 0.01 / 365 = 0.273972602739726027397...
        Assert.Equal(("0.27", "0.273972602739726027", 1), (reply.Total, reply.TotalUnrounded, reply.Days));
    }

    [Fact]
    public async Task AccrueFees_LosingPeriod_AccruesToo()
    {
        var request = OnePerCent(Make.Date(2026, 3, 3), AccrualMethod.Daily);
        request.Observations.Add(new NetAssetsObservation { Date = Make.Date(2026, 3, 2), NetAssets = "9000" });

        var reply = await fixture.Host.Fees.AccrueFeesAsync(request);

        // 10,000 x 0.01 / 365 + 9,000 x 0.01 / 365 = 190 / 365 = 0.520547945205479452054...; 9,000 - 0.52 = 8,999.48
        Assert.Equal(("0.52", "0.520547945205479452", "8999.48"), (reply.Total, reply.TotalUnrounded, reply.ClosingNetAssets));
    }

    [Fact]
    public async Task ProjectFees_RateDifference_RoundsTheDragFromTheUnroundedDifference()
    {
        var reply = await fixture.Host.Fees.ProjectFeesAsync(TenYears(FeeConvention.RateDifference));

        Assert.Equal(("16288.95", "14802.44", "1486.50"), (reply.EndingValueWithoutFees, reply.EndingValueWithFees, reply.FeeDrag));
    }

    [Fact]
    public async Task ProjectFees_FeeAfterGrowth_EndsLower()
    {
        var reply = await fixture.Host.Fees.ProjectFeesAsync(TenYears(FeeConvention.FeeAfterGrowth));

        Assert.Equal(("16288.95", "14731.43"), (reply.EndingValueWithoutFees, reply.EndingValueWithFees));
    }

    [Fact]
    public async Task ProjectFees_Contribution_BearsFeesFromItsOwnDate()
    {
        // One contribution on 1 July 2027, half way by days: 184 of 365 days remain. Without growth the fee takes 1,000 x (1 - 0.99^(184/365)).
        var request = new ProjectFeesRequest
        {
            Currency = "USD",
            InitialInvestment = "0",
            StartDate = Make.Date(2027, 1, 1),
            EndDate = Make.Date(2028, 1, 1),
            AnnualGrowth = "0",
            AnnualFee = "0.01",
            Convention = FeeConvention.FeeAfterGrowth,
            Contributions = new ContributionPlan { Amount = "1000", Frequency = Frequency.Annual, FirstDate = Make.Date(2027, 7, 1) },
        };

        var reply = await fixture.Host.Fees.ProjectFeesAsync(request);

        // ln 0.99 x 184/365 = -0.0050664..., exp = 0.9949464...: 994.95; a whole year would have left 990.00.
        Assert.Equal(("1000.00", "994.95", "5.05"), (reply.EndingValueWithoutFees, reply.EndingValueWithFees, reply.FeeDrag));
    }

    [Fact]
    public async Task ProjectFees_MonthlyContributions_AreAllPaidIn()
    {
        var request = TenYears(FeeConvention.RateDifference);
        request.Contributions = new ContributionPlan { Amount = "1000", Frequency = Frequency.Monthly };

        var reply = await fixture.Host.Fees.ProjectFeesAsync(request);

        // The first is one month after the start, the last one month before the end: 119 of them.
        Assert.Equal("129000.00", reply.TotalInvested);
    }

    private static CalculateNavRequest Nav(ShareClass shareClass) => new()
    {
        Books = new FundBooks { Assets = "500000000", Liabilities = "50000000" },
        FundCurrency = "USD",
        Classes = { shareClass },
    };

    private static AccrueFeesRequest OnePerCent(Date end, AccrualMethod method) => new()
    {
        Currency = "USD",
        StartDate = Make.Date(2026, 3, 1),
        EndDate = end,
        OpeningNetAssets = "10000",
        Fees = { new FeeTerm { Kind = FeeKind.Management, AnnualRate = "0.01" } },
        Method = method,
    };

    private static ProjectFeesRequest TenYears(FeeConvention convention) => new()
    {
        Currency = "USD",
        InitialInvestment = "10000",
        StartDate = Make.Date(2026, 1, 1),
        EndDate = Make.Date(2036, 1, 1),
        AnnualGrowth = "0.05",
        AnnualFee = "0.01",
        Convention = convention,
    };
}
