using System.Text.Json;

namespace FundCalc.Benchmarks.Reporting;

/// <summary>Writes figures as a JSON array, so that runs can be compared by a program.</summary>
internal static class FigureFile
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    public static void Write(string path, IReadOnlyList<Figure> figures)
    {
        if (Path.GetDirectoryName(Path.GetFullPath(path)) is { } folder)
        {
            Directory.CreateDirectory(folder);
        }

        // Four decimals say more than the noise of any run.
        var rounded = figures.Select(figure => figure with { Ratio = Math.Round(figure.Ratio, 4) });
        File.WriteAllText(path, JsonSerializer.Serialize(rounded, Indented) + "\n");
    }
}
