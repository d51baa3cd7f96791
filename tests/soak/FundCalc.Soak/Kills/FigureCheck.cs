using System.Collections;
using System.Globalization;
using System.Text.RegularExpressions;
using FundCalc.Oracle;
using FundCalc.V1;
using Google.Protobuf;

namespace FundCalc.Soak.Kills;

/// <summary>Compares messages of the contract with figures of the oracle.</summary>
internal sealed partial class FigureCheck(string batch, KillsReport report)
{
    /// <summary>Two things that must be equal.</summary>
    public void Equal<T>(string what, T found, T expected)
    {
        if (!EqualityComparer<T>.Default.Equals(found, expected))
        {
            report.AddWrong($"{batch}: {what}: {found}, not {expected}");
        }
    }

    /// <summary>Every figure, by its path in the message, to the last digit.</summary>
    public void Figures(string what, IReadOnlyList<OracleFigure> expected, IMessage message)
    {
        foreach (var (path, value) in expected)
        {
            Equal($"{what}: {path}", Number(Find(message, path)), value);
        }
    }

    private static object Find(IMessage message, string path)
    {
        object found = message;
        foreach (var part in path.Split('.'))
        {
            var match = Part().Match(part);
            found = ((IMessage)found).Descriptor.FindFieldByName(match.Groups["name"].Value).Accessor.GetValue((IMessage)found);
            if (match.Groups["index"] is { Success: true } index)
            {
                found = ((IList)found)[int.Parse(index.Value, CultureInfo.InvariantCulture)]!;
            }
        }

        return found;
    }

    // Flags count as the sum of 2^(n − 1) over their numbers, as the oracle gives them.
    private static BigRational Number(object value) => value switch
    {
        string text => BigRational.Parse(text),
        IEnumerable<QualityFlag> flags => flags.Sum(flag => 1 << ((int)flag - 1)),
        _ => BigRational.Parse(Convert.ToString(value, CultureInfo.InvariantCulture)!),
    };

    [GeneratedRegex(@"^(?<name>\w+)(\[(?<index>\d+)\])?$", RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex Part();
}
