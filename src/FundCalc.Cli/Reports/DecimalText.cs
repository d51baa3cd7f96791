namespace FundCalc.Cli.Reports;

/// <summary>Decimals as people like to read them. Only text is moved: no figure is parsed, rounded or changed.</summary>
internal static class DecimalText
{
    private const int GroupSize = 3;

    /// <summary>With commas between thousands: "-1234567.50" becomes "-1,234,567.50". What is no plain decimal stays as it is.</summary>
    public static string Grouped(string figure)
    {
        int start = figure.StartsWith('-') ? 1 : 0;
        int point = figure.IndexOf('.', StringComparison.Ordinal);
        int end = point < 0 ? figure.Length : point;
        if (end - start <= GroupSize || !figure.AsSpan(start, end - start).ContainsOnlyDigits())
        {
            return figure;
        }

        string text = figure;
        for (int place = end - GroupSize; place > start; place -= GroupSize)
        {
            text = text.Insert(place, ",");
        }

        return text;
    }

    /// <summary>Without zeros at the end of the fraction: "-0.500000" becomes "-0.5".</summary>
    public static string Short(string figure) => figure.Contains('.', StringComparison.Ordinal) ? figure.TrimEnd('0').TrimEnd('.') : figure;

    private static bool ContainsOnlyDigits(this ReadOnlySpan<char> text) => !text.ContainsAnyExceptInRange('0', '9');
}
