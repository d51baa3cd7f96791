using System.Numerics;
using System.Runtime.CompilerServices;

namespace FundCalc.Host.Batch;

/// <summary>Writes protobuf fields to a memory that has room for them. The lengths of what is enclosed have to be known.</summary>
internal ref struct WireWriter(Span<byte> memory)
{
    private readonly Span<byte> _memory = memory;

    /// <summary>How many bytes have been written.</summary>
    public int Length { get; private set; }

    /// <summary>How many bytes a field with a number takes; 0 for the number 0, which is the default.</summary>
    public static int SizeOf(int field, ulong number) => number == 0 ? 0 : VarintSize((uint)field << 3) + VarintSize(number);

    /// <summary>How many bytes a field with content of this length takes.</summary>
    public static int SizeOf(int field, int length) => VarintSize((uint)field << 3) + VarintSize((uint)length) + length;

    /// <summary>Writes a number or an enum; nothing for 0, which is the default.</summary>
    public void Number(int field, ulong number)
    {
        if (number > 0)
        {
            Varint((uint)(field << 3) | WireFields.Varint);
            Varint(number);
        }
    }

    /// <summary>Writes what stands before a field's content.</summary>
    public void Head(int field, int length)
    {
        Varint((uint)(field << 3) | WireFields.Delimited);
        Varint((uint)length);
    }

    /// <summary>Writes a length-delimited field.</summary>
    public void Bytes(int field, scoped ReadOnlySpan<byte> content)
    {
        Head(field, content.Length);
        content.CopyTo(_memory[Length..]);
        Length += content.Length;
    }

    /// <summary>Writes a decimal as text: units × 10^−places, with exactly that many places.</summary>
    /// <param name="field">The field's number.</param>
    /// <param name="units">The number × 10^<paramref name="places"/>.</param>
    /// <param name="places">Its decimal places.</param>
    /// <param name="length">As <see cref="DecimalText.LengthOf"/> says.</param>
    /// <returns>What was written.</returns>
    public ReadOnlySpan<byte> Decimal(int field, Int128 units, int places, int length)
    {
        Head(field, length);
        var text = _memory.Slice(Length, length);
        DecimalText.Write(units, places, text);
        Length += length;
        return text;
    }

    private static int VarintSize(ulong value) => (BitOperations.Log2(value | 1) / 7) + 1;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Varint(ulong value)
    {
        while (value >= 0x80)
        {
            _memory[Length++] = unchecked((byte)(value | 0x80));
            value >>= 7;
        }

        _memory[Length++] = (byte)value;
    }
}
