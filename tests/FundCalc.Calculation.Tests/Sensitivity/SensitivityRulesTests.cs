using FundCalc.Calculation.Money;
using FundCalc.Calculation.Sensitivity;
using FundCalc.Calculation.Tests.Valuation;
using FundCalc.Calculation.Valuation;
using static FundCalc.Calculation.Tests.Numbers.Exact;

namespace FundCalc.Calculation.Tests.Sensitivity;

public sealed class SensitivityRulesTests
{
    private static readonly SensitivityTerms A = new("A", D("1"), D("2"), null, null);

    [Fact]
    public void Good_IsAccepted() => Assert.Empty(SensitivityRules.Validate(Input(A) with { MarketReturn = D("-1"), CashReturn = D("100"), Trades = [new("A", D("1"), null)] }));

    [Fact]
    public void Terms_StandOnceForWhatIsHeldOrTraded()
    {
        Breaks("instruments[1].instrument_id", "must stand there once", Input(A, A));
        Breaks("instruments[1].instrument_id", "must be held", Input(A, A with { InstrumentId = "B" }));
        Assert.Empty(SensitivityRules.Validate(Input(A, A with { InstrumentId = "B" }) with { Trades = [new("B", D("1"), null)] }));
    }

    [Fact]
    public void Figures_AreInRange()
    {
        Breaks("instruments[0].beta", "from −100 to 100", Input(A with { Beta = D("100.1") }));
        Breaks("instruments[0].modified_duration", "from −1,000 to 1,000", Input(A with { ModifiedDuration = D("-1000.1") }));
        Breaks("expected_market_return", "from −1 to 100", Input(A) with { MarketReturn = D("-1.1") });
        Breaks("cash_return", "from −1 to 100", Input(A) with { MarketReturn = D("0"), CashReturn = D("100.1") });
    }

    [Fact]
    public void Delta_NeedsAnUnderlyingValue() => Breaks("instruments[0].delta", "no underlying_value", Input(A with { Delta = D("0.5") }));

    [Fact]
    public void CashReturn_NeedsAMarketReturn() => Breaks("cash_return", "no expected_market_return", Input(A) with { CashReturn = D("0") });

    [Fact]
    public void TradeOfADerivative_StatesItsExposure()
    {
        Breaks("trades[0].exposure", "for a derivative", Input(A with { UnderlyingValue = D("5") }) with { Trades = [new("A", D("1"), null)] });
        var held = Samples.Position("A", "1") with { AssetClass = AssetClass.Derivative };
        Breaks("trades[0].exposure", "for a derivative", Input(A) with { Holdings = Samples.Portfolio(held), Trades = [new("A", D("1"), null)] });
    }

    private static void Breaks(string field, string rule, SensitivityInput input)
    {
        var violation = Assert.Single(SensitivityRules.Validate(input));
        Assert.Equal(field, violation.Field);
        Assert.Contains(rule, violation.Rule, StringComparison.Ordinal);
    }

    private static SensitivityInput Input(params SensitivityTerms[] terms) => new() { Holdings = Samples.Portfolio(Samples.Position("A", "1")), BaseCurrency = "USD", Rounding = AmountRounding.Default, Terms = terms };
}
