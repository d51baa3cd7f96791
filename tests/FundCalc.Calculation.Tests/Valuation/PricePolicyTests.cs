using FundCalc.Calculation.Market;
using FundCalc.Calculation.Money;
using FundCalc.Calculation.Numbers;
using FundCalc.Calculation.Valuation;
using static FundCalc.Calculation.Tests.Numbers.Exact;
using static FundCalc.Calculation.Tests.Valuation.Samples;

namespace FundCalc.Calculation.Tests.Valuation;

/// <summary>What policies do with stale and missing prices, by hand.</summary>
public sealed class PricePolicyTests
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    private static readonly PricePolicy Flagging = new() { MaxAge = Day, OnStale = StaleAction.Flag, OnMissing = MissingAction.Flag };

    [Theory]
    // 100 × 10 × (1 − 0.2) × (1 − 0.25) × (1 − 0.1) = 1000 × 0.8 × 0.75 × 0.9
    [InlineData("100", "0.2", "540")]
    // −100 × 10 × (1 + 0.2) × (1 + 0.25) × (1 + 0.1) = −1000 × 1.2 × 1.25 × 1.1
    [InlineData("-100", "0.2", "-1650")]
    // 100 × 10 × (1 − 0.25) × (1 − 0.1)
    [InlineData("100", "0", "675")]
    // Nothing is left of a long position, whatever the other haircuts are.
    [InlineData("100", "1", "0")]
    // −100 × 10 × 2 × 1.25 × 1.1
    [InlineData("-100", "1", "-2750")]
    public void Haircuts_OfPositionLevelAndStalePrice_Compound(string quantity, string own, string expected)
    {
        var policy = new PricePolicy
        {
            MaxAge = Day,
            OnStale = StaleAction.Haircut,
            StaleHaircut = D("0.1"),
            LevelHaircuts = new Dictionary<FairValueLevel, ExactDecimal> { [FairValueLevel.Level3] = D("0.25"), [FairValueLevel.Level2] = D("0.5") },
        };

        var value = Value(policy, Position("X", quantity, haircut: own), Price("X", "10", level: FairValueLevel.Level3, age: Day * 2));

        Assert.Equal(D(expected), value.Totals.NetAssets);
        Assert.Equal(QualityFlags.Haircut | QualityFlags.Level3 | QualityFlags.Stale, value.Totals.Flags);
        Assert.Equal((1, 0, 1), Counts(value));
    }

    [Fact]
    public void LevelHaircut_GoesByTheLevelThatCounts()
    {
        var policy = new PricePolicy { LevelHaircuts = new Dictionary<FairValueLevel, ExactDecimal> { [FairValueLevel.Level2] = D("0.05") } };

        // 10 × 10 × 0.95 = 95 with a level of its own; 10 × 10 = 100 by the price's level 1.
        var value = Value(policy, Position("X", "10", level: FairValueLevel.Level2), Position("X", "10"), Price("X", "10"));

        Assert.Equal(["95", "100"], value.Positions.Select(position => position.Value.ToString()), StringComparer.Ordinal);
        Assert.Equal([QualityFlags.Haircut, QualityFlags.None], value.Positions.Select(position => position.Flags));
    }

    [Theory]
    [InlineData(-1, QualityFlags.None)]
    [InlineData(0, QualityFlags.None)]
    [InlineData(1, QualityFlags.Stale)]
    public void Price_OfExactlyTheGreatestAge_IsNotStale(int ticks, QualityFlags flags) =>
        Assert.Equal(flags, Value(Flagging, Position("X", "1"), Price("X", "10", age: Day + TimeSpan.FromTicks(ticks))).Totals.Flags);

    [Theory]
    [InlineData(0, QualityFlags.None)]
    [InlineData(1, QualityFlags.StaleRate)]
    public void Rate_OfExactlyTheGreatestAge_IsNotStale(int ticks, QualityFlags flags) =>
        Assert.Equal(flags, Value(Flagging, Position("X", "1"), Price("X", "10", "EUR"), Quote("EUR", "USD", "1.1", Day + TimeSpan.FromTicks(ticks))).Totals.Flags);

    [Fact]
    public void Stale_UnderFail_NamesEachWithInstantAgeAndLimit()
    {
        var policy = new PricePolicy { MaxAge = Day, MaxFxAge = TimeSpan.FromMilliseconds(1500) };

        // Noon of 20 November less 180,000 s is 10:00 on the 18th; the rate is 2.5 s old, 1 s more than allowed.
        var refused = Assert.Throws<PortfolioRefusedException>(() => Value(
            policy,
            Position("OLD", "1"), Position("OLD", "2"), Position("GONE", "1"), Balance(BalanceKind.Cash, "EUR", "5"),
            Price("OLD", "10", age: TimeSpan.FromSeconds(180_000)), Quote("EUR", "USD", "1.1", TimeSpan.FromMilliseconds(2500))));

        Assert.Equal(
            [
                new Refusal(CalculationFault.StalePrice, "price:OLD", "2026-11-18T10:00:00Z, 180000 s old", "must be at most 86400 s old at the valuation instant"),
                new Refusal(CalculationFault.MissingPrice, "price:GONE", "", "must have a price"),
                new Refusal(CalculationFault.StaleRate, "fx:EUR-USD", "2026-11-20T11:59:57.5Z, 2.5 s old", "must be at most 1.5 s old at the valuation instant"),
            ],
            refused.Refusals);
    }

    [Fact]
    public void Missing_UnderFlag_CountsZeroAndCarriesNoOtherFlag()
    {
        var value = Value(
            Flagging,
            Position("GONE", "-5", assetClass: AssetClass.Crypto, level: FairValueLevel.Level3, haircut: "0.5"), Position("X", "3"),
            Price("X", "10"));

        AssertTotals(value.Totals, "30", "0", "30", "30", "0", "0");
        Assert.Equal((1, 1, 0), Counts(value));
        Assert.Equal(new PositionValue("GONE", -5, null, null, 0, null, QualityFlags.Missing), value.Positions[0]);
        Assert.Equal([new FlagSubtotal(QualityFlags.Missing, 1, 0, 0, 0, 0)], value.ByFlag);
        Assert.Equal([new AssetClassSubtotal(AssetClass.Equity, 30, 0, 30), new AssetClassSubtotal(AssetClass.Crypto, 0, 0, 0)], value.ByAssetClass);
        Assert.Equal(FairValueLevel.Level1, Assert.Single(value.ByLevel).Level);
        Assert.Equal("USD", Assert.Single(value.ByCurrency).Currency);
    }

    [Fact]
    public void Missing_RateUnderFlag_StillFails()
    {
        var refused = Assert.Throws<PortfolioRefusedException>(() => Value(Flagging, Position("GONE", "1"), Balance(BalanceKind.Loan, "EUR", "5")));

        Assert.Equal(["fx:EUR-USD"], refused.Refusals.Select(refusal => refusal.Subject), StringComparer.Ordinal);
    }

    [Fact]
    public void Sides_LongTakesTheBidAndShortTheAsk()
    {
        var prices = ("X", new SidedPrice(Price("X", "99").Price, Price("X", "101", level: FairValueLevel.Level3).Price));

        // 10 × 99 = 990 long; 10 × 101 = 1010 short; a quantity of 0 counts as long, so that the ask's level 3 flags one position alone.
        var value = Value(PricePolicy.Default, Position("X", "10"), Position("X", "-10"), Position("X", "0"), prices);

        AssertTotals(value.Totals, "990", "1010", "-20", "990", "1010", "-1010");
        Assert.Equal((1, 0, 0), Counts(value));
        Assert.Equal(["99", "101", "99"], value.Positions.Select(position => position.Price!.Value.ToString()), StringComparer.Ordinal);
    }

    [Fact]
    public void Sides_PriceForOneSideAlone_IsMissingForTheOther()
    {
        var bid = ("X", new SidedPrice(Price("X", "99").Price, null));

        Assert.Equal(D("990"), Value(PricePolicy.Default, Position("X", "10"), bid).Totals.NetAssets);
        var refused = Assert.Throws<PortfolioRefusedException>(() => Value(PricePolicy.Default, Position("X", "10"), Position("X", "-10"), bid));
        Assert.Equal(["price:X"], refused.Refusals.Select(refusal => refusal.Subject), StringComparer.Ordinal);
    }

    [Theory]
    [InlineData(StaleAction.Flag)]
    [InlineData(StaleAction.Haircut)]
    public void StaleRate_FlagsPositionsAndBalancesAndTakesNoHaircut(StaleAction onStale)
    {
        var policy = new PricePolicy { MaxFxAge = Day, OnStale = onStale, StaleHaircut = D("0.5") };

        // 10 × 20 EUR × 1.1 = 220 USD; loan 50 EUR × 1.1 = 55 USD; cash 7 USD needs no rate.
        var value = Value(
            policy,
            Position("X", "10"), Balance(BalanceKind.Loan, "EUR", "50"), Balance(BalanceKind.Cash, "USD", "7"),
            Price("X", "20", "EUR", age: Day * 30), Quote("EUR", "USD", "1.1", Day * 2));

        AssertTotals(value.Totals, "227", "55", "172", "220", "0", "165");
        Assert.Equal(QualityFlags.StaleRate, value.Totals.Flags);
        Assert.Equal((1, 0, 0), Counts(value));
        Assert.Equal([new FlagSubtotal(QualityFlags.StaleRate, 1, 1, 220, 55, 165)], value.ByFlag);
        Assert.Equal([QualityFlags.StaleRate, QualityFlags.None], value.Balances.Select(balance => balance.Flags));
    }

    [Fact]
    public void StaleRate_Triangulated_GoesByTheOlderQuote()
    {
        object[] quotes = [Quote("USD", "EUR", "0.5"), Quote("USD", "JPY", "100", Day * 2)];
        var market = MarketOf([At(new PricePolicy { MaxAge = Day, OnStale = StaleAction.Flag }), .. quotes]);

        var value = ValuationCalculator.Value(Portfolio(Balance(BalanceKind.Cash, "EUR", "1")), market, "JPY", AmountRounding.Default, ValuationDetail.Totals);

        // EUR-USD 2 × USD-JPY 100.
        Assert.Equal(D("200"), value.Totals.NetAssets);
        Assert.Equal(QualityFlags.StaleRate, value.Totals.Flags);
    }

    [Fact]
    public void FlaggedValue_CountsEachPositionOnce_AndByFlagUnderEach()
    {
        var value = Value(
            Flagging,
            Position("OLD", "2"), Position("OLD", "-1", haircut: "0.5"), Position("X", "1"), Position("MINE", "1"),
            Price("OLD", "10", level: FairValueLevel.Level3, age: Day * 2), Price("X", "1000"), Price("MINE", "7", given: true));

        // OLD long 20, OLD short 10 × 1.5 = 15, MINE 7: flagged 20 − 15 + 7 = 12 of 1012.
        AssertTotals(value.Totals, "1027", "15", "1012", "1027", "15", "12");
        Assert.Equal((3, 0, 2), Counts(value));
        Assert.Equal(
            [
                new FlagSubtotal(QualityFlags.Haircut, 1, 0, 0, 15, -15),
                new FlagSubtotal(QualityFlags.Level3, 2, 0, 20, 15, 5),
                new FlagSubtotal(QualityFlags.GivenInRequest, 1, 0, 7, 0, 7),
                new FlagSubtotal(QualityFlags.Stale, 2, 0, 20, 15, 5),
            ],
            value.ByFlag);
    }

    [Fact]
    public void StalePrice_GivenInTheRequest_CountsToo()
    {
        var value = Value(Flagging, Position("X", "1"), Price("X", "7", given: true, age: Day * 2));

        Assert.Equal(QualityFlags.GivenInRequest | QualityFlags.Stale, value.Totals.Flags);
    }

    private static (int Flagged, int Missing, int Stale) Counts(PortfolioValuation value) =>
        (value.Totals.FlaggedPositions, value.Totals.MissingPositions, value.Totals.StalePositions);

    /// <summary>In USD, with all details; holdings, balances, prices and quotes in any order.</summary>
    private static PortfolioValuation Value(PricePolicy policy, params object[] items) =>
        ValuationCalculator.Value(Portfolio(items), MarketOf([At(policy), .. items]), "USD", AmountRounding.Default, ValuationDetail.Positions);
}
