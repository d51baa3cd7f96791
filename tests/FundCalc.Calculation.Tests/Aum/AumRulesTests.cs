using FundCalc.Calculation.Aum;
using FundCalc.Calculation.Money;
using FundCalc.Calculation.Tests.Support;
using FundCalc.Calculation.Tests.Valuation;
using FundCalc.Calculation.Valuation;
using static FundCalc.Calculation.Tests.Numbers.Exact;

namespace FundCalc.Calculation.Tests.Aum;

public sealed class AumRulesTests
{
    private static readonly RegulatoryAccount Good = new() { Authority = ManagementAuthority.Discretionary, OngoingSupervision = true };

    private static readonly RegulatoryTerms Terms = new() { Cash = SecurityRuling.Security };

    private static readonly GivenAccountValue Value = new("USD", D("10"), D("0"), D("5"), D("5"));

    [Fact]
    public void NoAccounts_AreRefused() => Breaks("accounts", "must have an entry", Input());

    [Fact]
    public void AccountTwice_IsRefused() => Breaks(
        "accounts[1].value.account_id", "must occur once", Input(new AumAccount("a", null, Value, Good), new AumAccount("a", null, Value, Good)));

    [Fact]
    public void PartsAboveTheWhole_AreRefused() => Breaks("accounts[0].value.gross_assets", "must be at least securities + cash", Input(new AumAccount("a", null, Value with { Cash = D("5.01") }, Good)));

    [Fact]
    public void AccountWithoutRegulatory_IsRefused() => Breaks("accounts[0].regulatory", "must be given", Input(new AumAccount("a", null, Value, null)));

    [Fact]
    public void RegulatoryWithoutTerms_IsRefused() => Breaks("accounts[0].regulatory", "must be absent", Input(new AumAccount("a", null, Value, Good)) with { Regulatory = null });

    [Fact]
    public void UncalledCommitmentOfAnAccount_IsRefused() => Breaks("accounts[0].regulatory.uncalled_commitment", "unless it is a private fund", Of(Good with { UncalledCommitment = D("1") }));

    [Theory]
    [InlineData("0")]
    [InlineData("-0.1")]
    [InlineData("1.01")]
    public void ShareOutOfRange_IsRefused(string share) => Breaks("accounts[0].regulatory.supervised_share", "must be above 0 and at most 1", Of(Good with { SupervisedShare = D(share) }));

    [Fact]
    public void ShareAndPositions_ContradictEachOther() => Breaks(
        "accounts[0].regulatory.supervised_share", "must be absent with unsupervised_positions", Holding(Good with { SupervisedShare = D("0.5"), UnsupervisedPositions = [0] }));

    [Fact]
    public void ValuedOnWithoutFilingDate_IsRefused() => Breaks("regulatory.filing_date", "must be given", Of(Good with { ValuedOn = new DateOnly(2026, 1, 1) }));

    [Theory]
    [InlineData(1, "must be the index of a position")]
    [InlineData(-1, "must be the index of a position")]
    public void UnknownPosition_IsRefused(int position, string rule) => Breaks(
        "accounts[0].regulatory.unsupervised_positions[0]", rule, Holding(Good with { UnsupervisedPositions = [position] }));

    [Fact]
    public void PositionTwice_IsRefused() => Breaks("accounts[0].regulatory.unsupervised_positions[1]", "must be above", Holding(Good with { UnsupervisedPositions = [0, 0] }));

    [Fact]
    public void RulingForWhatIsNotHeld_IsRefused() => Breaks(
        "accounts[0].regulatory.instruments[0].instrument_id", "must be held", Holding(Good with { Instruments = new Dictionary<string, SecurityRuling>(StringComparer.Ordinal) { ["X"] = SecurityRuling.Security } }));

    [Fact]
    public void RulingsOfAPrivateFund_AreRefused() => Breaks(
        "accounts[0].regulatory.instruments", "must be empty", Holding(Good with { PrivateFund = true, Instruments = new Dictionary<string, SecurityRuling>(StringComparer.Ordinal) { ["A"] = SecurityRuling.Security } }));

    [Fact]
    public void ClassWithoutRuling_IsRefused_UnlessShortOrRuledOrPrivate()
    {
        Breaks("accounts[0].portfolio.positions[0].asset_class", "must be a class with a ruling", Crypto("1", Good));
        Assert.Empty(AumRules.Validate(Crypto("-1", Good)));
        Assert.Empty(AumRules.Validate(Crypto("1", Good with { Instruments = new Dictionary<string, SecurityRuling>(StringComparer.Ordinal) { ["A"] = SecurityRuling.Security } })));
        Assert.Empty(AumRules.Validate(Crypto("1", Good with { PrivateFund = true })));
        Assert.Empty(AumRules.Validate(Crypto("1", Good) with
        {
            Regulatory = Terms with { Classes = new Dictionary<AssetClass, SecurityRuling> { [AssetClass.Crypto] = SecurityRuling.NotSecurity } },
        }));
    }

    [Fact]
    public void StablecoinWithoutRuling_IsRefused() => Breaks(
        "accounts[0].portfolio.balances[0].kind", "stablecoins go by the ruling for CRYPTO",
        Input(new AumAccount("a", Samples.Portfolio(Samples.Balance(BalanceKind.Stablecoin, "USDT", "1")), null, Good)));

    [Fact]
    public void Calculate_WithABrokenRule_Throws() =>
        Faults.Expect(CalculationFault.InvalidInput, "accounts", () => AumCalculator.Calculate(Input(), Samples.MarketOf()));

    [Fact]
    public void UnreadFields_AreLeftOut() => Assert.Empty(AumRules.Validate(Of(Good with { SupervisedShare = D("2") }), Violations.Unread("accounts[0].regulatory.supervised_share")));

    private static void Breaks(string field, string rule, AumInput input)
    {
        var violation = Assert.Single(AumRules.Validate(input));
        Assert.Equal(field, violation.Field);
        Assert.Contains(rule, violation.Rule, StringComparison.Ordinal);
    }

    private static AumInput Of(RegulatoryAccount regulatory) => Input(new AumAccount("a", null, Value, regulatory));

    private static AumInput Holding(RegulatoryAccount regulatory) => Input(new AumAccount("a", Samples.Portfolio(Samples.Position("A", "1")), null, regulatory));

    private static AumInput Crypto(string quantity, RegulatoryAccount regulatory) =>
        Input(new AumAccount("a", Samples.Portfolio(Samples.Position("A", quantity, assetClass: AssetClass.Crypto)), null, regulatory));

    private static AumInput Input(params AumAccount[] accounts) => new() { Accounts = accounts, BaseCurrency = "USD", Rounding = AmountRounding.Default, Regulatory = Terms };
}
