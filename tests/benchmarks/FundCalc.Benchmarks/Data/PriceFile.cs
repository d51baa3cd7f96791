using System.Globalization;

namespace FundCalc.Benchmarks.Data;

/// <summary>The benchmark's market as a price file for the host, in the temporary folder; deleted with this object.</summary>
internal sealed class PriceFile : IDisposable
{
    private const string Instant = "2026-01-02T00:00:00Z";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("fundcalc-bench-");

    public PriceFile()
    {
        Path = System.IO.Path.Combine(_folder.FullName, "prices.csv");
        var instruments = Market.Instruments.Select(instrument =>
            Line(instrument.Id, "CLOSE", Market.Text(instrument.ScaledPrice, Market.PriceScale), Market.Currencies[instrument.Currency]));
        var rates = Market.Currencies.Zip(Market.ScaledRates).Where(rate => !string.Equals(rate.First, Market.BaseCurrency, StringComparison.Ordinal))
            .Select(rate => Line($"{rate.First}-{Market.BaseCurrency}", "FX", Market.Text(rate.Second, Market.RateScale), Market.BaseCurrency));
        File.WriteAllLines(Path, ["instrument_id,kind,value,currency,instant,source,level,sequence", .. instruments, .. rates]);
    }

    /// <summary>The file.</summary>
    public string Path { get; }

    public void Dispose() => _folder.Delete(recursive: true);

    private static string Line(string id, string kind, string value, string currency) =>
        string.Create(CultureInfo.InvariantCulture, $"{id},{kind},{value},{currency},{Instant},benchmark,1,0");
}
