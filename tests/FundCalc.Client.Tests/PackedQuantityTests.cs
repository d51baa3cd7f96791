namespace FundCalc.Client.Tests;

public sealed class PackedQuantityTests
{
    [Theory]
    [InlineData("0", 0, 0)]
    [InlineData("-12.50", -1250, 2)]
    [InlineData("+.5", 5, 1)]
    [InlineData("7.", 7, 0)]
    [InlineData("007", 7, 0)]
    [InlineData("9223372036854775807", long.MaxValue, 0)]
    [InlineData("-9.223372036854775807", -long.MaxValue, 18)]
    [InlineData("0.000000000000000001", 1, 18)]
    public void TryParse_PlainDigits_AreExact(string text, long quantity, int scale)
    {
        Assert.True(PackedQuantity.TryParse(text, out long parsed, out int places));
        Assert.Equal((quantity, scale), (parsed, places));
    }

    [Theory]
    [InlineData("")]
    [InlineData("-")]
    [InlineData(".")]
    [InlineData("1e3")]
    [InlineData("1,5")]
    [InlineData("1.2.3")]
    [InlineData(" 1")]
    [InlineData("NaN")]
    [InlineData("--1")]
    [InlineData("٣")]
    [InlineData("9223372036854775808")]
    [InlineData("12345678901234567890123456789")]
    [InlineData("0.0000000000000000001")]
    public void TryParse_WhatColumnsCannotCarry_IsLeftToRows(string text) => Assert.False(PackedQuantity.TryParse(text, out _, out _));
}
