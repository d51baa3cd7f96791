using FundCalc.Host.Batch;
using FundCalc.V1;
using Google.Protobuf;

namespace FundCalc.Host.Tests.Batch;

/// <summary>The reader of packed columns against the generated classes.</summary>
public sealed class PackedColumnsTests
{
    [Fact]
    public void TryRead_EveryLengthOfNumber_ReadsWhatTheGeneratedClassesWrote()
    {
        // Around every power of two, so that every length of a varint occurs, in both columns at different times.
        var quantities = Enumerable.Range(0, 63).SelectMany(bit => new[] { (1L << bit) - 1, 1L << bit, -(1L << bit), -(1L << bit) - 1 }).Append(long.MinValue).Append(long.MaxValue).ToArray();
        var indexes = quantities.Select((_, i) => unchecked((uint)(1UL << (i % 33)) - (uint)(i % 2))).ToArray();
        var (first, second) = Columns(new ColumnPortfolio { InstrumentIndexes = { indexes }, Quantities = { quantities } });
        var columns = new PackedColumns();

        Assert.True(columns.TryRead(first.Span, second.Span));
        Assert.Equal(indexes, columns.Indexes.ToArray());
        Assert.Equal(quantities, columns.Quantities.ToArray());
    }

    [Fact]
    public void TryRead_ColumnsOfDifferentLengthsOrCutOff_Declines()
    {
        var (first, second) = Columns(new ColumnPortfolio { InstrumentIndexes = { 1, 2, 300 }, Quantities = { 1, 2, 300 } });
        var columns = new PackedColumns();
        Assert.True(columns.TryRead(first.Span, second.Span));
        Assert.False(columns.TryRead(first.Span[..2], second.Span));
        Assert.False(columns.TryRead(first.Span, second.Span[..2]));
        Assert.False(columns.TryRead(first.Span[..^1], second.Span));
        Assert.False(columns.TryRead(first.Span, second.Span[..^1]));
        Assert.False(columns.TryRead(first.Span, default));
    }

    [Fact]
    public void TryRead_NumberOfMoreThanTenBytes_Declines()
    {
        var endless = Enumerable.Repeat((byte)0x80, 40).ToArray();
        Assert.False(new PackedColumns().TryRead(endless.AsSpan(0, 20), endless.AsSpan(0, 20)));
    }

    [Theory]
    [InlineData(100_000, true)]
    [InlineData(100_001, false)]
    public void TryRead_MorePositionsThanAPortfolioMayHave_Declines(int count, bool fits)
    {
        var column = new byte[count + BatchMessage.Slack];
        Assert.Equal(fits, new PackedColumns().TryRead(column.AsSpan(0, count), column.AsSpan(0, count)));
    }

    [Fact]
    public void Gather_IsWhatTheProcessorsInstructionDoes()
    {
        var random = new Random(20261121);
        for (var i = 0; i < 10_000; i++)
        {
            var word = unchecked((ulong)random.NextInt64(long.MinValue, long.MaxValue)) & 0x7F7F7F7F7F7F7F7F;
            var expected = 0UL;
            for (var part = 0; part < 8; part++)
            {
                expected |= ((word >> (8 * part)) & 0x7F) << (7 * part);
            }

            Assert.Equal(expected, PackedColumns.Gather(word));
        }
    }

    // Both packed fields, each with bytes behind it that may be read.
    private static (ReadOnlyMemory<byte> Indexes, ReadOnlyMemory<byte> Quantities) Columns(ColumnPortfolio portfolio)
    {
        byte[] bytes = [.. portfolio.ToByteArray(), .. new byte[BatchMessage.Slack]];
        var fields = new WireFields(bytes.AsSpan(0, bytes.Length - BatchMessage.Slack));
        var found = new List<Range>();
        while (fields.TryNext())
        {
            var end = bytes.Length - BatchMessage.Slack - fields.Remaining;
            found.Add((end - fields.Bytes.Length)..end);
        }

        return (bytes.AsMemory(found[0]), bytes.AsMemory(found[1]));
    }
}
