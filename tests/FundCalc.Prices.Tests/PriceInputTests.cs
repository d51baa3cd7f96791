using FundCalc.Calculation;
using FundCalc.Calculation.Market;
using FundCalc.Calculation.Numbers;
using FundCalc.Calculation.Valuation;
using FundCalc.Prices.Tests.Support;

namespace FundCalc.Prices.Tests;

public sealed class PriceInputTests
{
    private static readonly PriceInput Good = new("AAPL", PriceKind.Close, "309.35", "USD", TestBook.Now, "exchange", FairValueLevel.Level1, 7);
    private static readonly PriceInput GoodRate = new("USD-EUR", PriceKind.Fx, "0.8684", "EUR", TestBook.Now, "bank", FairValueLevel.Level2, 0);

    [Fact]
    public void TryValidate_GoodPrice_KeepsEveryField()
    {
        Assert.True(Good.TryValidate(out var price, out var violations));
        Assert.Empty(violations);
        Assert.Equal("AAPL", price.InstrumentId);
        Assert.Equal(PriceKind.Close, price.Kind);
        Assert.Equal(309.35m, price.Value);
        Assert.Equal("USD", price.Currency);
        Assert.Equal(TestBook.Now, price.Instant);
        Assert.Equal("exchange", price.Source);
        Assert.Equal(FairValueLevel.Level1, price.Level);
        Assert.Equal(7UL, price.Sequence);
    }

    [Fact]
    public void TryValidate_EveryFieldBroken_TellsAllAtOnce()
    {
        var input = new PriceInput("A B", PriceKind.Unspecified, "1,5", "usd", null, "", (FairValueLevel)4, 0);

        Assert.False(input.TryValidate(out var price, out var violations));

        Assert.Null(price);
        Assert.Equal(
            [
                new FieldViolation("value", "1,5", "must be a decimal number with '.' as its only separator"),
                new FieldViolation("instant", "", "must be given"),
                new FieldViolation("instrument_id", "A B", "must be 1 to 64 characters of A-Z a-z 0-9 . _ : -"),
                new FieldViolation("kind", "", "must be BID, MID, ASK, LAST, CLOSE, NAV or FX"),
                new FieldViolation("currency", "usd", "must be a currency code: a letter, then 2 to 9 letters or digits, upper case"),
                new FieldViolation("source", "", "must be 1 to 64 characters, none of them a control character"),
                new FieldViolation("level", "4", "must be 1, 2 or 3"),
            ],
            violations);
    }

    [Theory]
    [InlineData("a", true)]
    [InlineData("A.b_c:d-9", true)]
    [InlineData("", false)]
    [InlineData("A/B", false)]
    [InlineData("Ä", false)]
    [InlineData("A\n", false)]
    public void TryValidate_InstrumentId_HasTheContractsAlphabet(string id, bool good) => Expect(Good with { InstrumentId = id }, "instrument_id", good);

    [Theory]
    [InlineData(64, true)]
    [InlineData(65, false)]
    public void TryValidate_InstrumentId_HasAtMost64Characters(int length, bool good) =>
        Expect(Good with { InstrumentId = new string('x', length) }, "instrument_id", good);

    [Theory]
    [InlineData("0", true)]
    [InlineData("-0.01", false)]
    [InlineData("", false)]
    [InlineData("NaN", false)]
    [InlineData("1e999", false)]
    [InlineData("9999999999999999999999999999", true)]
    [InlineData("1e28", false)]
    [InlineData("1e-28", true)]
    [InlineData("0.1e-28", false)]
    [InlineData("12.00000000000000000000000001", true)]
    [InlineData("12.000000000000000000000000001", false)]
    [InlineData("12345678901234567890123456789", false)]
    public void TryValidate_Value_IsAtLeastZeroWithin28Digits(string value, bool good) => Expect(Good with { Value = value }, "value", good);

    [Theory]
    [InlineData("0", false)]
    [InlineData("-1", false)]
    [InlineData("0.0000001", true)]
    public void TryValidate_Rate_IsAboveZero(string value, bool good) => Expect(GoodRate with { Value = value }, "value", good);

    [Theory]
    [InlineData("USD-EUR", "EUR", true)]
    [InlineData("USDT-USD", "USD", true)]
    [InlineData("USD-EUR", "USD", false)]
    [InlineData("USD-USD", "USD", false)]
    [InlineData("USDEUR", "EUR", false)]
    [InlineData("-EUR", "EUR", false)]
    [InlineData("usd-EUR", "EUR", false)]
    [InlineData("USD-EUR-GBP", "GBP", false)]
    public void TryValidate_Rate_IsOfAPairWhoseQuoteIsItsCurrency(string id, string currency, bool good) =>
        Expect(GoodRate with { InstrumentId = id, Currency = currency }, "instrument_id", good);

    [Theory]
    [InlineData("USD", true)]
    [InlineData("USDT", true)]
    [InlineData("ABCDEFGH12", true)]
    [InlineData("ABCDEFGHI12", false)]
    [InlineData("US", false)]
    [InlineData("1US", false)]
    [InlineData("EuR", false)]
    public void TryValidate_Currency_IsACode(string currency, bool good) => Expect(Good with { Currency = currency }, "currency", good);

    [Fact]
    public void TryValidate_Source_CountsUnicodeCharactersNotCodeUnits()
    {
        var wide = string.Concat(Enumerable.Repeat("𝔘", 64));

        Expect(Good with { Source = wide }, "source", good: true);
        Expect(Good with { Source = wide + "x" }, "source", good: false);
    }

    [Theory]
    [InlineData("a\tb")]
    [InlineData("a\u0085b")]
    [InlineData("a\u007Fb")]
    public void TryValidate_SourceWithControlCharacter_IsRefused(string source) => Expect(Good with { Source = source }, "source", good: false);

    [Fact]
    public void TryValidate_SourceWithHalfASurrogatePair_IsRefused() => Expect(Good with { Source = "a\uD835" }, "source", good: false);

    [Fact]
    public void TryValidate_KindBeyondTheContract_IsShownByItsNumber()
    {
        Assert.False((Good with { Kind = (PriceKind)8 }).TryValidate(out _, out var violations));

        Assert.Equal("8", Assert.Single(violations).Value);
    }

    [Fact]
    public void TryValidate_LongValue_IsShownShortened()
    {
        Assert.False((Good with { InstrumentId = new string('y', 79) + "𝔘" }).TryValidate(out _, out var violations));

        // The 80th code unit would be half a character.
        Assert.Equal(new string('y', 79), Assert.Single(violations).Value);
    }

    [Fact]
    public void Record_InstantWithOffset_IsKeptAsUtc()
    {
        var local = new DateTimeOffset(2026, 8, 31, 16, 0, 0, TimeSpan.FromHours(-4));

        var price = new PriceRecord("A", PriceKind.Close, 1, "USD", local, "s", FairValueLevel.Level1, 0);

        Assert.Equal(TimeSpan.Zero, price.Instant.Offset);
        Assert.Equal(20, price.Instant.Hour);
    }

    [Fact]
    public void Record_EqualFields_AreEqualAlsoAfterTheirDigestsWereMade()
    {
        var a = TestBook.Price("A", "1.50");
        var b = TestBook.Price("A", "1.5");
        _ = a.Canonical.Length;

        Assert.Equal(a, b);
        Assert.Equal(a.GetHashCode(), b.GetHashCode());
        Assert.NotEqual(a, TestBook.Price("A", "1.5", sequence: 1));
    }

    [Fact]
    public void Record_BrokenRule_IsNamed()
    {
        var thrown = Assert.Throws<CalculationException>(
            () => new PriceRecord("A", PriceKind.Close, -ExactDecimal.One, "USD", TestBook.Now, "s", FairValueLevel.Level1, 0));

        Assert.Equal(CalculationFault.InvalidInput, thrown.Fault);
        Assert.Equal("value", thrown.Subject);
    }

    private static void Expect(PriceInput input, string field, bool good)
    {
        Assert.Equal(good, input.TryValidate(out _, out var violations));
        Assert.Equal(good ? [] : [field], violations.Select(violation => violation.Field));
    }
}
