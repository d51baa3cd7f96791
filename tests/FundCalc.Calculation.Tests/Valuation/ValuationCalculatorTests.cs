using FundCalc.Calculation.Market;
using FundCalc.Calculation.Money;
using FundCalc.Calculation.Numbers;
using FundCalc.Calculation.Tests.Support;
using FundCalc.Calculation.Valuation;
using static FundCalc.Calculation.Tests.Numbers.Exact;
using static FundCalc.Calculation.Tests.Valuation.Samples;

namespace FundCalc.Calculation.Tests.Valuation;

public sealed class ValuationCalculatorTests
{
    // The published case: 100 BTC at 40,000, 2,000,000 USDT at 1 and 500,000 SOL at 100, less a loan of 1,000,000.
    [Fact]
    public void Value_CryptoFundWithALoan_IsTheWorkedCase()
    {
        var portfolio = Portfolio(
            Position("BTC", "100", assetClass: AssetClass.Crypto),
            Position("SOL", "500000", assetClass: AssetClass.Crypto),
            Balance(BalanceKind.Stablecoin, "USDT", "2000000"),
            Balance(BalanceKind.Loan, "USD", "1000000"));
        var value = Value(portfolio, MarketOf(Price("BTC", "40000"), Price("SOL", "100"), Quote("USDT", "USD", "1")));
        AssertTotals(value.Totals, "56000000", "1000000", "55000000", "54000000", "0", "0");
        Assert.Equal(QualityFlags.None, value.Totals.Flags);
        Assert.Equal((D("56000000"), D("1000000"), D("55000000")), (value.ExactGrossAssets, value.ExactLiabilities, value.ExactNetAssets));
    }

    [Fact]
    public void Value_250SharesAt110_Is27500() =>
        AssertTotals(Value(Portfolio(Position("X", "250")), MarketOf(Price("X", "110"))).Totals, "27500", "0", "27500", "27500", "0", "0");

    [Fact]
    public void Value_EmptyPortfolio_IsZero()
    {
        var value = Value(Portfolio(), MarketOf());
        AssertTotals(value.Totals, "0", "0", "0", "0", "0", "0");
        Assert.Empty(value.ByAssetClass);
        Assert.Empty(value.ByCurrency);
        Assert.Empty(value.ByLevel);
        Assert.Empty(value.FxRates);
        Assert.Equal("sample", value.PortfolioId);
    }

    [Fact]
    public void Value_ZeroQuantity_StillOccurs()
    {
        var value = Value(Portfolio(Position("X", "0", level: FairValueLevel.Level3)), MarketOf(Price("X", "110")));
        AssertTotals(value.Totals, "0", "0", "0", "0", "0", "0");
        Assert.Equal(QualityFlags.Level3, value.Totals.Flags);
        Assert.Equal([new AssetClassSubtotal(AssetClass.Equity, 0, 0, 0)], value.ByAssetClass);
        Assert.Equal([new LevelSubtotal(FairValueLevel.Level3, 0, 0, 0)], value.ByLevel);
        Assert.Equal([new CurrencySubtotal("USD", 0, 0, 0, 0)], value.ByCurrency);
    }

    [Fact]
    public void Value_ShortOnly_IsAllLiability() =>
        AssertTotals(Value(Portfolio(Position("X", "-3")), MarketOf(Price("X", "10"))).Totals, "0", "30", "-30", "0", "30", "0");

    // 2 contracts of 100 at 1.25: 250; 3 short ones: −375.
    [Fact]
    public void Value_ContractMultiplier_Multiplies() => AssertTotals(
        Value(Portfolio(Position("O", "2", "100"), Position("O", "-3", "100")), MarketOf(Price("O", "1.25"))).Totals,
        "250", "375", "-125", "250", "375", "0");

    // Each kind by itself; negative cash is an overdraft, negative margin is owed.
    [Theory]
    [InlineData(BalanceKind.Cash, "7", "7", "0", AssetClass.Cash)]
    [InlineData(BalanceKind.Cash, "-7", "0", "7", AssetClass.Cash)]
    [InlineData(BalanceKind.Stablecoin, "7", "7", "0", AssetClass.Cash)]
    [InlineData(BalanceKind.Margin, "7", "7", "0", AssetClass.Other)]
    [InlineData(BalanceKind.Margin, "-7", "0", "7", AssetClass.Other)]
    [InlineData(BalanceKind.Receivable, "7", "7", "0", AssetClass.Other)]
    [InlineData(BalanceKind.Payable, "7", "0", "7", AssetClass.Other)]
    [InlineData(BalanceKind.Loan, "7", "0", "7", AssetClass.Other)]
    [InlineData(BalanceKind.AccruedIncome, "7", "7", "0", AssetClass.Other)]
    public void Value_Balance_CountsOnItsSide(BalanceKind kind, string amount, string gross, string liabilities, AssetClass assetClass)
    {
        var value = Value(Portfolio(Balance(kind, "USD", amount)), MarketOf());
        var net = D(gross) - D(liabilities);
        AssertTotals(value.Totals, gross, liabilities, net.ToString(), "0", "0", "0");
        Assert.Equal([new AssetClassSubtotal(assetClass, D(gross), D(liabilities), net)], value.ByAssetClass);
        Assert.Equal([new BalanceValue(kind, "USD", net, net, QualityFlags.None)], value.Balances);
        Assert.Empty(value.ByLevel);
    }

    // A quarter off: 100 × 0.75 long, 100 × 1.25 short. All of it off: 0 long, double short.
    [Theory]
    [InlineData("10", "0.25", "75", "0", "75")]
    [InlineData("-10", "0.25", "0", "125", "-125")]
    [InlineData("10", "1", "0", "0", "0")]
    [InlineData("-10", "1", "0", "200", "-200")]
    public void Value_Haircut_IsCautiousOnBothSides(string quantity, string haircut, string gross, string liabilities, string net)
    {
        var value = Value(Portfolio(Position("X", quantity, haircut: haircut)), MarketOf(Price("X", "10")));
        AssertTotals(value.Totals, gross, liabilities, net, gross, liabilities, net);
        Assert.Equal(QualityFlags.Haircut, value.Totals.Flags);
    }

    [Theory]
    [InlineData(FairValueLevel.Level1, null, FairValueLevel.Level1, false, QualityFlags.None)]
    [InlineData(FairValueLevel.Level3, null, FairValueLevel.Level3, false, QualityFlags.Level3)]
    [InlineData(FairValueLevel.Level3, FairValueLevel.Level2, FairValueLevel.Level2, false, QualityFlags.None)]
    [InlineData(FairValueLevel.Level1, FairValueLevel.Level3, FairValueLevel.Level3, true, QualityFlags.Level3 | QualityFlags.GivenInRequest)]
    [InlineData(FairValueLevel.Level2, null, FairValueLevel.Level2, true, QualityFlags.GivenInRequest)]
    public void Value_Flags_TellWhatStandsBehind(FairValueLevel ofPrice, FairValueLevel? own, FairValueLevel counts, bool given, QualityFlags flags)
    {
        var price = Price("X", "10", level: ofPrice, given: given);
        var position = Assert.Single(Value(Portfolio(Position("X", "2", level: own)), MarketOf(price)).Positions);
        Assert.Equal(new PositionValue("X", 2, price.Price, 20, 20, counts, flags), position);
    }

    [Fact]
    public void Value_FlaggedPositions_AddUpWithTheirSigns()
    {
        var portfolio = Portfolio(Position("A", "5", haircut: "0.1"), Position("B", "-1"), Position("C", "7"), Balance(BalanceKind.Cash, "USD", "1"));
        var value = Value(portfolio, MarketOf(Price("A", "10"), Price("B", "100", given: true), Price("C", "1")));
        AssertTotals(value.Totals, "53", "100", "-47", "52", "100", "-55");
        Assert.Equal(QualityFlags.Haircut | QualityFlags.GivenInRequest, value.Totals.Flags);
    }

    // 10 × 100.05 EUR at 1.1 = 1,100.55; 1,000 JPY cash at 1 ÷ 150 = 6.67 (6.666…); KWD 0.0015 at 3.25 = 0.004875.
    [Fact]
    public void Value_SeveralCurrencies_ConvertsEachSumOnce()
    {
        var portfolio = Portfolio(
            Position("E", "10", assetClass: AssetClass.Fund, level: FairValueLevel.Level2),
            Balance(BalanceKind.Cash, "JPY", "1000.4"),
            Balance(BalanceKind.Payable, "KWD", "0.0015"));
        var value = Value(portfolio, MarketOf(Price("E", "100.05", "EUR"), Quote("EUR", "USD", "1.1"), Quote("USD", "JPY", "150"), Quote("KWD", "USD", "3.25")));
        AssertTotals(value.Totals, "1107.22", "0", "1107.21", "1100.55", "0", "0");
        Assert.Equal(
        [
            new CurrencySubtotal("EUR", D("1000.50"), 0, D("1000.50"), D("1100.55")),
            new CurrencySubtotal("JPY", 1000, 0, 1000, D("6.67")),
            new CurrencySubtotal("KWD", 0, D("0.002"), D("-0.002"), 0),
        ],
            value.ByCurrency);
        Assert.Equal(
        [
            new AssetClassSubtotal(AssetClass.Fund, D("1100.55"), 0, D("1100.55")),
            new AssetClassSubtotal(AssetClass.Cash, D("6.67"), 0, D("6.67")),
            new AssetClassSubtotal(AssetClass.Other, 0, 0, 0),
        ],
            value.ByAssetClass);
        Assert.Equal([new LevelSubtotal(FairValueLevel.Level2, D("1100.55"), 0, D("1100.55"))], value.ByLevel);
        Assert.Equal("EUR JPY KWD", string.Join(' ', value.FxRates.Select(rate => rate.Base)));
        Assert.Equal([FxMethod.Direct, FxMethod.Inverse, FxMethod.Direct], value.FxRates.Select(rate => rate.Method));
        Assert.Equal(
            [new LocalTotals("EUR", D("1000.5"), 0), new LocalTotals("JPY", D("1000.4"), 0), new LocalTotals("KWD", 0, D("0.0015"))],
            value.LocalTotals);
    }

    [Fact]
    public void Value_BaseCurrency_IsNoRateUsed() =>
        Assert.Empty(Value(Portfolio(Balance(BalanceKind.Cash, "USD", "1")), MarketOf()).FxRates);

    // Three thirds of a cent: gross 0.01, not three times 0.00; and JPY has no places.
    [Fact]
    public void Value_Rounding_HappensOnceAtTheEnd()
    {
        var thirds = Portfolio(Position("X", "0.003"), Position("X", "0.003"), Position("X", "0.003"));
        AssertTotals(Value(thirds, MarketOf(Price("X", "1"))).Totals, "0.01", "0", "0.01", "0.01", "0", "0");
        var yen = ValuationCalculator.Value(thirds, MarketOf(Price("X", "1000", "JPY")), "JPY", AmountRounding.Default, ValuationDetail.Totals);
        AssertTotals(yen.Totals, "9", "0", "9", "9", "0", "0");
    }

    // 2.5 − 1.5 = 1, although both ends round to 2.
    [Fact]
    public void Value_NetAssets_AreRoundedFromTheUnroundedDifference()
    {
        var rounding = new AmountRounding(0, RoundingMode.HalfEven, CurrencyTable.BuiltIn);
        var portfolio = Portfolio(Balance(BalanceKind.Cash, "USD", "2.5"), Balance(BalanceKind.Loan, "USD", "1.5"));
        AssertTotals(ValuationCalculator.Value(portfolio, MarketOf(), "USD", rounding, ValuationDetail.Totals).Totals, "2", "2", "1", "0", "0", "0");
    }

    [Fact]
    public void Value_AllThatIsMissing_IsNamedAtOnce()
    {
        var portfolio = Portfolio(
            Position("Z", "1"), Position("X", "0"), Position("A", "1"), Position("Z", "2"), Position("G", "1"),
            Balance(BalanceKind.Cash, "SEK", "0"), Balance(BalanceKind.Cash, "CHF", "1"), Balance(BalanceKind.Loan, "USD", "1"));
        var refusal = Assert.Throws<PortfolioRefusedException>(() => Value(portfolio, MarketOf(Price("X", "1", "GBP"), Price("G", "1", "GRAM"))));
        Assert.Equal(
        [
            (CalculationFault.MissingPrice, "price:Z", ""),
            (CalculationFault.MissingPrice, "price:A", ""),
            (CalculationFault.MissingRate, "fx:CHF-USD", ""),
            (CalculationFault.MissingRate, "fx:GBP-USD", ""),
            (CalculationFault.UnknownCurrency, "GRAM", "GRAM"),
            (CalculationFault.MissingRate, "fx:SEK-USD", ""),
        ],
            refusal.Refusals.Select(r => (r.Fault, r.Subject, r.Value)));
        Assert.All(refusal.Refusals, r => Assert.StartsWith("must ", r.Rule, StringComparison.Ordinal));
        Assert.Equal("price:Z: must have a price (6 in all)", refusal.Message);
    }

    [Fact]
    public void Value_UnknownBaseCurrency_IsRefusedWhateverThePlaces()
    {
        var rounding = new AmountRounding(2, RoundingMode.HalfEven, CurrencyTable.BuiltIn);
        Faults.Expect(
            CalculationFault.UnknownCurrency, "GRAM", () => ValuationCalculator.Value(Portfolio(), MarketOf(), "GRAM", rounding, ValuationDetail.Totals));
    }

    // 10^14 × 10^14 = 10^28; with 0.01 units less it is in range.
    [Fact]
    public void Value_FigureOf28Zeros_IsOutOfRange()
    {
        var market = MarketOf(Price("X", "100000000000000"));
        PortfolioTotals Totals(string quantity) => ValuationCalculator.Value(
            Portfolio(Position("X", quantity)), market, "USD", AmountRounding.Default, ValuationDetail.Totals).Totals;
        Faults.Expect(CalculationFault.OutOfRange, "gross_assets", () => Totals("100000000000000"));
        Faults.Expect(CalculationFault.OutOfRange, "liabilities", () => Totals("-100000000000000"));
        AssertTotals(
            Totals("99999999999999.99"),
            "9999999999999999000000000000", "0", "9999999999999999000000000000", "9999999999999999000000000000", "0", "0");
    }

    [Fact]
    public void Value_FigureThatIsNotWanted_IsNotChecked()
    {
        // 10^28 yen are about 10^26 dollars.
        var portfolio = Portfolio(Position("X", "100000000000000"));
        var market = MarketOf(Price("X", "100000000000000", "JPY"), Quote("JPY", "USD", "0.01"));
        PortfolioValuation Detailed(ValuationDetail detail) => ValuationCalculator.Value(portfolio, market, "USD", AmountRounding.Default, detail);
        Assert.Equal(D("100000000000000000000000000"), Detailed(ValuationDetail.Totals).Totals.GrossAssets);
        Faults.Expect(CalculationFault.OutOfRange, "positions[0].value_local", () => Detailed(ValuationDetail.Positions));
        Faults.Expect(CalculationFault.OutOfRange, "by_currency[0].gross_assets_local", () => Detailed(ValuationDetail.Breakdowns));
    }

    [Fact]
    public void Value_NoArgument_IsAProgrammingError()
    {
        static void Throws(Func<object> value) => Assert.Throws<ArgumentNullException>(value);
        var (portfolio, market) = (Portfolio(), MarketOf());
        Throws(() => ValuationCalculator.Value(null!, market, "USD", AmountRounding.Default, ValuationDetail.Totals));
        Throws(() => ValuationCalculator.Value(portfolio, null!, "USD", AmountRounding.Default, ValuationDetail.Totals));
        Throws(() => ValuationCalculator.Value(portfolio, market, null!, AmountRounding.Default, ValuationDetail.Totals));
        Throws(() => ValuationCalculator.Value(portfolio, market, "USD", null!, ValuationDetail.Totals));
    }

    [Fact]
    public void Enums_HaveTheContractsNumbers()
    {
        static string Names<T>(int first, int last, Func<int, T> of) => string.Join(' ', Enumerable.Range(first, last - first + 1).Select(n => of(n)));
        Assert.Equal("Unspecified Equity FixedIncome Fund Crypto Derivative Commodity RealEstate Cash Other", Names(0, 9, n => (AssetClass)n));
        Assert.Equal("Cash Stablecoin Margin Receivable Payable Loan AccruedIncome", Names(1, 7, n => (BalanceKind)n));
        Assert.Equal("Haircut Level3 GivenInRequest", Names(1, 3, n => (QualityFlags)(1 << (n - 1))));
        Assert.Equal("Level1 Level2 Level3", Names(1, 3, n => (FairValueLevel)n));
        Assert.Equal("Identity Direct Inverse Triangulated", Names(1, 4, n => (FxMethod)n));
        Assert.Equal("Unspecified Bid Mid Ask Last Close Nav Fx", Names(0, 7, n => (PriceKind)n));
    }

    private static PortfolioValuation Value(PortfolioHoldings portfolio, MarketData market) =>
        ValuationCalculator.Value(portfolio, market, "USD", AmountRounding.Default, ValuationDetail.Positions);
}
