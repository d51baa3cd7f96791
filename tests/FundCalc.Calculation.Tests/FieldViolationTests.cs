namespace FundCalc.Calculation.Tests;

public sealed class FieldViolationTests
{
    [Fact]
    public void Show_EightyCharacters_StaysWhole() => Assert.Equal(new string('x', 80), FieldViolation.Show(new string('x', 80)));

    [Fact]
    public void Show_MoreThanEighty_IsCut() => Assert.Equal(new string('x', 80), FieldViolation.Show(new string('x', 81)));

    // The 80th character is the first half of a pair: half of it would be no text.
    [Fact]
    public void Show_PairAtTheCut_IsLeftOut() => Assert.Equal(new string('x', 79), FieldViolation.Show(new string('x', 79) + "\U0001F4B6" + "x"));
}
