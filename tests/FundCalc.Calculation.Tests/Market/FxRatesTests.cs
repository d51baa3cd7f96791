using FundCalc.Calculation.Market;
using FundCalc.Calculation.Numbers;
using FundCalc.Calculation.Tests.Support;
using static FundCalc.Calculation.Tests.Numbers.Exact;

namespace FundCalc.Calculation.Tests.Market;

public sealed class FxRatesTests
{
    private static readonly DateTimeOffset Earlier = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Later = Earlier.AddHours(1);

    [Fact]
    public void Find_SameCurrency_IsOneWithoutAnyQuote()
    {
        var rate = new FxRates([], [], "USD").Find("CHF", "CHF");
        Assert.Equal(new FxRate("CHF", "CHF", 1, FxMethod.Identity, null, ""), rate);
    }

    [Fact]
    public void Find_QuotedPair_IsTheQuoteExactly()
    {
        var fx = Book(Quote("EUR", "USD", "1.0845123456789012345678901"), Quote("USD", "EUR", "0.9"));
        Assert.Equal(new FxRate("EUR", "USD", D("1.0845123456789012345678901"), FxMethod.Direct, Earlier, "ecb"), fx.Find("EUR", "USD"));
        Assert.Equal(new FxRate("USD", "EUR", D("0.9"), FxMethod.Direct, Earlier, "ecb"), fx.Find("USD", "EUR"));
    }

    // 1 / 3 and 2 / 3 by long division; 1 / 8 is exact; 1 / 640,000,000,000,000,000 = 0.0000000000000000015625, of which 18 places are 0.000000000000000002.
    [Theory]
    [InlineData("3", "0.333333333333333333")]
    [InlineData("1.5", "0.666666666666666667")]
    [InlineData("8", "0.125")]
    [InlineData("640000000000000000", "0.000000000000000002")]
    [InlineData("400000000000000000", "0.000000000000000002")]
    [InlineData("0.0001", "10000")]
    public void Find_InverseOfAQuote_IsRoundedTo18PlacesHalfEven(string quoted, string expected) =>
        Assert.Equal(
            new FxRate("USD", "EUR", D(expected), FxMethod.Inverse, Earlier, "ecb"),
            Book(Quote("EUR", "USD", quoted)).Find("USD", "EUR"));

    // CHF to JPY through USD, hand-worked: 1.1 × 150; 150 ÷ 0.9; 1.1 ÷ 0.007; 1 ÷ (0.9 × 0.007). The last would end in …365 if its legs were rounded first.
    [Theory]
    [InlineData("CHF", "USD", "1.1", "USD", "JPY", "150", "165")]
    [InlineData("USD", "CHF", "0.9", "USD", "JPY", "150", "166.666666666666666667")]
    [InlineData("CHF", "USD", "1.1", "JPY", "USD", "0.007", "157.142857142857142857")]
    [InlineData("USD", "CHF", "0.9", "JPY", "USD", "0.007", "158.730158730158730159")]
    public void Find_ThroughThePivot_RoundsOnceFromTheExactQuotient(
        string base1, string quote1, string rate1, string base2, string quote2, string rate2, string expected)
    {
        var fx = Book(Quote(base1, quote1, rate1), Quote(base2, quote2, rate2, Later, "boj"));
        Assert.Equal(new FxRate("CHF", "JPY", D(expected), FxMethod.Triangulated, Earlier, "ecb + boj"), fx.Find("CHF", "JPY"));
    }

    [Fact]
    public void Find_ThroughThePivot_RoundsTwoExactQuotesToo()
    {
        var fx = Book(Quote("CHF", "USD", "0.0000000001"), Quote("USD", "JPY", "0.000000015"));
        Assert.Equal(D("0.000000000000000002"), fx.Find("CHF", "JPY").Rate);
    }

    [Fact]
    public void Find_ThroughThePivot_NamesTheOldestInstantAndEachSourceOnce()
    {
        var fx = Book(Quote("CHF", "USD", "1.1", Later), Quote("USD", "JPY", "150"));
        var rate = fx.Find("CHF", "JPY");
        Assert.Equal(Earlier, rate.Instant);
        Assert.Equal("ecb", rate.Source);
    }

    [Fact]
    public void Find_DirectAndInverseQuotes_GoBeforeThePivot()
    {
        var fx = Book(Quote("CHF", "USD", "1"), Quote("USD", "JPY", "1"), Quote("CHF", "JPY", "7"), Quote("EUR", "CHF", "2"), Quote("EUR", "USD", "1"));
        Assert.Equal(7, fx.Find("CHF", "JPY").Rate);
        Assert.Equal(D("0.5"), fx.Find("CHF", "EUR").Rate);
    }

    [Fact]
    public void Find_AnotherPivot_IsUsed()
    {
        var fx = new FxRates([], [Quote("CHF", "EUR", "2"), Quote("EUR", "JPY", "3"), Quote("CHF", "USD", "5"), Quote("USD", "JPY", "5")], "EUR");
        Assert.Equal("EUR", fx.Pivot);
        Assert.Equal(6, fx.Find("CHF", "JPY").Rate);
    }

    [Theory]
    [InlineData("CHF", "GBP")]
    [InlineData("GBP", "CHF")]
    [InlineData("GBP", "SEK")]
    public void Find_NoConnection_NamesThePair(string from, string to)
    {
        var fx = Book(Quote("CHF", "USD", "1.1"), Quote("USD", "JPY", "150"));
        Faults.Expect(CalculationFault.MissingRate, $"fx:{from}-{to}", () => fx.Find(from, to));
        Assert.False(fx.TryFind(from, to, out var rate));
        Assert.Null(rate);
    }

    [Fact]
    public void Find_GivenQuote_HidesTheBooksPairInBothDirections()
    {
        var fx = new FxRates([Quote("EUR", "USD", "2")], [Quote("USD", "EUR", "0.9"), Quote("EUR", "USD", "1.1"), Quote("CHF", "USD", "4")], "USD");
        Assert.Equal(2, fx.Find("EUR", "USD").Rate);
        Assert.Equal((D("0.5"), FxMethod.Inverse), (fx.Find("USD", "EUR").Rate, fx.Find("USD", "EUR").Method));
        Assert.Equal(4, fx.Find("CHF", "USD").Rate);
    }

    // The inverse of 10^19 is 0 at 18 places; half of 10^-18 goes to the even 0; the inverse of 10^-28 is 10^28.
    [Theory]
    [InlineData("10000000000000000000")]
    [InlineData("2000000000000000000")]
    [InlineData("0.0000000000000000000000000001")]
    public void Find_RateBeyondTheRange_IsRefused(string quoted) =>
        Faults.Expect(CalculationFault.OutOfRange, "fx:USD-EUR", () => Book(Quote("EUR", "USD", quoted)).Find("USD", "EUR"));

    [Theory]
    [InlineData("EUR", "USD", "0", "fx:EUR-USD")]
    [InlineData("EUR", "USD", "-1", "fx:EUR-USD")]
    [InlineData("EUR", "EUR", "1", "fx:EUR-EUR")]
    public void New_BadQuote_IsRefused(string @base, string quote, string rate, string subject)
    {
        Faults.Expect(CalculationFault.InvalidInput, subject, () => Book(Quote(@base, quote, rate)));
        Faults.Expect(CalculationFault.InvalidInput, subject, () => new FxRates([Quote(@base, quote, rate)], [], "USD"));
    }

    [Fact]
    public void New_PairTwiceInOneList_IsRefused()
    {
        Faults.Expect(CalculationFault.InvalidInput, "fx:EUR-USD", () => Book(Quote("EUR", "USD", "1"), Quote("EUR", "USD", "1")));
        Faults.Expect(CalculationFault.InvalidInput, "fx:EUR-USD", () => new FxRates([Quote("EUR", "USD", "1"), Quote("EUR", "USD", "2")], [], "USD"));
    }

    [Fact]
    public void New_NoList_IsAProgrammingError()
    {
        Assert.Throws<ArgumentNullException>(() => new FxRates(null!, [], "USD"));
        Assert.Throws<ArgumentNullException>(() => new FxRates([], null!, "USD"));
        Assert.Throws<ArgumentNullException>(() => new FxRates([], [], null!));
    }

    [Fact]
    public void CandidatePairs_NamesEveryQuoteThatCanMatter()
    {
        Assert.Equal(["CHF-JPY", "JPY-CHF", "CHF-USD", "USD-CHF", "USD-JPY", "JPY-USD"], FxRates.CandidatePairs("CHF", "JPY", "USD"));
        Assert.Equal(["CHF-USD", "USD-CHF"], FxRates.CandidatePairs("CHF", "USD", "USD"));
        Assert.Equal(["USD-CHF", "CHF-USD"], FxRates.CandidatePairs("USD", "CHF", "USD"));
        Assert.Empty(FxRates.CandidatePairs("CHF", "CHF", "USD"));
    }

    private static FxRates Book(params FxQuote[] quotes) => new([], quotes, "USD");

    private static FxQuote Quote(string @base, string quote, string rate, DateTimeOffset? instant = null, string source = "ecb") =>
        new(@base, quote, D(rate), instant ?? Earlier, source);
}
