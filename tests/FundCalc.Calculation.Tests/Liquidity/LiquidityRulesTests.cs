using FundCalc.Calculation.Liquidity;
using FundCalc.Calculation.Money;
using FundCalc.Calculation.Numbers;
using FundCalc.Calculation.Tests.Valuation;
using static FundCalc.Calculation.Tests.Numbers.Exact;

namespace FundCalc.Calculation.Tests.Liquidity;

public sealed class LiquidityRulesTests
{
    private static readonly LiquidityTerms A = new("A", D("100"), ExactDecimal.One, ExactDecimal.Zero);

    [Fact]
    public void Good_IsAccepted() => Assert.Empty(LiquidityRules.Validate(Input(A)));

    [Fact]
    public void Terms_StandOnceForWhatIsHeld()
    {
        Breaks("instruments[1].instrument_id", "must stand there once", Input(A, A));
        Breaks("instruments[1].instrument_id", "must be held", Input(A, A with { InstrumentId = "B" }));
        Breaks("portfolio.positions[0].instrument_id", "must have an entry", Input());
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-0.1")]
    [InlineData("1.01")]
    public void Participation_IsAFractionAboveZero(string participation) => Breaks("instruments[0].participation", "above 0 and at most 1", Input(A with { Participation = D(participation) }));

    [Theory]
    [InlineData(5, 5, 1)]
    [InlineData(5, 4, 1)]
    [InlineData(36_601, 36_602, 0)]
    [InlineData(-1, 0, 0)]
    public void Horizons_Ascend(int first, int second, int broken) =>
        Assert.Contains(LiquidityRules.Validate(Input(A) with { Horizons = [first, second] }), violation => string.Equals(violation.Field, $"horizon_days[{broken}]", StringComparison.Ordinal));

    private static void Breaks(string field, string rule, LiquidityInput input)
    {
        var violation = Assert.Single(LiquidityRules.Validate(input));
        Assert.Equal(field, violation.Field);
        Assert.Contains(rule, violation.Rule, StringComparison.Ordinal);
    }

    private static LiquidityInput Input(params LiquidityTerms[] terms) => new() { Holdings = Samples.Portfolio(Samples.Position("A", "1")), BaseCurrency = "USD", Rounding = AmountRounding.Default, Terms = terms };
}
