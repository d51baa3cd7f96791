using System.Globalization;

namespace FundCalc.Benchmarks;

/// <summary>What the command line asks for.</summary>
/// <param name="Parts">What to measure, in the order given; empty for everything.</param>
/// <param name="Quick">A short run that shows that everything works; its figures are rough.</param>
/// <param name="Rounds">Rounds of the stream benchmark.</param>
/// <param name="Duration">How long each form and handler runs in a round.</param>
/// <param name="Json">The file for the figures, or null.</param>
internal sealed record BenchmarkOptions(IReadOnlyList<string> Parts, bool Quick, int Rounds, TimeSpan Duration, string? Json)
{
    /// <summary>How long each handler runs unmeasured before the first case.</summary>
    public TimeSpan WarmUp => Quick ? TimeSpan.FromSeconds(0.5) : TimeSpan.FromSeconds(2);

    /// <summary>Reads the arguments.</summary>
    /// <exception cref="BenchmarkException">An argument is wrong; the message names it.</exception>
    public static BenchmarkOptions Parse(ReadOnlySpan<string> args, IReadOnlyCollection<string> known)
    {
        var parts = new List<string>();
        var quick = false;
        int? rounds = null;
        double? seconds = null;
        string? json = null;
        for (var i = 0; i < args.Length; i++)
        {
            switch (args[i])
            {
                case "--quick":
                    quick = true;
                    break;
                case "--rounds":
                    rounds = WholeNumber(args, ref i, 1, 100);
                    break;
                case "--seconds":
                    seconds = Number(args, ref i, 0.1, 600);
                    break;
                case "--json":
                    json = Value(args, ref i);
                    break;
                case var part when known.Contains(part, StringComparer.Ordinal):
                    parts.Add(part);
                    break;
                default:
                    throw new BenchmarkException($"unknown argument '{args[i]}'; see eng/bench --help");
            }
        }

        return new(parts, quick, rounds ?? (quick ? 2 : 5), TimeSpan.FromSeconds(seconds ?? (quick ? 0.5 : 2)), json);
    }

    private static string Value(ReadOnlySpan<string> args, ref int i) =>
        i + 1 < args.Length ? args[++i] : throw new BenchmarkException($"{args[i]} needs a value");

    private static int WholeNumber(ReadOnlySpan<string> args, ref int i, int least, int most)
    {
        var name = args[i];
        var text = Value(args, ref i);
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
            ? number
            : throw new BenchmarkException(string.Create(CultureInfo.InvariantCulture, $"{name} must be a whole number from {least} to {most}, not '{text}'"));
    }

    private static double Number(ReadOnlySpan<string> args, ref int i, double least, double most)
    {
        var name = args[i];
        var text = Value(args, ref i);
        return double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
            ? number
            : throw new BenchmarkException(string.Create(CultureInfo.InvariantCulture, $"{name} must be a number from {least} to {most}, not '{text}'"));
    }
}
