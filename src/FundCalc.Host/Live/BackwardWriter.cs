using System.Numerics;
using FundCalc.Calculation.Valuation;
using FundCalc.Host.Batch;
using Google.Protobuf.WellKnownTypes;

namespace FundCalc.Host.Live;

/// <summary>Writes protobuf fields from the end of a memory towards its start, so that the length of each is known when it is due. Fields go in in descending order of their numbers.</summary>
internal ref struct BackwardWriter(Span<byte> memory)
{
    private readonly Span<byte> _memory = memory;
    private int _start = memory.Length;

    /// <summary>What has been written.</summary>
    public readonly ReadOnlySpan<byte> Written => _memory[_start..];

    /// <summary>How many bytes have been written.</summary>
    public readonly int Length => _memory.Length - _start;

    /// <summary>Writes fields that are serialised already.</summary>
    public void Raw(scoped ReadOnlySpan<byte> fields)
    {
        _start -= fields.Length;
        fields.CopyTo(_memory[_start..]);
    }

    /// <summary>Writes a length-delimited field.</summary>
    public void Bytes(int field, scoped ReadOnlySpan<byte> content)
    {
        Raw(content);
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
        var length = DecimalText.LengthOf(units, places);
        _start -= length;
        DecimalText.Write(units, places, _memory.Slice(_start, length));
        Wrap(field, length);
    }

    /// <summary>Writes quality flags; nothing for none.</summary>
    public void Flags(int field, QualityFlags flags)
    {
        var before = Length;
        for (var bits = (uint)flags; bits != 0;)
        {
            // Bit n − 1 is the contract's flag n, in one byte each.
            var bit = BitOperations.Log2(bits);
            _memory[--_start] = (byte)(bit + 1);
            bits ^= 1U << bit;
        }

        if (flags != QualityFlags.None)
        {
            Wrap(field, Length - before);
        }
    }

    /// <summary>Writes an instant as a <see cref="Timestamp"/>; nothing for none.</summary>
    public void Instant(int field, DateTimeOffset? instant)
    {
        if (instant is { } known)
        {
            var (seconds, ticks) = Math.DivRem(known.UtcTicks - DateTimeOffset.UnixEpoch.Ticks, TimeSpan.TicksPerSecond);
            // Nanoseconds are never negative.
            (seconds, ticks) = ticks < 0 ? (seconds - 1, ticks + TimeSpan.TicksPerSecond) : (seconds, ticks);
            var before = Length;
            Number(Timestamp.NanosFieldNumber, (ulong)(ticks * TimeSpan.NanosecondsPerTick));
            Number(Timestamp.SecondsFieldNumber, unchecked((ulong)seconds));
            Wrap(field, Length - before);
        }
    }

    /// <summary>Makes what was written last the content of a field.</summary>
    /// <param name="field">The field's number.</param>
    /// <param name="length">How many bytes of it.</param>
    public void Wrap(int field, int length)
    {
        Varint((uint)length);
        Varint((uint)(field << 3) | WireFields.Delimited);
    }

    private void Varint(ulong value)
    {
        var length = (BitOperations.Log2(value | 1) / 7) + 1;
        _start -= length;
        for (var i = 0; i < length; i++)
        {
            _memory[_start + i] = (byte)((value & 0x7F) | (i < length - 1 ? 0x80U : 0));
            value >>= 7;
        }
    }
}
