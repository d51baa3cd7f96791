using System.Collections;
using System.Globalization;
using Google.Protobuf;

namespace FundCalc.Host.Tests.Vectors;

/// <summary>Finds a field of a message by its path in the contract's names: <c>classes[0].nav_per_unit</c>.</summary>
internal static class FieldAt
{
    /// <summary>The field's value: a text, a number, a message, a list; null where a message on the way is absent.</summary>
    public static object? Find(IMessage message, string path)
    {
        object? at = message;
        foreach (var step in path.Split('.'))
        {
            var bracket = step.IndexOf('[', StringComparison.Ordinal);
            var name = bracket < 0 ? step : step[..bracket];
            if (at is not IMessage holder)
            {
                return at is null ? null : throw new InvalidDataException($"'{path}': nothing with fields stands before '{step}'.");
            }

            var field = holder.Descriptor.FindFieldByName(name) ?? throw new InvalidDataException($"'{path}': {holder.Descriptor.Name} has no field '{name}'.");
            at = field.Accessor.GetValue(holder);
            if (bracket >= 0)
            {
                at = ((IList)at)[int.Parse(step.AsSpan(bracket + 1, step.Length - bracket - 2), NumberStyles.None, CultureInfo.InvariantCulture)];
            }
        }

        return at;
    }

    /// <summary>The field as text, numbers in digits; empty where it is absent.</summary>
    public static string Text(IMessage message, string path) => Convert.ToString(Find(message, path), CultureInfo.InvariantCulture) ?? "";
}
