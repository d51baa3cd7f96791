using System.Runtime.InteropServices;

namespace FundCalc.Benchmarks.Kernels;

/// <summary>Compares short texts by their UTF-8 bytes, so that a dictionary finds them without a string.</summary>
internal sealed class Utf8Comparer : IEqualityComparer<byte[]>, IAlternateEqualityComparer<ReadOnlySpan<byte>, byte[]>
{
    private const ulong Multiplier = 0x9E37_79B9_7F4A_7C15;

    public bool Equals(byte[]? x, byte[]? y) => x.AsSpan().SequenceEqual(y);

    public bool Equals(ReadOnlySpan<byte> alternate, byte[] other) => alternate.SequenceEqual(other);

    public int GetHashCode(byte[] obj) => GetHashCode(obj.AsSpan());

    public int GetHashCode(ReadOnlySpan<byte> alternate)
    {
        unchecked
        {
            var hash = (ulong)alternate.Length;
            while (alternate.Length >= sizeof(ulong))
            {
                hash = (hash ^ MemoryMarshal.Read<ulong>(alternate)) * Multiplier;
                alternate = alternate[sizeof(ulong)..];
            }

            if (alternate.Length >= sizeof(uint))
            {
                // The last bytes are read twice rather than one by one.
                var both = MemoryMarshal.Read<uint>(alternate) | ((ulong)MemoryMarshal.Read<uint>(alternate[^sizeof(uint)..]) << 32);
                hash = (hash ^ both) * Multiplier;
            }
            else
            {
                foreach (var part in alternate)
                {
                    hash = (hash ^ part) * Multiplier;
                }
            }

            return (int)(hash >> 32);
        }
    }

    public byte[] Create(ReadOnlySpan<byte> alternate) => alternate.ToArray();
}
