using System.Buffers;
using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace FundCalc.Prices.Snapshots;

/// <summary>
/// The bytes whose SHA-256 is a snapshot's digest, format 1; docs/prices.md specifies them for other languages. A field is its length in bytes (4 bytes, big-endian) and its
/// UTF-8 text. The form is the fields: "fundcalc-snapshot", "1", number of records, number of absences; for each record instrument id, kind, value, currency,
/// seconds, nanoseconds, source, level, sequence; each absent instrument id. Numbers are plain decimal text; records by instrument id and kind, absences by id.
/// </summary>
internal static class CanonicalForm
{
    /// <summary>The bytes of a field's length.</summary>
    public const int PrefixSize = sizeof(uint);

    /// <summary>The most characters of a whole number of 64 bits.</summary>
    public const int MaxDigits = 20;

    private const int BlockSize = 16 * 1024;

    // The longest record: 64 + 1 + 30 + 10 + 12 + 9 + 256 + 1 + 20 bytes of text, and nine prefixes of 4.
    private const int MaxRecordSize = 512;

    /// <summary>A record's part of the form.</summary>
    public static byte[] Of(PriceRecord record)
    {
        var ticks = record.Instant.Ticks - DateTimeOffset.UnixEpoch.Ticks;
        // Rounded down, so that the nanoseconds of an instant before 1970 are not negative: as google.protobuf.Timestamp counts.
        var (seconds, rest) = Math.DivRem(ticks, TimeSpan.TicksPerSecond);
        if (rest < 0)
        {
            seconds--;
            rest += TimeSpan.TicksPerSecond;
        }

        Span<byte> buffer = stackalloc byte[MaxRecordSize];
        var length = 0;
        Text(buffer, ref length, record.InstrumentId);
        Number(buffer, ref length, (int)record.Kind);
        Text(buffer, ref length, record.Value.ToString());
        Text(buffer, ref length, record.Currency);
        Number(buffer, ref length, seconds);
        Number(buffer, ref length, rest * TimeSpan.NanosecondsPerTick);
        Text(buffer, ref length, record.Source);
        Number(buffer, ref length, (int)record.Level);
        Number(buffer, ref length, record.Sequence);
        return buffer[..length].ToArray();
    }

    /// <summary>The digest.</summary>
    /// <param name="records">By instrument id and kind, each pair once.</param>
    /// <param name="absences">By id, each once, each an instrument id.</param>
    public static SnapshotDigest Digest(ReadOnlySpan<PriceRecord> records, ReadOnlySpan<string> absences)
    {
        // Made for what does not fit one block.
        IncrementalHash? hash = null;
        var block = ArrayPool<byte>.Shared.Rent(BlockSize);
        var length = 0;
        Text(block, ref length, "fundcalc-snapshot");
        Number(block, ref length, 1);
        Number(block, ref length, records.Length);
        Number(block, ref length, absences.Length);
        foreach (var record in records)
        {
            var bytes = record.Canonical;
            Flush(ref hash, block, ref length, bytes.Length);
            bytes.CopyTo(block.AsSpan(length));
            length += bytes.Length;
        }

        foreach (var id in absences)
        {
            Flush(ref hash, block, ref length, MaxRecordSize);
            Text(block, ref length, id);
        }

        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        if (hash is null)
        {
            SHA256.HashData(block.AsSpan(0, length), digest);
        }
        else
        {
            hash.AppendData(block, 0, length);
            hash.GetHashAndReset(digest);
            hash.Dispose();
        }

        ArrayPool<byte>.Shared.Return(block);
        return new SnapshotDigest(digest);
    }

    /// <summary>Writes a field; the buffer must have the room.</summary>
    public static void Text(Span<byte> buffer, ref int length, string text)
    {
        var written = Encoding.UTF8.GetBytes(text, buffer[(length + PrefixSize)..]);
        Prefix(buffer, ref length, written);
    }

    /// <summary>Writes a whole number's field; the buffer must have the room.</summary>
    public static void Number<T>(Span<byte> buffer, ref int length, T number)
        where T : IUtf8SpanFormattable
    {
        if (!number.TryFormat(buffer[(length + PrefixSize)..], out var written, default, CultureInfo.InvariantCulture))
        {
            throw new InvalidOperationException("A whole number of 64 bits did not fit the room for a record.");
        }

        Prefix(buffer, ref length, written);
    }

    /// <summary>Makes room for <paramref name="needed"/> more bytes.</summary>
    private static void Flush(ref IncrementalHash? hash, byte[] block, ref int length, int needed)
    {
        if (length + needed > BlockSize)
        {
            hash ??= IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            hash.AppendData(block, 0, length);
            length = 0;
        }
    }

    private static void Prefix(Span<byte> buffer, ref int length, int written)
    {
        BinaryPrimitives.WriteUInt32BigEndian(buffer[length..], (uint)written);
        length += PrefixSize + written;
    }
}
