using System.Globalization;

namespace FundCalc.Faults.Tests.Snapshots;

/// <summary>A price file of instruments whose prices follow from their names: the exact model that answers are held to.</summary>
internal sealed class PriceBookFile : IDisposable
{
    public PriceBookFile(int instruments)
    {
        Ids = [.. Enumerable.Range(0, instruments).Select(i => string.Create(CultureInfo.InvariantCulture, $"INS{i:D5}"))];
        File.WriteAllLines(
            Path,
            Ids.Select(id => $"{id},CLOSE,{PriceOf(id)},USD,2026-08-31T20:00:00Z,model,1,0").Prepend("instrument_id,kind,value,currency,instant,source,level,sequence"));
    }

    public string Path { get; } = System.IO.Path.GetTempFileName();

    public string Setting => $"--Prices:File={Path}";

    public IReadOnlyList<string> Ids { get; }

    /// <summary>The number in the name, and 25 cents.</summary>
    public static string PriceOf(string id) => id[3..].TrimStart('0').PadLeft(1, '0') + ".25";

    public static string[] PricesOf(IEnumerable<string> ids) => [.. ids.Select(PriceOf)];

    public void Dispose() => File.Delete(Path);
}
