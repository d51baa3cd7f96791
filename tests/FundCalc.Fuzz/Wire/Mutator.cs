using Google.Protobuf.Reflection;

namespace FundCalc.Fuzz.Wire;

/// <summary>
/// Changes messages as other encoders, other versions of the contract, and faulty or hostile callers would. What it makes depends on the random numbers alone.
/// </summary>
internal sealed class Mutator(Random random)
{
    private const int MaxMessage = 200_000;

    private static readonly ulong[] Numbers =
        [0, 1, 2, 3, 10, 127, 128, 255, 16_383, 16_384, 99_999, int.MaxValue, 1UL << 31, uint.MaxValue, 1UL << 32, (1UL << 32) + 1, long.MaxValue, 1UL << 63, ulong.MaxValue - 1, ulong.MaxValue];

    private static readonly byte[][] Texts =
    [
        [], "0"u8.ToArray(), "-0"u8.ToArray(), "+1"u8.ToArray(), ".5"u8.ToArray(), "5."u8.ToArray(), "1e3"u8.ToArray(), "1E-18"u8.ToArray(), "1e29"u8.ToArray(), "--1"u8.ToArray(), " 1"u8.ToArray(), "1 "u8.ToArray(),
        "1,000"u8.ToArray(), "NaN"u8.ToArray(), "00000000000000000000000001"u8.ToArray(), "9999999999999999999999999999"u8.ToArray(), "99999999999999999999999999999"u8.ToArray(), "0.0000000000000000000000000001"u8.ToArray(),
        "999999999999999999"u8.ToArray(), "9223372036854775808"u8.ToArray(), "-9223372036854775808.5"u8.ToArray(), "1.000000000000000000000000000"u8.ToArray(), "١٢"u8.ToArray(), "1_0"u8.ToArray(), "0x10"u8.ToArray(), "."u8.ToArray(), "-"u8.ToArray(),
        "ACME"u8.ToArray(), "acme"u8.ToArray(), "NOBODY"u8.ToArray(), "USD"u8.ToArray(), "USDX"u8.ToArray(), "a\nb"u8.ToArray(), "\0"u8.ToArray(), "Zürich 東京 😀"u8.ToArray(), "\u0085"u8.ToArray(),
        [.. Enumerable.Repeat((byte)'A', 64)], [.. Enumerable.Repeat((byte)'A', 65)], [.. Enumerable.Repeat((byte)'7', 128)], [.. Enumerable.Repeat((byte)'B', 129)], [.. Enumerable.Repeat((byte)'C', 300)],
    ];

    // An overlong form, halves of a surrogate pair, a lone continuation, a cut sequence, beyond the last code point, bytes that never occur.
    private static readonly byte[][] BadTexts =
        [[0xC0, 0x80], [0xED, 0xA0, 0x80], [0xED, 0xBF, 0xBF], [0x80], [(byte)'A', 0xC3], [0xE2, 0x82], [0xF4, 0x90, 0x80, 0x80], [0xFF], [0xFE, (byte)'1'], [(byte)'1', 0xF0, 0x9F]];

    /// <summary>Changes that a protobuf reader mostly accepts: what the message says may change, that it is one hardly ever does.</summary>
    public byte[] Soften(byte[] message, MessageDescriptor type)
    {
        var fields = WireCodec.Read(message, type);
        for (var i = random.Next(1, 4); i > 0; i--)
        {
            Change(Pick(fields));
        }

        var bytes = WireCodec.Write(fields);
        return bytes.Length <= MaxMessage ? bytes : message;
    }

    /// <summary>Damage: a message that is cut, or whose bytes or lengths are wrong.</summary>
    public byte[] Damage(byte[] message, MessageDescriptor type)
    {
        if (random.Next(3) == 0)
        {
            var fields = WireCodec.Read(message, type);
            Break(Pick(fields));
            return WireCodec.Write(fields);
        }

        var bytes = random.Next(2) == 0 ? Soften(message, type).ToList() : [.. message];
        for (var i = random.Next(1, 4); i > 0 && bytes.Count > 0; i--)
        {
            var at = random.Next(bytes.Count);
            switch (random.Next(6))
            {
                case 0:
                    bytes.RemoveRange(at, bytes.Count - at);
                    break;
                case 1:
                    bytes[at] ^= (byte)(1 << random.Next(8));
                    break;
                case 2:
                    bytes[at] = (byte)(random.Next(3) switch { 0 => 0, 1 => 0xFF, _ => random.Next(256) });
                    break;
                case 3:
                    bytes.Insert(at, (byte)random.Next(256));
                    break;
                case 4:
                    bytes.RemoveAt(at);
                    break;
                default:
                    var length = Math.Min(random.Next(1, 20), bytes.Count - at);
                    bytes.InsertRange(random.Next(bytes.Count), bytes.GetRange(at, length));
                    break;
            }
        }

        return [.. bytes];
    }

    /// <summary>A list of fields anywhere in the message, and a place in it; seldom at the top, where a change mostly ends the stream.</summary>
    private (List<WireField> List, int At) Pick(List<WireField> fields)
    {
        var list = fields;
        for (var often = 30; list.Count > 0; often = 6)
        {
            var at = random.Next(list.Count);
            if (list[at].Children is not { Count: > 0 } inner || random.Next(often) == 0)
            {
                return (list, at);
            }

            list = inner;
        }

        return (list, 0);
    }

    private void Change((List<WireField> List, int At) place)
    {
        var (list, at) = place;
        if (list.Count == 0)
        {
            list.Add(Unknown(2));
            return;
        }

        var field = list[at];
        switch (random.Next(16))
        {
            case 0:
                list.Insert(random.Next(list.Count + 1), field.Clone());
                break;
            case 1:
                var all = list.ToArray();
                random.Shuffle(all);
                list.Clear();
                list.AddRange(all);
                break;
            case 2:
                list.RemoveAt(at);
                break;
            case 3 or 4:
                list.Insert(random.Next(list.Count + 1), Unknown(3));
                break;
            case 5:
                field.TagPadding = random.Next(1, 5);
                break;
            case 6:
                field.Padding = random.Next(1, 5);
                break;
            case 7:
                list[at] = OtherKind(field);
                break;
            case 8 when field.Children is { Count: > 0 } children:
                // A message in two parts, which readers merge.
                var half = field.Clone();
                var cut = random.Next(children.Count + 1);
                half.Children!.RemoveRange(0, cut);
                children.RemoveRange(cut, children.Count - cut);
                list.Insert(random.Next(2) == 0 ? at + 1 : random.Next(at + 1, list.Count + 1), half);
                break;
            case 9:
                // One number for another: what it says goes to another field of the message.
                field.Number = random.Next(4) == 0 ? (uint)random.Next(1, 19) : field.Number;
                break;
            default:
                ChangeValue(list, at);
                break;
        }
    }

    private void ChangeValue(List<WireField> list, int at)
    {
        var field = list[at];
        switch (field)
        {
            case { Packed: not null }:
                ChangePacked(list, at);
                break;
            case { Children: not null }:
                if (random.Next(3) == 0)
                {
                    field.Children.Clear();
                }
                else
                {
                    Change((field.Children, random.Next(Math.Max(1, field.Children.Count))));
                }

                break;
            case { Kind: WireKind.Varint }:
                // A number beyond all that follow would turn all that follow into one refusal.
                field.Value = field.Field?.Name is "sequence" && random.Next(50) > 0 ? unchecked(field.Value + (ulong)random.Next(2)) : AnyNumber();
                break;
            case { Kind: WireKind.Delimited }:
                field.Bytes = random.Next(20) == 0 ? BadTexts[random.Next(BadTexts.Length)] : random.Next(3) > 0 ? Texts[random.Next(Texts.Length)] : [.. field.Bytes, (byte)('0' + random.Next(10))];
                break;
            default:
                field.Value = AnyNumber();
                break;
        }
    }

    private void ChangePacked(List<WireField> list, int at)
    {
        var field = list[at];
        var packed = field.Packed!;
        switch (random.Next(8))
        {
            case 0:
                var cut = random.Next(packed.Count + 1);
                var rest = field.Clone();
                rest.Packed!.RemoveRange(0, cut);
                packed.RemoveRange(cut, packed.Count - cut);
                list.Insert(random.Next(2) == 0 ? at + 1 : random.Next(at + 1, list.Count + 1), rest);
                break;
            case 1:
                // One by one, as readers must accept too.
                list.RemoveAt(at);
                list.InsertRange(at, packed.Select(number => new WireField(field.Number, WireKind.Varint) { Field = field.Field, Value = number.Value, Padding = number.Padding }));
                break;
            case 2:
                packed.Clear();
                break;
            case 3:
                packed.Insert(random.Next(packed.Count + 1), new WireNumber(AnyNumber(), random.Next(3)));
                break;
            case 4 when packed.Count > 0:
                packed.RemoveAt(random.Next(packed.Count));
                break;
            case 6 when packed.Count > 0:
                // Above 32 bits: readers of a 32-bit field cut that off.
                var high = random.Next(packed.Count);
                packed[high] = packed[high] with { Value = packed[high].Value | (1UL << random.Next(32, 64)) };
                break;
            case 5 when packed.Count > 0:
                var i = random.Next(packed.Count);
                packed[i] = packed[i] with { Padding = random.Next(1, 6) };
                break;
            default:
                if (packed.Count > 0)
                {
                    packed[random.Next(packed.Count)] = new WireNumber(AnyNumber());
                }

                break;
        }
    }

    private void Break((List<WireField> List, int At) place)
    {
        var (list, at) = place;
        if (list.Count == 0)
        {
            list.Add(new WireField(0, WireKind.Varint));
            return;
        }

        var field = list[at];
        switch (random.Next(8))
        {
            case 0:
                field.FalseLength = AnyNumber();
                break;
            case 1:
                field.FalseLength = (ulong)random.Next(64);
                break;
            case 2:
                field.Padding = random.Next(8, 12);
                break;
            case 3:
                field.TagPadding = random.Next(4, 12);
                break;
            case 4:
                list.Insert(at, new WireField((uint)random.Next(20), WireKind.EndOfGroup));
                break;
            case 5:
                list.Insert(at, new WireField(0, (WireKind)random.Next(6)));
                break;
            case 6:
                list.Insert(at, new WireField((uint)random.Next(1, 20), (WireKind)random.Next(6, 8)));
                break;
            default:
                (field.Kind, field.Children, field.Packed, field.Bytes) = (WireKind.Delimited, null, null, BadTexts[random.Next(BadTexts.Length)]);
                break;
        }
    }

    private ulong AnyNumber() => random.Next(3) == 0 ? (ulong)random.NextInt64() >> random.Next(64) : Numbers[random.Next(Numbers.Length)];

    /// <summary>A known field in a wire type that is not its own: readers take it for an unknown one.</summary>
    private WireField OtherKind(WireField field) => random.Next(4) switch
    {
        0 => new WireField(field.Number, WireKind.Varint) { Value = AnyNumber() },
        1 => new WireField(field.Number, WireKind.Fixed32) { Value = AnyNumber() },
        2 => new WireField(field.Number, WireKind.Fixed64) { Value = AnyNumber() },
        _ => new WireField(field.Number, WireKind.Group) { Children = [Unknown(1)] },
    };

    private WireField Unknown(int depth)
    {
        var number = random.Next(4) == 0 ? (uint)random.Next(19_000, (1 << 29) - 1) : (uint)random.Next(20, 2_000);
        return random.Next(depth > 0 ? 6 : 5) switch
        {
            0 => new WireField(number, WireKind.Varint) { Value = AnyNumber() },
            1 => new WireField(number, WireKind.Fixed32) { Value = AnyNumber() },
            2 => new WireField(number, WireKind.Fixed64) { Value = AnyNumber() },
            3 => new WireField(number, WireKind.Delimited) { Bytes = BadTexts[random.Next(BadTexts.Length)] },
            4 => new WireField(number, WireKind.Delimited) { Bytes = Texts[random.Next(Texts.Length)] },
            _ => new WireField(number, WireKind.Group) { Children = [.. Enumerable.Range(0, random.Next(3)).Select(_ => Unknown(depth - 1))] },
        };
    }
}
