using System.Security.Cryptography;

namespace FundCalc.Prices.Snapshots;

/// <summary>Fields that end with a checksum: one more field, the SHA-256 of all the bytes before it in 64 lower-case hexadecimal digits.</summary>
internal static class SealedFields
{
    /// <summary>The bytes of a hash's field.</summary>
    public const int HashFieldSize = CanonicalForm.PrefixSize + (2 * SHA256.HashSizeInBytes);

    /// <summary>Adds the checksum.</summary>
    public static byte[] Seal(CanonicalWriter writer) => writer.Text(HashOf(writer.Written)).Written.ToArray();

    /// <summary>A reader of the fields, once the checksum is found to be right.</summary>
    /// <exception cref="InvalidDataException">It is not.</exception>
    public static CanonicalReader Open(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < HashFieldSize)
        {
            throw new InvalidDataException("is too short");
        }

        var content = bytes[..^HashFieldSize];
        var checksum = new CanonicalReader(bytes[^HashFieldSize..]);
        if (!string.Equals(checksum.Text(), HashOf(content), StringComparison.Ordinal))
        {
            throw new InvalidDataException("has another checksum than its content");
        }

        return new CanonicalReader(content);
    }

    /// <summary>The SHA-256 of bytes, 64 lower-case hexadecimal digits.</summary>
    public static string HashOf(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}
