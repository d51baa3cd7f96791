using FundCalc.Calculation.Aum;
using FundCalc.Calculation.Money;
using FundCalc.Calculation.Tests.Valuation;
using FundCalc.Calculation.Valuation;
using static FundCalc.Calculation.Tests.Numbers.Exact;

namespace FundCalc.Calculation.Tests.Aum;

/// <summary>By hand, from the rules of Form ADV, Part 1A, Instruction 5.b.</summary>
public sealed class AumCalculatorTests
{
    private static readonly RegulatoryAccount Discretionary = new() { Authority = ManagementAuthority.Discretionary, OngoingSupervision = true };

    /// <summary>Securities and cash of an account of 10: passes with exactly half, and cash counts as the adviser rules.</summary>
    [Theory]
    [InlineData("6", "1", SecurityRuling.Security, AumVerdict.Counts, "10.00", "0.7")]
    [InlineData("5", "0", SecurityRuling.NotSecurity, AumVerdict.Counts, "10.00", "0.5")]
    [InlineData("4.9999", "5", SecurityRuling.NotSecurity, AumVerdict.NotSecuritiesPortfolio, "0.00", "0.49999")]
    [InlineData("4.9999", "5", SecurityRuling.Security, AumVerdict.Counts, "10.00", "0.99999")]
    [InlineData("0", "5", SecurityRuling.Security, AumVerdict.Counts, "10.00", "0.5")]
    public void SecuritiesTest_LooksAtTheExactShare(string securities, string cash, SecurityRuling ruling, AumVerdict verdict, string amount, string share)
    {
        var account = Judge(new GivenAccountValue("USD", D("10"), D("3"), D(securities), D(cash)), Discretionary, ruling);

        Assert.Equal(verdict, account.Verdict);
        Assert.Equal(D(amount), account.RegulatoryAmount!.Value.Value);
        Assert.Equal(D(share), account.SecuritiesShare!.Value.Value);
    }

    [Fact]
    public void PrivateFund_CountsWhateverItHolds_WithItsUncalledCommitment()
    {
        var account = Judge(new GivenAccountValue("USD", D("10"), D("3"), D("0"), D("0")), Discretionary with { PrivateFund = true, UncalledCommitment = D("5") });

        Assert.Equal(AumVerdict.Counts, account.Verdict);
        Assert.Equal(D("15"), account.RegulatoryAmount!.Value.Value);
        Assert.Null(account.SecuritiesShare);
        Assert.Equal("It is a private fund under continuous and regular services.", account.Reason);
    }

    [Fact]
    public void AdviceOnly_DoesNotCount()
    {
        var account = Judge(new GivenAccountValue("USD", D("10"), D("0"), D("10"), D("0")), Discretionary with { Authority = ManagementAuthority.AdviceOnly });

        Assert.Equal((AumVerdict.NoContinuousService, "The adviser only gives advice."), (account.Verdict, account.Reason));
    }

    [Fact]
    public void NoSupervision_DoesNotCount()
    {
        var account = Judge(new GivenAccountValue("USD", D("10"), D("0"), D("10"), D("0")), Discretionary with { OngoingSupervision = false });

        Assert.Equal((AumVerdict.NoContinuousService, "The adviser has no ongoing supervision."), (account.Verdict, account.Reason));
    }

    [Fact]
    public void PartUnderSupervision_CountsInPart()
    {
        var account = Judge(new GivenAccountValue("USD", D("10"), D("0"), D("10"), D("0")), Discretionary with { SupervisedShare = D("0.25") });

        Assert.Equal((AumVerdict.CountsInPart, D("2.5")), (account.Verdict, account.RegulatoryAmount!.Value.Value));
    }

    [Fact]
    public void EmptyAccount_CountsAsAnAccount()
    {
        var figures = Calculate(new GivenAccountValue("USD", D("0"), D("3"), D("0"), D("0")), Discretionary);

        Assert.Equal(AumVerdict.NoValue, figures.Accounts[0].Verdict);
        Assert.Equal((1, D("0")), (figures.Regulatory!.DiscretionaryAccounts, figures.Regulatory.Total.Value));
    }

    [Theory]
    [InlineData("2026-01-01", false)]
    [InlineData("2025-12-31", false)]
    [InlineData("2025-12-30", true)]
    public void OldValue_IsRemarked(string valuedOn, bool remarked)
    {
        var account = Judge(
            new GivenAccountValue("USD", D("10"), D("0"), D("10"), D("0")), Discretionary with { ValuedOn = DateOnly.Parse(valuedOn, System.Globalization.CultureInfo.InvariantCulture) });

        Assert.Equal(remarked, account.ValuedLongAgo);
    }

    /// <summary>A short position is a liability: it is not deducted from what counts, and it is no asset of the test.</summary>
    [Fact]
    public void ShortPosition_IsNotDeducted()
    {
        var holdings = Samples.Portfolio(
            Samples.Position("LONG", "60"),
            Samples.Position("SHORT", "-50"),
            Samples.Position("GOLD", "40", assetClass: AssetClass.Commodity),
            Samples.Balance(BalanceKind.Loan, "USD", "20"));
        var figures = AumCalculator.Calculate(
            Input(new AumAccount("a", holdings, null, Discretionary)),
            Samples.MarketOf(Samples.Price("LONG", "1"), Samples.Price("SHORT", "1"), Samples.Price("GOLD", "1")));

        Assert.Equal(
            (D("100"), D("70"), D("30"), D("100"), D("0.6")),
            (figures.GrossAssets.Value, figures.Liabilities.Value, figures.NetAssets.Value, figures.Regulatory!.Total.Value, figures.Accounts[0].SecuritiesShare!.Value.Value));
    }

    [Fact]
    public void UnsupervisedPositions_AreTakenOff_AndTheirRulingsStand()
    {
        var holdings = Samples.Portfolio(Samples.Position("A", "60"), Samples.Position("B", "40", assetClass: AssetClass.RealEstate), Samples.Position("C", "-5"));
        var figures = AumCalculator.Calculate(
            Input(new AumAccount("a", holdings, null, Discretionary with { UnsupervisedPositions = [1, 2] })),
            Samples.MarketOf(Samples.Price("A", "1"), Samples.Price("B", "1"), Samples.Price("C", "1")));

        Assert.Equal((AumVerdict.CountsInPart, D("60")), (figures.Accounts[0].Verdict, figures.Regulatory!.Total.Value));
    }

    [Fact]
    public void EverythingUnsupervised_IsNoService()
    {
        var figures = AumCalculator.Calculate(
            Input(new AumAccount("a", Samples.Portfolio(Samples.Position("A", "60")), null, Discretionary with { UnsupervisedPositions = [0] })), Samples.MarketOf(Samples.Price("A", "1")));

        Assert.Equal(
            (AumVerdict.NoContinuousService, "No part of its value is under continuous and regular services.", 0),
            (figures.Accounts[0].Verdict, figures.Accounts[0].Reason, figures.Regulatory!.DiscretionaryAccounts));
    }

    private static AccountAum Judge(GivenAccountValue value, RegulatoryAccount regulatory, SecurityRuling cash = SecurityRuling.Security) => Calculate(value, regulatory, cash).Accounts[0];

    private static AumFigures Calculate(GivenAccountValue value, RegulatoryAccount regulatory, SecurityRuling cash = SecurityRuling.Security) =>
        AumCalculator.Calculate(Input(new AumAccount("a", null, value, regulatory), cash), Samples.MarketOf());

    private static AumInput Input(AumAccount account, SecurityRuling cash = SecurityRuling.Security) => new()
    {
        Accounts = [account],
        BaseCurrency = "USD",
        Rounding = AmountRounding.Default,
        Regulatory = new RegulatoryTerms { Cash = cash, FilingDate = new DateOnly(2026, 3, 31) },
    };
}
