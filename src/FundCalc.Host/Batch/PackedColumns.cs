using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;
using FundCalc.Calculation.Valuation;

namespace FundCalc.Host.Batch;

/// <summary>Reads the two packed columns of a portfolio into memory of its own, which is reused from portfolio to portfolio.</summary>
internal sealed class PackedColumns
{
    private const ulong Continues = 0x8080808080808080;
    private const ulong Payload = 0x7F7F7F7F7F7F7F7F;
    private const int MaxBytes = 10;

    private uint[] _indexes = [];
    private long[] _quantities = [];
    private int _count;

    /// <summary>The indexes read last.</summary>
    public ReadOnlySpan<uint> Indexes => _indexes.AsSpan(0, _count);

    /// <summary>The quantities read last.</summary>
    public ReadOnlySpan<long> Quantities => _quantities.AsSpan(0, _count);

    /// <summary>Reads both columns. False where they have different lengths, more entries than a portfolio may have, or are not as usual: the generated classes then read them.</summary>
    /// <param name="indexes">Packed uint32. Behind it <see cref="BatchMessage.Slack"/> bytes must be readable.</param>
    /// <param name="quantities">Packed sint64, likewise.</param>
    public bool TryRead(ReadOnlySpan<byte> indexes, ReadOnlySpan<byte> quantities)
    {
        _count = 0;
        // An entry takes a byte at least.
        var most = Math.Min(Math.Min(indexes.Length, quantities.Length), PortfolioHoldings.MaxPositions);
        if (_indexes.Length < most)
        {
            var size = Math.Max(most, Math.Min(_indexes.Length * 2, PortfolioHoldings.MaxPositions));
            (_indexes, _quantities) = (new uint[size], new long[size]);
        }

        // Both columns at once: one's numbers are found while the processor still works on the other's.
        ref var index = ref MemoryMarshal.GetReference(indexes);
        ref var quantity = ref MemoryMarshal.GetReference(quantities);
        var (i, q, count) = (0, 0, 0);
        while (i < indexes.Length && q < quantities.Length && count < most)
        {
            var (a, b) = (Read(ref index, ref i), Read(ref quantity, ref q));
            if ((i | q) < 0)
            {
                return false;
            }

            // As the generated classes do: an index is cut to 32 bits.
            _indexes[count] = unchecked((uint)a);
            _quantities[count] = unchecked((long)(b >> 1) ^ -(long)(b & 1));
            count++;
        }

        _count = count;
        return i == indexes.Length && q == quantities.Length;
    }

    // The number at an offset, which moves on behind it; below 0 where there is none that ends within ten bytes.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Read(ref byte column, ref int offset)
    {
        var word = Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref column, (nint)(uint)offset));
        if (!BitConverter.IsLittleEndian)
        {
            word = BinaryPrimitives.ReverseEndianness(word);
        }

        var ends = ~word & Continues;
        if (ends == 0)
        {
            return ReadLong(ref column, ref offset);
        }

        offset += (BitOperations.TrailingZeroCount(ends) >> 3) + 1;
        word &= ends ^ unchecked(ends - 1);
        return Bmi2.X64.IsSupported ? Bmi2.X64.ParallelBitExtract(word, Payload) : Gather(word & Payload);
    }

    /// <summary>Seven bits of each byte, pushed together in three steps: for processors without an instruction for it.</summary>
    internal static ulong Gather(ulong bits)
    {
        bits = ((bits & 0x7F007F007F007F00) >> 1) | (bits & 0x007F007F007F007F);
        bits = ((bits & 0x3FFF00003FFF0000) >> 2) | (bits & 0x00003FFF00003FFF);
        return ((bits & 0x0FFFFFFF00000000) >> 4) | (bits & 0x000000000FFFFFFF);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static ulong ReadLong(ref byte column, ref int offset)
    {
        var value = 0UL;
        for (var i = 0; i < MaxBytes; i++)
        {
            var part = Unsafe.Add(ref column, offset + i);
            value |= unchecked((ulong)(part & 0x7F) << (7 * i));
            if (part < 0x80)
            {
                offset += i + 1;
                return value;
            }
        }

        offset = int.MinValue;
        return 0;
    }
}
