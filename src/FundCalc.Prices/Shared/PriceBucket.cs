using System.IO.Hashing;
using System.Text;

namespace FundCalc.Prices.Shared;

/// <summary>The bucket of an instrument: what belongs together in Redis, and what is given up together when a change was missed.</summary>
internal static class PriceBucket
{
    /// <summary>How many buckets there are. Part of every key's version: another number means other keys.</summary>
    public const int Count = 64;

    // The longest instrument id, which is ASCII.
    private const int MaxBytes = 64;

    /// <summary>The bucket, 0 to <see cref="Count"/> − 1: the CRC-32 (IEEE 802.3) of the id's bytes modulo their number.</summary>
    public static int Of(string instrumentId)
    {
        Span<byte> bytes = stackalloc byte[MaxBytes];
        var length = Encoding.ASCII.GetBytes(instrumentId, bytes);
        return (int)(Crc32.HashToUInt32(bytes[..length]) % Count);
    }
}
