using System.Globalization;

namespace FundCalc.Benchmarks.Data;

/// <summary>The benchmark's own world: 1,000 instruments in four currencies, the same in every run. Invented figures, no market's.</summary>
internal static class Market
{
    /// <summary>Decimal places of prices.</summary>
    public const int PriceScale = 4;

    /// <summary>Decimal places of quantities.</summary>
    public const int QuantityScale = 3;

    /// <summary>Decimal places of exchange rates.</summary>
    public const int RateScale = 6;

    /// <summary>The currency of all totals.</summary>
    public const string BaseCurrency = "USD";

    /// <summary>The currencies that instruments are priced in.</summary>
    public static IReadOnlyList<string> Currencies { get; } = ["USD", "EUR", "GBP", "JPY"];

    /// <summary>US dollars for one unit of each currency × 10^<see cref="RateScale"/>.</summary>
    public static IReadOnlyList<long> ScaledRates { get; } = [1_000_000, 1_084_512, 1_267_338, 6_713];

    /// <summary>The instruments.</summary>
    public static IReadOnlyList<Instrument> Instruments { get; } = CreateInstruments();

    /// <summary>A portfolio of a given size: random instruments, quantities from 0.001 to 5,000, one position in twenty short.</summary>
    public static Holding[] CreateHoldings(Random random, int positions)
    {
        var holdings = new Holding[positions];
        for (var i = 0; i < positions; i++)
        {
            var quantity = random.NextInt64(1, 5_000_001);
            holdings[i] = new(random.Next(Instruments.Count), random.Next(20) == 0 ? -quantity : quantity);
        }

        return holdings;
    }

    /// <summary>The decimal text of a scaled number: 1250 at scale 2 is "12.50".</summary>
    public static string Text(long scaled, int scale)
    {
        var digits = Math.Abs(scaled).ToString(CultureInfo.InvariantCulture).PadLeft(scale + 1, '0');
        return string.Concat(scaled < 0 ? "-" : "", digits.AsSpan(0, digits.Length - scale), ".", digits.AsSpan(digits.Length - scale));
    }

    private static Instrument[] CreateInstruments()
    {
        var random = new Random(20_260_101);
        var instruments = new Instrument[1_000];
        for (var i = 0; i < instruments.Length; i++)
        {
            // Of ten instruments six are in USD, two in EUR, one each in GBP and JPY.
            var currency = random.Next(10) switch { < 6 => 0, < 8 => 1, 8 => 2, _ => 3 };
            instruments[i] = new(string.Create(CultureInfo.InvariantCulture, $"BM{i:0000}"), random.NextInt64(10_000, 10_000_000), currency);
        }

        return instruments;
    }
}
