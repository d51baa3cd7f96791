using System.Buffers;
using System.Buffers.Text;
using System.Numerics;

namespace FundCalc.Host.Batch;

/// <summary>Writes protobuf fields from the end of a memory towards its start, so that the length of each is known when it is due. Fields go in in descending order of their numbers.</summary>
internal ref struct BackwardWriter(Span<byte> memory)
{
    private const ulong Chunk = 1_000_000_000_000_000_000;
    private const int ChunkDigits = 18;

    // A sign, 20 digits, a point, 19 places.
    private const int MostNarrow = 48;

    // The powers of ten that 64 bits hold.
    private static readonly ulong[] Powers = [.. Enumerable.Range(0, 20).Select(exponent => (ulong)BigInteger.Pow(10, exponent))];

    private readonly Span<byte> _memory = memory;
    private int _start = memory.Length;

    /// <summary>What has been written.</summary>
    public readonly ReadOnlySpan<byte> Written => _memory[_start..];

    /// <summary>How many bytes have been written.</summary>
    public readonly int Length => _memory.Length - _start;

    /// <summary>Writes a length-delimited field.</summary>
    public void Bytes(int field, scoped ReadOnlySpan<byte> content)
    {
        _start -= content.Length;
        content.CopyTo(_memory[_start..]);
        Wrap(field, content.Length);
    }

    /// <summary>Writes a number or an enum; nothing for 0, which is the default.</summary>
    public void Number(int field, ulong number)
    {
        if (number > 0)
        {
            Varint(number);
            Varint((uint)(field << 3) | WireFields.Varint);
        }
    }

    /// <summary>Writes a decimal as text: units × 10^−places, with exactly that many places.</summary>
    public void Decimal(int field, Int128 units, int places)
    {
        var magnitude = (UInt128)Int128.Abs(units);
        if (magnitude <= ulong.MaxValue && places < Powers.Length)
        {
            Narrow(field, units < 0, (ulong)magnitude, places);
            return;
        }

        var before = Length;
        var written = 0;
        // 18 digits at a time in 64 bits: a division of 128 bits takes many times as long.
        while (magnitude > ulong.MaxValue)
        {
            (magnitude, var low) = UInt128.DivRem(magnitude, Chunk);
            Digits((ulong)low, written + ChunkDigits, places, ref written);
        }

        Digits((ulong)magnitude, places + 1, places, ref written);
        if (units < 0)
        {
            _memory[--_start] = (byte)'-';
        }

        Wrap(field, Length - before);
    }

    /// <summary>Makes what was written last the content of a field.</summary>
    /// <param name="field">The field's number.</param>
    /// <param name="length">How many bytes of it.</param>
    public void Wrap(int field, int length)
    {
        Varint((uint)length);
        Varint((uint)(field << 3) | WireFields.Delimited);
    }

    private void Narrow(int field, bool negative, ulong magnitude, int places)
    {
        Span<byte> text = stackalloc byte[MostNarrow];
        var length = 0;
        if (negative)
        {
            text[length++] = (byte)'-';
        }

        var (whole, fraction) = Math.DivRem(magnitude, Powers[places]);
        Utf8Formatter.TryFormat(whole, text[length..], out var digits);
        length += digits;
        if (places > 0)
        {
            text[length++] = (byte)'.';
            Utf8Formatter.TryFormat(fraction, text[length..], out digits, new StandardFormat('D', (byte)places));
            length += digits;
        }

        Bytes(field, text[..length]);
    }

    private void Digits(ulong value, int until, int places, ref int written)
    {
        while (value > 0 || written < until)
        {
            if (written == places && places > 0)
            {
                _memory[--_start] = (byte)'.';
            }

            (value, var digit) = Math.DivRem(value, 10);
            _memory[--_start] = (byte)('0' + digit);
            written++;
        }
    }

    private void Varint(ulong value)
    {
        var length = 1;
        for (var rest = value >> 7; rest > 0; rest >>= 7)
        {
            length++;
        }

        _start -= length;
        for (var i = 0; i < length; i++)
        {
            _memory[_start + i] = (byte)((value & 0x7F) | (i < length - 1 ? 0x80U : 0));
            value >>= 7;
        }
    }
}
