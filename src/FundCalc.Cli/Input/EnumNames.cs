using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace FundCalc.Cli.Input;

/// <summary>The short names of the contract's enum values: "cash" for BALANCE_KIND_CASH, "act-365f" for DAY_COUNT_ACT_365F.</summary>
internal static class EnumNames
{
    /// <summary>The value's name in the contract.</summary>
    public static string Canonical(string prefix, string shortName) => prefix + shortName.ToUpperInvariant().Replace('-', '_');

    /// <summary>Finds a value by its short name or its name in the contract; case and the kind of dash do not count. The unspecified value has no name here.</summary>
    public static bool TryParse<T>(string text, string prefix, [MaybeNullWhen(false)] out T value)
        where T : struct, Enum
    {
        string wanted = Canonical("", text.Trim());
        string shortForm = wanted.StartsWith(prefix, StringComparison.Ordinal) ? wanted[prefix.Length..] : wanted;
        foreach (T candidate in Enum.GetValues<T>())
        {
            if (Convert.ToInt32(candidate, CultureInfo.InvariantCulture) != 0 && string.Equals(Short(candidate, prefix), shortForm, StringComparison.Ordinal))
            {
                value = candidate;
                return true;
            }
        }

        value = default;
        return false;
    }

    /// <summary>The value's short name as a person writes it.</summary>
    public static string Of<T>(T value, string prefix)
        where T : struct, Enum
        => Short(value, prefix).ToLowerInvariant().Replace('_', '-');

    /// <summary>The short names of all values, for messages and help.</summary>
    public static IReadOnlyList<string> All<T>(string prefix)
        where T : struct, Enum
        => [.. Enum.GetValues<T>().Where(value => Convert.ToInt32(value, CultureInfo.InvariantCulture) != 0).Select(value => Of(value, prefix))];

    private static string Short<T>(T value, string prefix)
        where T : struct, Enum
    {
        string name = typeof(T).GetField(value.ToString())?.GetCustomAttributes(typeof(Google.Protobuf.Reflection.OriginalNameAttribute), inherit: false)
            is [Google.Protobuf.Reflection.OriginalNameAttribute original, ..] ? original.Name : value.ToString();
        return name.StartsWith(prefix, StringComparison.Ordinal) ? name[prefix.Length..] : name;
    }
}
