using System.Buffers.Binary;
using System.Security.Cryptography;

namespace FundCalc.Calculation.Batch;

/// <summary>
/// Finds UTF-8 texts in a dictionary by a span of bytes. Its hash multiplies 8 bytes at a time, under numbers that are drawn anew in each process: callers choose the texts, and must not be able to choose ones that collide.
/// </summary>
internal sealed class Utf8Comparer : IEqualityComparer<byte[]>, IAlternateEqualityComparer<ReadOnlySpan<byte>, byte[]>
{
    private const int Word = sizeof(ulong);

    private readonly ulong _seed = BinaryPrimitives.ReadUInt64LittleEndian(RandomNumberGenerator.GetBytes(Word));
    private readonly ulong _factor = BinaryPrimitives.ReadUInt64LittleEndian(RandomNumberGenerator.GetBytes(Word)) | 1;

    private Utf8Comparer()
    {
    }

    /// <summary>The one instance.</summary>
    public static Utf8Comparer Instance { get; } = new();

    /// <inheritdoc/>
    public bool Equals(byte[]? x, byte[]? y) => x.AsSpan().SequenceEqual(y);

    /// <inheritdoc/>
    public int GetHashCode(byte[] obj) => GetHashCode(obj.AsSpan());

    /// <inheritdoc/>
    public bool Equals(ReadOnlySpan<byte> alternate, byte[] other) => alternate.SequenceEqual(other);

    /// <inheritdoc/>
    public int GetHashCode(ReadOnlySpan<byte> alternate)
    {
        unchecked
        {
            var hash = _seed ^ (ulong)alternate.Length;
            while (alternate.Length >= Word)
            {
                hash = Mix(hash, BinaryPrimitives.ReadUInt64LittleEndian(alternate));
                alternate = alternate[Word..];
            }

            var rest = 0UL;
            for (var i = 0; i < alternate.Length; i++)
            {
                rest |= (ulong)alternate[i] << (8 * i);
            }

            return (int)Mix(hash, rest);
        }
    }

    /// <inheritdoc/>
    public byte[] Create(ReadOnlySpan<byte> alternate) => alternate.ToArray();

    private ulong Mix(ulong hash, ulong word)
    {
        var high = Math.BigMul(hash ^ word, _factor, out var low);
        return high ^ low;
    }
}
