namespace FundCalc.Host.Batch;

/// <summary>
/// Walks over the fields of a serialised protobuf message without copying: varint and length-delimited fields, all that the batch's row messages have. Anything else
/// counts as malformed here; whoever meets it leaves the message to the generated classes.
/// </summary>
internal ref struct WireFields(ReadOnlySpan<byte> message)
{
    /// <summary>The wire type of numbers and enums.</summary>
    public const uint Varint = 0;

    /// <summary>The wire type of texts and messages.</summary>
    public const uint Delimited = 2;

    private ReadOnlySpan<byte> _rest = message;

    /// <summary>The field's number × 8 + its wire type.</summary>
    public uint Tag { get; private set; }

    /// <summary>The value of a varint field.</summary>
    public ulong Number { get; private set; }

    /// <summary>The content of a delimited field.</summary>
    public ReadOnlySpan<byte> Bytes { get; private set; }

    /// <summary>Whether the walk ended before the message did.</summary>
    public bool IsMalformed { get; private set; }

    /// <summary>The length of what follows the current field.</summary>
    public readonly int Remaining => _rest.Length;

    /// <summary>Goes to the next field. False at the end, and where the message is malformed.</summary>
    public bool TryNext()
    {
        if (_rest.IsEmpty)
        {
            return false;
        }

        // A tag and a length of one byte each, the usual case, without further ado.
        if (_rest.Length > 1 && ((_rest[0] | _rest[1]) & 0x80) == 0 && (_rest[0] & 7) == Delimited && _rest[0] >= 8 && _rest[1] + 2 <= _rest.Length)
        {
            (Tag, Number) = (_rest[0], _rest[1]);
            Bytes = _rest.Slice(2, _rest[1]);
            _rest = _rest[(2 + _rest[1])..];
            return true;
        }

        if (TryReadVarint(out var tag) && tag is >= 8 and <= uint.MaxValue && TryReadVarint(out var number))
        {
            Tag = (uint)tag;
            Number = number;
            if ((tag & 7) == Varint)
            {
                return true;
            }

            if ((tag & 7) == Delimited && number <= (ulong)_rest.Length)
            {
                Bytes = _rest[..(int)number];
                _rest = _rest[(int)number..];
                return true;
            }
        }

        IsMalformed = true;
        return false;
    }

    private bool TryReadVarint(out ulong value)
    {
        // Tags, lengths and enums are one byte nearly always.
        if (_rest.Length > 0 && _rest[0] < 0x80)
        {
            value = _rest[0];
            _rest = _rest[1..];
            return true;
        }

        value = 0;
        for (var i = 0; i < Math.Min(_rest.Length, 10); i++)
        {
            value |= unchecked((ulong)(_rest[i] & 0x7F) << (7 * i));
            if (_rest[i] < 0x80)
            {
                _rest = _rest[(i + 1)..];
                return true;
            }
        }

        return false;
    }
}
