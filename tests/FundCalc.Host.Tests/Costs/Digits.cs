using System.Globalization;
using FundCalc.V1;

namespace FundCalc.Host.Tests.Costs;

/// <summary>Numbers with as many digits as a request may have, no two the same, and days.</summary>
internal static class Digits
{
    /// <summary>28 significant digits, about 1 to 9 × 10^(whole − 1).</summary>
    public static string Of(int seed, int whole)
    {
        var digits = new char[28];
        var state = unchecked(((uint)seed * 2_654_435_761u) + 12_345u);
        for (var i = 0; i < digits.Length; i++)
        {
            state = unchecked((state * 1_664_525u) + 1_013_904_223u);
            digits[i] = (char)('1' + ((state >> 16) % 9));
        }

        var text = new string(digits);
        return whole > 0 ? $"{text[..whole]}.{text[whole..]}" : $"0.{new string('0', -whole)}{text}";
    }

    public static Date Day(int year, int month, int day, int later = 0)
    {
        var date = new DateOnly(year, month, day).AddDays(later);
        return new Date { Year = date.Year, Month = date.Month, Day = date.Day };
    }

    public static string Name(string prefix, int index) => string.Create(CultureInfo.InvariantCulture, $"{prefix}{index}");

    public static IEnumerable<T> Many<T>(int count, Func<int, T> each) => Enumerable.Range(0, count).Select(each);
}
