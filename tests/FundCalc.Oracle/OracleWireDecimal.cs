using System.Globalization;
using System.Numerics;
using System.Text.RegularExpressions;

namespace FundCalc.Oracle;

/// <summary>The wire decimal from the written description of google.type.Decimal, as a regular expression, with our limits.</summary>
public static partial class OracleWireDecimal
{
    /// <summary>"None", or the name of the first rule broken.</summary>
    public static string Read(string text, out BigRational value)
    {
        value = 0;
        if (text.Length == 0)
        {
            return "Empty";
        }

        if (text.Length > 64)
        {
            return "TooLong";
        }

        var match = Grammar().Match(text);
        if (!match.Success || match.Groups["i"].Length + match.Groups["f"].Length == 0)
        {
            return "Syntax";
        }

        var digits = match.Groups["i"].Value + match.Groups["f"].Value;
        if (digits.Trim('0').Length > 28)
        {
            return "TooManyDigits";
        }

        var exponent = match.Groups["x"].Success ? BigInteger.Parse(match.Groups["x"].Value, CultureInfo.InvariantCulture) : 0;
        if (BigInteger.Abs(exponent) > 28)
        {
            return "ExponentOutOfRange";
        }

        var unscaled = BigInteger.Parse(digits, CultureInfo.InvariantCulture);
        value = BigRational.Decimal(match.Groups["s"].Value is "-" ? -unscaled : unscaled, match.Groups["f"].Length - (int)exponent);
        return "None";
    }

    /// <summary>The normalised text of a value that a decimal can write exactly: long division, digit by digit.</summary>
    public static string Write(BigRational value)
    {
        var rest = value.Abs();
        var whole = rest.Floor();
        var text = (value.Sign < 0 ? "-" : "") + whole.ToString(CultureInfo.InvariantCulture);
        rest -= whole;
        for (var place = 0; rest.Sign != 0; place++)
        {
            text += place == 0 ? "." : "";
            rest *= 10;
            var digit = rest.Floor();
            text += digit.ToString(CultureInfo.InvariantCulture);
            rest -= digit;
            if (place > 5000)
            {
                throw new ArgumentException("Not a finite decimal.", nameof(value));
            }
        }

        return text;
    }

    [GeneratedRegex(@"\A(?<s>[+-]?)(?<i>[0-9]*)(\.(?<f>[0-9]*))?([eE](?<x>[+-]?[0-9]+))?\z", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Grammar();
}
