using System.Globalization;
using System.Reflection;
using CsvHelper;

namespace FundCalc.Cli.Samples;

/// <summary>The instruments of the sample files, which are part of this program.</summary>
internal static class SampleUniverse
{
    // What an instrument without a market capitalisation tends to weigh, as if it were a company of 25 billion.
    private const long DefaultCapitalisation = 25_000_000_000;

    /// <summary>All instruments but the stablecoins (which portfolios hold as balances), in the order of the file.</summary>
    public static IReadOnlyList<SampleInstrument> Load()
    {
        var prices = new Dictionary<string, (decimal Value, string Currency)>(StringComparer.Ordinal);
        foreach (string file in (string[])["market.csv", "illustrative.csv"])
        {
            foreach (CsvReader row in Rows(file))
            {
                prices[row.GetString("instrument_id")] = (decimal.Parse(row.GetString("value"), CultureInfo.InvariantCulture), row.GetString("currency"));
            }
        }

        var universe = new List<SampleInstrument>();
        foreach (CsvReader row in Rows("instruments.csv"))
        {
            if (string.Equals(row.GetString("sector"), "Stablecoin", StringComparison.Ordinal))
            {
                continue;
            }

            string id = row.GetString("symbol");
            SampleLot lot = row.GetString("asset_class") switch
            {
                "CRYPTO" => SampleLot.TenThousandths,
                "FIXED_INCOME" => SampleLot.Nominal,
                _ => SampleLot.Whole,
            };
            (decimal value, string currency) = prices[id];
            decimal perUsd = currency is "USD" ? 1 : prices[$"USD-{currency}"].Value;
            decimal perUnit = lot == SampleLot.Nominal ? value / 100 : value;
            long capitalisation = row.GetString("market_cap_usd") is { Length: > 0 } text ? long.Parse(text, CultureInfo.InvariantCulture) : DefaultCapitalisation;
            universe.Add(new SampleInstrument(id, (long)(perUnit / perUsd * 1_000_000), WholeRoot(capitalisation), lot));
        }

        return universe;
    }

    private static IEnumerable<CsvReader> Rows(string file)
    {
        using Stream stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"samples.{file}")
            ?? throw new InvalidOperationException($"The program was built without samples/{file}.");
        using var csv = CsvReader.Create(stream, new CsvReaderOptions { Separator = ',' });
        while (csv.Read())
        {
            yield return csv;
        }
    }

    // Newton's method on integers, from above; stops at the whole part of the root.
    private static long WholeRoot(long value)
    {
        long root = value;
        for (long next = (root / 2) + 1; next < root; next = (root + (value / root)) / 2)
        {
            root = next;
        }

        return root;
    }
}
