using System.Buffers.Binary;
using System.Globalization;
using System.IO.Hashing;
using System.Text;
using FsCheck.Fluent;
using FundCalc.Calculation.Market;
using FundCalc.Calculation.Numbers;
using FundCalc.Calculation.Valuation;
using FundCalc.Prices.Redis;
using FundCalc.Prices.Tests.Support;
using static FundCalc.Prices.Tests.Support.TestBook;

namespace FundCalc.Prices.Tests.Redis;

/// <summary>A value is read whole and exactly, or refused.</summary>
public sealed class PriceEncodingTests
{
    // 2026-08-31T20:00:00Z.
    private static readonly DateTimeOffset Instant = DateTimeOffset.FromUnixTimeSeconds(1_788_206_400);

    private static readonly PriceRecord Apple = new("AAPL", PriceKind.Close, Decimal("309.350"), "USD", Instant, "desk", FairValueLevel.Level2, 7);

    [Fact]
    public void Encode_WorkedExample_IsTheDocumentedBytes()
    {
        var value = PriceEncoding.Encode(PriceContent.Source, "AAPL", [Apple]);

        // 309.35 is 30935 = 0x78D7 at scale 2. The instant is (1788206400 + 62135596800) × 10^7 = 639238032000000000 = 0x08DF079A7047A000.
        Assert.Equal("4643015304" + "4141504c" + "01" + "050202" + "02d778" + "00a047709a07df08" + "0700000000000000" + "03555344" + "036465736b", Convert.ToHexStringLower(value[..^8]));
        Assert.Equal(639_238_032_000_000_000, Instant.UtcTicks);
    }

    [Fact]
    public void Decode_WhatWasEncoded_IsTheSame() => Property.Holds(Records, records =>
    {
        var value = PriceEncoding.Encode(PriceContent.Published, "EUR-USD", records);

        Assert.Null(PriceEncoding.TryDecode(value, PriceContent.Published, "EUR-USD", out var read));
        Assert.Equal(records, read);
        // Canonical: what was read is written as the same bytes.
        Assert.Equal(value, PriceEncoding.Encode(PriceContent.Published, "EUR-USD", read));
    });

    [Fact]
    public void Decode_NoRecords_IsAnAbsence()
    {
        Assert.Null(PriceEncoding.TryDecode(PriceEncoding.Encode(PriceContent.Source, "A", []), PriceContent.Source, "A", out var read));
        Assert.Empty(read);
    }

    [Fact]
    public void Decode_AnyFlippedBit_IsRefused()
    {
        var value = PriceEncoding.Encode(PriceContent.Source, "AAPL", [Apple, new("AAPL", PriceKind.Bid, 0, "BTC", Instant, "Börse ✓", FairValueLevel.Level1, ulong.MaxValue)]);
        for (var bit = 0; bit < 8 * value.Length; bit++)
        {
            value[bit / 8] ^= (byte)(1 << (bit % 8));

            Assert.True(PriceEncoding.TryDecode(value, PriceContent.Source, "AAPL", out var read) is not null, string.Create(CultureInfo.InvariantCulture, $"bit {bit}"));
            Assert.Empty(read);
            value[bit / 8] ^= (byte)(1 << (bit % 8));
        }

        Assert.Null(PriceEncoding.TryDecode(value, PriceContent.Source, "AAPL", out _));
    }

    [Fact]
    public void Decode_AnyTruncationOrExtension_IsRefused()
    {
        var value = PriceEncoding.Encode(PriceContent.Source, "AAPL", [Apple]);
        for (var length = 0; length < value.Length; length++)
        {
            Assert.NotNull(PriceEncoding.TryDecode(value.AsSpan(0, length), PriceContent.Source, "AAPL", out _));
            Assert.NotNull(PriceEncoding.TryDecode(value.AsSpan(value.Length - length), PriceContent.Source, "AAPL", out _));
        }

        Assert.NotNull(PriceEncoding.TryDecode([.. value, 0], PriceContent.Source, "AAPL", out _));
        Assert.NotNull(PriceEncoding.TryDecode([.. value, .. value], PriceContent.Source, "AAPL", out _));
    }

    [Fact]
    public void Decode_RandomBytes_AreRefused() => Property.Holds(Gen.Choose(0, 255).ArrayOf(), bytes =>
    {
        Assert.NotNull(PriceEncoding.TryDecode([.. bytes.Select(value => (byte)value)], PriceContent.Source, "AAPL", out _));
    });

    [Theory]
    [InlineData("MSFT", (byte)'S', "key")]
    [InlineData("AAP", (byte)'S', "key")]
    [InlineData("AAPLE", (byte)'S', "key")]
    [InlineData("aapl", (byte)'S', "key")]
    [InlineData("AAPL", (byte)'P', "key")]
    public void Decode_UnderAnotherKey_IsRefused(string id, byte content, string reason) =>
        Assert.Equal(reason, PriceEncoding.TryDecode(PriceEncoding.Encode(PriceContent.Source, "AAPL", [Apple]), (PriceContent)content, id, out _));

    [Theory]
    [InlineData(0, 0, "unknown")]
    [InlineData(1, 'X', "unknown")]
    [InlineData(2, 0, "format")]
    [InlineData(2, 2, "format")]
    [InlineData(9, 2, "rule")] // more records than there are
    [InlineData(9, 0, "rule")] // fewer
    [InlineData(9, 97, "rule")]
    [InlineData(10, 0, "rule")] // no kind
    [InlineData(10, 7, "rule")] // FX without a pair
    [InlineData(10, 8, "rule")]
    [InlineData(11, 0, "rule")] // no level
    [InlineData(11, 4, "rule")]
    [InlineData(12, 29, "rule")] // more places than 28
    [InlineData(13, 13, "rule")] // more bytes than 28 digits need
    [InlineData(15, 0, "rule")] // a leading zero
    [InlineData(14, 0xD2, "rule")] // 30930 at scale 2: 309.3 in another form
    [InlineData(23, 0x7F, "rule")] // after the year 9999
    [InlineData(23, 0xFF, "rule")] // before the year 1
    [InlineData(32, 2, "rule")] // another length of the currency
    [InlineData(33, 'u', "rule")] // lower case
    [InlineData(36, 2, "rule")] // another length of the source
    [InlineData(37, 7, "rule")] // a control character
    [InlineData(37, 0xFF, "rule")] // no UTF-8
    public void Decode_GoodChecksumButBrokenRule_IsRefused(int at, int value, string reason)
    {
        var bytes = PriceEncoding.Encode(PriceContent.Source, "AAPL", [Apple]);
        bytes[at] = (byte)value;
        BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(bytes.Length - 8), XxHash3.HashToUInt64(bytes.AsSpan(0, bytes.Length - 8)));

        Assert.Equal(reason, PriceEncoding.TryDecode(bytes, PriceContent.Source, "AAPL", out _));
    }

    [Fact]
    public void Encode_Extremes_AreRead()
    {
        var source = string.Concat(Enumerable.Repeat("\U0001F600", 64)); // 64 characters, 256 bytes
        PriceRecord[] records =
        [
            new(new string('x', 64), PriceKind.Nav, Decimal("9999999999999999999999999999"), "ABCDEFGHIJ", DateTimeOffset.MaxValue, source, FairValueLevel.Level3, ulong.MaxValue),
            new(new string('x', 64), PriceKind.Nav, Decimal("0.0000000000000000000000000001"), "ABC", DateTimeOffset.MinValue, "x", FairValueLevel.Level1, 0),
        ];
        var id = new string('x', 64);

        Assert.Null(PriceEncoding.TryDecode(PriceEncoding.Encode(PriceContent.Source, id, records), PriceContent.Source, id, out var read));
        Assert.Equal(records, read);
        Assert.Equal(256, Encoding.UTF8.GetByteCount(read[0].Source));
    }

    private static FsCheck.Gen<PriceRecord[]> Records =>
        (from kind in Gen.Elements(PriceKind.Bid, PriceKind.Ask, PriceKind.Last, PriceKind.Fx)
         from digits in Gen.Choose(1, int.MaxValue)
         from more in Gen.Choose(1, int.MaxValue)
         from scale in Gen.Choose(0, 28)
         from ticks in Gen.Choose(0, int.MaxValue)
         from sequence in Gen.Choose(0, int.MaxValue)
         from source in Gen.Elements("x", "desk", "Börse", "\U0001F600")
         from level in Gen.Elements(FairValueLevel.Level1, FairValueLevel.Level2, FairValueLevel.Level3)
         let unscaled = new System.Numerics.BigInteger(digits) * (scale > 14 ? more : 1)
         select new PriceRecord("EUR-USD", kind, new ExactDecimal(unscaled, scale), "USD", Instant + TimeSpan.FromTicks(ticks), source, level, (ulong)sequence << 33))
        .ArrayOf(20);
}
