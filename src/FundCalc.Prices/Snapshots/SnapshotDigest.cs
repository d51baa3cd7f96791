using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace FundCalc.Prices.Snapshots;

/// <summary>The identity of a snapshot: the SHA-256 of its canonical form, 32 bytes, written as 64 lower-case hexadecimal digits.</summary>
public readonly record struct SnapshotDigest
{
    private readonly UInt128 _high;
    private readonly UInt128 _low;

    /// <summary>A digest from its bytes.</summary>
    /// <param name="hash">32 bytes.</param>
    public SnapshotDigest(ReadOnlySpan<byte> hash)
    {
        if (hash.Length != SHA256.HashSizeInBytes)
        {
            throw new ArgumentException("A digest has 32 bytes.", nameof(hash));
        }

        _high = BinaryPrimitives.ReadUInt128BigEndian(hash);
        _low = BinaryPrimitives.ReadUInt128BigEndian(hash[16..]);
    }

    /// <summary>Reads 64 lower-case hexadecimal digits; anything else is no digest.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out SnapshotDigest digest)
    {
        digest = default;
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        // Upper case is refused so that one digest has one text.
        if (text is not { Length: 2 * SHA256.HashSizeInBytes }
            || text.AsSpan().ContainsAnyInRange('A', 'F')
            || Convert.FromHexString(text, hash, out _, out _) != System.Buffers.OperationStatus.Done)
        {
            return false;
        }

        digest = new SnapshotDigest(hash);
        return true;
    }

    /// <summary>64 lower-case hexadecimal digits.</summary>
    public override string ToString()
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        BinaryPrimitives.WriteUInt128BigEndian(hash, _high);
        BinaryPrimitives.WriteUInt128BigEndian(hash[16..], _low);
        return Convert.ToHexStringLower(hash);
    }
}
