using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using FundCalc.Calculation.Batch;

namespace FundCalc.Calculation.Tests.Batch;

/// <summary>Decimals read from bytes with others behind them, against a pattern and the runtime's own parser.</summary>
public sealed partial class RowDecimalTests
{
    private const string Alphabet = "-.079/:\0";

    [Fact]
    public void TryParse_EveryShortText_IsReadOrRefusedWhateverStandsBehindIt()
    {
        List<string> texts = [""];
        for (var first = 0; first < texts.Count; first++)
        {
            if (texts[first].Length < 5)
            {
                texts.AddRange(Alphabet.Select(next => texts[first] + next));
            }
        }

        Assert.Equal(37_449, texts.Count);
        texts.ForEach(AssertRead);
    }

    [Fact]
    public void TryParse_LongTexts_AreReadUpToEighteenDigits()
    {
        var random = new Random(20261121);
        for (var i = 0; i < 50_000; i++)
        {
            var digits = string.Concat(Enumerable.Range(0, random.Next(1, 21)).Select(_ => random.Next(10).ToString(CultureInfo.InvariantCulture)));
            var text = (random.Next(3) == 0 ? "-" : "") + (random.Next(3) == 0 ? digits : digits.Insert(random.Next(digits.Length + 1), "."));
            AssertRead(random.Next(10) == 0 ? text.Insert(random.Next(text.Length + 1), Alphabet[random.Next(Alphabet.Length)].ToString()) : text);
        }
    }

    [GeneratedRegex(@"^-?(?<whole>[0-9]*)(\.(?<fraction>[0-9]*))?$", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Decimal { get; }

    private static void AssertRead(string text)
    {
        var match = Decimal.Match(text);
        var digits = match.Groups["whole"].Value + match.Groups["fraction"].Value;
        var expected = match.Success && digits.Length is > 0 and <= 18
            ? (true, long.Parse((text[0] == '-' ? "-" : "") + digits, CultureInfo.InvariantCulture), match.Groups["fraction"].Length)
            : (false, 0L, 0);
        foreach (var behind in (string[])["", "7", "\u0012\u0010\n\n7.7-7.7-7.7-7.7", "77777777777777777777", "...................."])
        {
            var isRead = RowDecimal.TryParse(Encoding.Latin1.GetBytes(text + behind), text.Length, out var mantissa, out var scale);
            Assert.True(expected == (isRead, isRead ? mantissa : 0, isRead ? scale : 0), $"'{text}' before '{behind}': {isRead}, {mantissa}, {scale}");
        }
    }
}
