using System.Buffers.Binary;
using Google.Protobuf.Reflection;

namespace FundCalc.Fuzz.Wire;

/// <summary>Takes well-formed messages apart into fields, and puts fields together again, as right or as wrong as they say.</summary>
internal static class WireCodec
{
    /// <summary>The fields of a well-formed message of varint and delimited fields, which is all that the contract has.</summary>
    public static List<WireField> Read(ReadOnlySpan<byte> message, MessageDescriptor? type)
    {
        List<WireField> fields = [];
        while (message.Length > 0)
        {
            var tag = TakeVarint(ref message);
            var (number, kind) = ((uint)(tag >> 3), (WireKind)(tag & 7));
            var known = type?.FindFieldByNumber((int)number);
            var field = new WireField(number, kind) { Field = known };
            fields.Add(field);
            var value = TakeVarint(ref message);
            if (kind == WireKind.Varint)
            {
                field.Value = value;
                continue;
            }

            var content = message[..(int)value];
            message = message[(int)value..];
            if (known?.FieldType == FieldType.Message)
            {
                field.Children = Read(content, known.MessageType);
            }
            else if (known is { IsRepeated: true, FieldType: not (FieldType.String or FieldType.Bytes) })
            {
                field.Packed = [];
                while (content.Length > 0)
                {
                    field.Packed.Add(new WireNumber(TakeVarint(ref content)));
                }
            }
            else
            {
                field.Bytes = content.ToArray();
            }
        }

        return fields;
    }

    /// <summary>The bytes of the fields.</summary>
    public static byte[] Write(IEnumerable<WireField> fields)
    {
        List<byte> bytes = [];
        foreach (var field in fields)
        {
            Write(bytes, field);
        }

        return [.. bytes];
    }

    private static void Write(List<byte> bytes, WireField field)
    {
        AddVarint(bytes, ((ulong)field.Number << 3) | (uint)field.Kind, field.TagPadding);
        switch (field.Kind)
        {
            case WireKind.Varint:
                AddVarint(bytes, field.Value, field.Padding);
                break;
            case WireKind.Fixed64 or WireKind.Fixed32:
                Span<byte> fixedWidth = stackalloc byte[sizeof(ulong)];
                BinaryPrimitives.WriteUInt64LittleEndian(fixedWidth, field.Value);
                bytes.AddRange(fixedWidth[..(field.Kind == WireKind.Fixed32 ? sizeof(uint) : sizeof(ulong))]);
                break;
            case WireKind.Group:
                bytes.AddRange(Write(field.Children ?? []));
                AddVarint(bytes, ((ulong)field.Number << 3) | (uint)WireKind.EndOfGroup, 0);
                break;
            case WireKind.Delimited:
                var content = field.Children is { } children ? Write(children) : field.Packed is { } packed ? Write(packed) : field.Bytes;
                AddVarint(bytes, field.FalseLength ?? (ulong)content.Length, field.Padding);
                bytes.AddRange(content);
                break;
            default:
                break;
        }
    }

    private static byte[] Write(List<WireNumber> numbers)
    {
        List<byte> bytes = [];
        foreach (var number in numbers)
        {
            AddVarint(bytes, number.Value, number.Padding);
        }

        return [.. bytes];
    }

    private static void AddVarint(List<byte> bytes, ulong value, int padding)
    {
        for (; value >= 0x80; value >>= 7)
        {
            bytes.Add((byte)((value & 0x7F) | 0x80));
        }

        bytes.Add((byte)(value | (padding > 0 ? 0x80u : 0)));
        for (; padding > 0; padding--)
        {
            bytes.Add(padding > 1 ? (byte)0x80 : (byte)0);
        }
    }

    private static ulong TakeVarint(ref ReadOnlySpan<byte> bytes)
    {
        var value = 0UL;
        for (var i = 0; ; i++)
        {
            value |= unchecked((ulong)(bytes[i] & 0x7F) << (7 * i));
            if (bytes[i] < 0x80)
            {
                bytes = bytes[(i + 1)..];
                return value;
            }
        }
    }
}
