using Google.Protobuf.Reflection;

namespace FundCalc.Fuzz.Wire;

/// <summary>One field as it stands on the wire, with everything that an encoder may choose and that a faulty one may get wrong.</summary>
internal sealed class WireField(uint number, WireKind kind)
{
    public uint Number { get; set; } = number;

    public WireKind Kind { get; set; } = kind;

    /// <summary>The value of a varint or of a fixed-width field.</summary>
    public ulong Value { get; set; }

    /// <summary>The content of a delimited field that is neither message nor packed.</summary>
    public byte[] Bytes { get; set; } = [];

    /// <summary>The fields of a message or group; else null.</summary>
    public List<WireField>? Children { get; set; }

    /// <summary>The elements of a packed field; else null.</summary>
    public List<WireNumber>? Packed { get; set; }

    /// <summary>What the contract says about it; null: unknown, or the message of the stream itself.</summary>
    public FieldDescriptor? Field { get; init; }

    /// <summary>Bytes that lengthen the tag without changing it.</summary>
    public int TagPadding { get; set; }

    /// <summary>Bytes that lengthen the length, or the value of a varint, without changing it.</summary>
    public int Padding { get; set; }

    /// <summary>What is written in place of the length; null: the length.</summary>
    public ulong? FalseLength { get; set; }

    public WireField Clone() => new(Number, Kind)
    {
        Value = Value,
        Bytes = Bytes,
        Children = Children?.ConvertAll(child => child.Clone()),
        Packed = Packed is null ? null : [.. Packed],
        Field = Field,
        TagPadding = TagPadding,
        Padding = Padding,
        FalseLength = FalseLength,
    };
}
