using System.Collections;
using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace FundCalc.Host.Tests.Vectors;

/// <summary>Every option of a calculation has a vector: each field of its request is set in one, and each value of the enumerations that requests hold occurs.</summary>
public sealed class VectorCoverageTests
{
    /// <summary>
    /// Messages that vectors need not cover: prices and rates come from the request in all vectors, so what selects among the book's prices cannot occur; dates, roundings and units are the same
    /// everywhere and have tests of their own.
    /// </summary>
    private static readonly HashSet<string> Elsewhere = new(StringComparer.Ordinal)
    {
        "google.protobuf.Timestamp", "google.protobuf.Duration", "fundcalc.v1.Date", "fundcalc.v1.Rounding", "fundcalc.v1.CurrencyUnit", "fundcalc.v1.PriceSelection",
    };

    /// <summary>Fields without a convention: names that are echoed, and what only asks for more detail.</summary>
    private static readonly HashSet<string> NoOption = new(StringComparer.Ordinal) { "explain", "currency_units", "label" };

    [Fact]
    public void EveryOption_HasAVector()
    {
        HashSet<string> wanted = new(StringComparer.Ordinal);
        HashSet<string> seen = new(StringComparer.Ordinal);
        foreach (var method in Contracts.Unary.Where(method => VectorFiles.All.Any(vector => Contracts.Method(vector.Rpc) == method)))
        {
            Want(method.InputType, wanted, new HashSet<string>(StringComparer.Ordinal));
        }

        foreach (var vector in VectorFiles.All)
        {
            See(Contracts.Parse(Contracts.Method(vector.Rpc).InputType, vector.Request.GetRawText()), seen);
        }

        Assert.Equal("", string.Join('\n', wanted.Except(seen, StringComparer.Ordinal).Order(StringComparer.Ordinal)));
    }

    private static void Want(MessageDescriptor type, HashSet<string> wanted, HashSet<string> visited)
    {
        if (Elsewhere.Contains(type.FullName) || !visited.Add(type.FullName))
        {
            return;
        }

        foreach (var field in type.Fields.InDeclarationOrder().Where(field => !NoOption.Contains(field.Name)))
        {
            wanted.Add($"{type.Name}.{field.Name}");
            if (field.FieldType == FieldType.Message)
            {
                Want(field.MessageType, wanted, visited);
            }

            if (field.FieldType == FieldType.Enum)
            {
                wanted.UnionWith(field.EnumType.Values.Where(value => value.Number != 0).Select(value => value.Name));
            }
        }
    }

    private static void See(IMessage message, HashSet<string> seen)
    {
        foreach (var field in message.Descriptor.Fields.InDeclarationOrder())
        {
            var value = field.Accessor.GetValue(message);
            IEnumerable<object?> items = field.IsRepeated ? ((IList)value).Cast<object?>() : [value];
            foreach (var item in items)
            {
                if (item is null || (!field.IsRepeated && !field.HasPresence && item is "" or false or 0 or 0u or 0L or 0UL))
                {
                    continue;
                }

                if (item is IMessage inner)
                {
                    See(inner, seen);
                }
                else if (field.FieldType == FieldType.Enum)
                {
                    if (Convert.ToInt32(item, null) is var number and not 0)
                    {
                        seen.Add(field.EnumType.FindValueByNumber(number).Name);
                    }
                    else
                    {
                        continue;
                    }
                }

                seen.Add($"{message.Descriptor.Name}.{field.Name}");
            }
        }
    }
}
