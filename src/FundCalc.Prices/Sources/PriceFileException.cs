using System.Globalization;
using System.Text;

namespace FundCalc.Prices.Sources;

/// <summary>A price file breaks rules; nothing of it is used.</summary>
/// <param name="file">The file.</param>
/// <param name="errors">The first errors, in the order of the file, at most 100.</param>
/// <param name="total">How many errors were found.</param>
public sealed class PriceFileException(string file, IReadOnlyList<PriceFileError> errors, int total) : Exception(Describe(file, errors, total))
{
    /// <summary>The file.</summary>
    public string File { get; } = file;

    /// <summary>The first errors, in the order of the file, at most 100.</summary>
    public IReadOnlyList<PriceFileError> Errors { get; } = errors;

    /// <summary>How many errors were found.</summary>
    public int Total { get; } = total;

    /// <summary>The first errors in one line, for logs: without values, which may be prices.</summary>
    internal string Summary(int first)
    {
        var told = Errors.Take(first).Select(error => error.Line > 0
            ? string.Create(CultureInfo.InvariantCulture, $"line {error.Line}, {error.Column}: {error.Rule}")
            : $"{error.Column}: {error.Rule}");
        return string.Join("; ", told) + (Total > first ? string.Create(CultureInfo.InvariantCulture, $"; and {Total - first} more") : "");
    }

    private static string Describe(string file, IReadOnlyList<PriceFileError> errors, int total)
    {
        var text = new StringBuilder().Append(CultureInfo.InvariantCulture, $"Price file {file}: {total} {(total == 1 ? "error" : "errors")}");
        foreach (var error in errors)
        {
            text.Append('\n').Append("  ");
            if (error.Line > 0)
            {
                text.Append(CultureInfo.InvariantCulture, $"line {error.Line}, ");
            }

            text.Append(error.Column);
            if (error.Value.Length > 0)
            {
                text.Append(" '");
                // A file's control characters must not reach the terminal or forge lines of the log.
                foreach (var character in error.Value)
                {
                    text.Append(char.IsControl(character) ? '\uFFFD' : character);
                }

                text.Append('\'');
            }

            text.Append(' ').Append(error.Rule);
        }

        return total > errors.Count ? text.Append(CultureInfo.InvariantCulture, $"\n  and {total - errors.Count} more").ToString() : text.ToString();
    }
}
