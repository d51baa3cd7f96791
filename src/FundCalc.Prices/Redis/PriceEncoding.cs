using System.Buffers.Binary;
using System.IO.Hashing;
using System.Numerics;
using System.Text;
using FundCalc.Calculation.Market;
using FundCalc.Calculation.Numbers;
using FundCalc.Calculation.Valuation;

namespace FundCalc.Prices.Redis;

/// <summary>
/// The value of one instrument in Redis. Whole numbers are little-endian; equal records have equal bytes. In this order:
/// <c>FC</c>, the format (1 byte), what it is (1 byte: S what a source gave, P published), the length of the instrument id (1 byte), the id, the number of records (1 byte), the records,
/// and the XXH3 checksum (8 bytes) of everything before it. A record: kind, level and scale (1 byte each), the count of the unscaled value's bytes (1 byte) and these bytes
/// without leading zeros, the instant (8 bytes, units of 100 nanoseconds since 0001-01-01T00:00:00Z), the sequence (8 bytes), the length of the currency (1 byte) and the currency, the length of the
/// source's UTF-8 less 1 (1 byte) and the source.
/// Anything else is refused: a value is read whole and exactly, or not at all.
/// </summary>
internal static class PriceEncoding
{
    /// <summary>The format; part of every key as well.</summary>
    public const int Format = 1;

    /// <summary>The most records of one instrument: three of each series, which is what publishing keeps at the most.</summary>
    public const int MaxRecords = 3 * PriceRules.SeriesPerInstrument;

    private const byte Magic1 = (byte)'F';
    private const byte Magic2 = (byte)'C';
    private const int Header = 5;
    private const int Checksum = sizeof(ulong);
    private const int MaxDigitBytes = 12; // 28 digits are less than 2^94
    private const int MaxRecordSize = 4 + MaxDigitBytes + 8 + 8 + 1 + 10 + 1 + 256;

    private static readonly TextPool Texts = new();

    /// <summary>The value that holds an instrument's records.</summary>
    /// <param name="content">Where they come from.</param>
    /// <param name="instrumentId">The instrument.</param>
    /// <param name="records">Its records, at most <see cref="MaxRecords"/>.</param>
    public static byte[] Encode(PriceContent content, string instrumentId, ReadOnlySpan<PriceRecord> records)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(records.Length, MaxRecords, nameof(records));
        var buffer = new byte[Header + instrumentId.Length + 1 + (records.Length * MaxRecordSize) + Checksum];
        (buffer[0], buffer[1], buffer[2], buffer[3], buffer[4]) = (Magic1, Magic2, Format, (byte)content, (byte)instrumentId.Length);
        var at = Header + Encoding.ASCII.GetBytes(instrumentId, buffer.AsSpan(Header));
        buffer[at++] = (byte)records.Length;
        foreach (var record in records)
        {
            at += Write(record, buffer.AsSpan(at));
        }

        BinaryPrimitives.WriteUInt64LittleEndian(buffer.AsSpan(at), XxHash3.HashToUInt64(buffer.AsSpan(0, at)));
        return buffer[..(at + Checksum)];
    }

    /// <summary>Reads the records of an instrument.</summary>
    /// <param name="value">The value.</param>
    /// <param name="content">Where the records must come from.</param>
    /// <param name="instrumentId">The instrument that they must be of.</param>
    /// <param name="records">The records.</param>
    /// <returns>Why the value is refused; null when it is good.</returns>
    public static string? TryDecode(ReadOnlySpan<byte> value, PriceContent content, string instrumentId, out PriceRecord[] records)
    {
        records = [];
        if (value.Length < Header + 1 + Checksum || value[0] != Magic1 || value[1] != Magic2)
        {
            return Rejection.NoPrices;
        }

        if (value[2] != Format)
        {
            return Rejection.OtherFormat;
        }

        var body = value[..^Checksum];
        if (XxHash3.HashToUInt64(body) != BinaryPrimitives.ReadUInt64LittleEndian(value[^Checksum..]))
        {
            return Rejection.Damaged;
        }

        var at = Header + value[4];
        if (value[3] != (byte)content || at >= body.Length || !Ascii.Equals(body[Header..at], instrumentId))
        {
            return Rejection.OtherInstrument;
        }

        var count = body[at++];
        if (count > MaxRecords)
        {
            return Rejection.BrokenRule;
        }

        var read = count == 0 ? [] : new PriceRecord[count];
        var rest = body[at..];
        for (var i = 0; i < count; i++)
        {
            if (!TryRead(ref rest, instrumentId, out read[i]!))
            {
                return Rejection.BrokenRule;
            }
        }

        if (!rest.IsEmpty)
        {
            return Rejection.BrokenRule;
        }

        records = read;
        return null;
    }

    private static int Write(PriceRecord record, Span<byte> to)
    {
        var unscaled = record.Value.Unscaled;
        (to[0], to[1], to[2]) = ((byte)record.Kind, (byte)record.Level, (byte)record.Value.Scale);
        var digits = 0;
        if (!unscaled.IsZero)
        {
            unscaled.TryWriteBytes(to[4..], out digits, isUnsigned: true);
        }

        to[3] = (byte)digits;
        var at = 4 + digits;
        BinaryPrimitives.WriteInt64LittleEndian(to[at..], record.Instant.UtcTicks);
        BinaryPrimitives.WriteUInt64LittleEndian(to[(at + 8)..], record.Sequence);
        at += 16;
        to[at] = (byte)Encoding.ASCII.GetBytes(record.Currency, to[(at + 1)..]);
        at += 1 + to[at];
        var length = Encoding.UTF8.GetBytes(record.Source, to[(at + 1)..]);
        to[at] = (byte)(length - 1);
        return at + 1 + length;
    }

    private static bool TryRead(ref ReadOnlySpan<byte> from, string instrumentId, out PriceRecord? record)
    {
        record = null;
        if (from.Length < 4 || from[3] > MaxDigitBytes)
        {
            return false;
        }

        var (kind, level, scale, digits) = ((PriceKind)from[0], (FairValueLevel)from[1], from[2], from[3]);
        var at = 4 + digits;
        if (from.Length <= at + 16 || !TryReadValue(from[4..at], scale, out var value))
        {
            return false;
        }

        var ticks = BinaryPrimitives.ReadInt64LittleEndian(from[at..]);
        var sequence = BinaryPrimitives.ReadUInt64LittleEndian(from[(at + 8)..]);
        from = from[(at + 16)..];
        if (ticks < 0 || ticks > DateTime.MaxValue.Ticks
            || !TryReadText(ref from, 0, out var currency)
            || !TryReadText(ref from, 1, out var source))
        {
            return false;
        }

        record = PriceRecord.TryCreate(instrumentId, kind, value, currency, new DateTimeOffset(ticks, TimeSpan.Zero), source, level, sequence);
        return record is not null;
    }

    private static bool TryReadValue(ReadOnlySpan<byte> digits, int scale, out ExactDecimal value)
    {
        value = default;
        if (digits.Length > 0 && digits[^1] == 0)
        {
            return false; // one number has one form
        }

        Span<byte> padded = stackalloc byte[16];
        padded.Clear();
        digits.CopyTo(padded);
        var unscaled = BinaryPrimitives.ReadUInt128LittleEndian(padded);
        if (scale > WireDecimal.MaxDigits || (scale > 0 && unscaled % 10 == 0))
        {
            return false;
        }

        value = new ExactDecimal(unscaled <= long.MaxValue ? new BigInteger((long)unscaled) : (BigInteger)unscaled, scale);
        return true;
    }

    private static bool TryReadText(ref ReadOnlySpan<byte> from, int more, out string text)
    {
        text = "";
        if (from.IsEmpty || from.Length < 1 + from[0] + more)
        {
            return false;
        }

        var length = from[0] + more;
        if (Texts.Find(from.Slice(1, length)) is not { } found)
        {
            return false;
        }

        text = found;
        from = from[(1 + length)..];
        return true;
    }

    /// <summary>Why a value is refused; words of a metric.</summary>
    internal static class Rejection
    {
        public const string NoPrices = "unknown";
        public const string OtherFormat = "format";
        public const string Damaged = "checksum";
        public const string OtherInstrument = "key";
        public const string BrokenRule = "rule";
    }
}
