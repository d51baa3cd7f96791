using FundCalc.Host.Tests.Support;
using FundCalc.Oracle;
using FundCalc.Oracle.Valuation;
using FundCalc.V1;

namespace FundCalc.Host.Tests.Batch;

/// <summary>Random exchange rates, pivot and minor units of a request, with which every currency of the test's book converts into every other, in the forms of the contract and of the oracle.</summary>
internal sealed class FormsMoney
{
    private static readonly string[] Codes = ["USD", "EUR", "JPY", "GBP", "USDT"];

    // As Data/prices.csv has them.
    private static readonly OracleQuote[] Book =
    [
        new("USDT", "USD", BigRational.Parse("1"), Given: false, 57_600), new("USD", "EUR", BigRational.Parse("0.8684"), Given: false, 57_600),
        new("USD", "JPY", BigRational.Parse("160.77"), Given: false, 57_600), new("GBP", "USD", BigRational.Parse("1.3338"), Given: false, 57_600),
    ];

    private readonly Random _random;
    private readonly List<OracleQuote> _quotes = [.. Book];

    /// <summary>Draws them; now and then there is nothing beyond the book.</summary>
    public FormsMoney(Random random, PriceSelection prices)
    {
        _random = random;
        if (random.Next(3) == 0)
        {
            // The book has rates with the dollar only: a pivot of another currency needs given ones.
            Pivot = Codes[random.Next(Codes.Length)];
            prices.PivotCurrency = Pivot;
            foreach (var code in Codes.Where(code => !Same(code, Pivot) && (!Same(Pivot, "USD") || random.Next(2) == 0)))
            {
                Give(prices, code, Pivot);
            }
        }

        for (var i = random.Next(3) * random.Next(3); i > 0; i--)
        {
            Give(prices, Codes[random.Next(Codes.Length)], Codes[random.Next(Codes.Length)]);
        }

        foreach (var code in Codes.Where(_ => random.Next(8) == 0))
        {
            MinorUnits[code] = random.Next(0, 9);
            prices.CurrencyUnits.Add(new CurrencyUnit { Code = code, MinorUnit = MinorUnits[code] });
        }
    }

    public string Pivot { get; } = "USD";

    public IReadOnlyList<OracleQuote> Quotes => _quotes;

    public Dictionary<string, int> MinorUnits { get; } = new(StringComparer.Ordinal) { ["USD"] = 2, ["EUR"] = 2, ["JPY"] = 0, ["GBP"] = 2, ["USDT"] = 6 };

    private static bool Same(string one, string other) => string.Equals(one, other, StringComparison.Ordinal);

    // 0.1 to 99.99, in either direction, each pair once.
    private void Give(PriceSelection prices, string one, string other)
    {
        if (Same(one, other) || _quotes.Any(quote => quote.Given && (quote.Is(one, other) || quote.Is(other, one))))
        {
            return;
        }

        var rate = BigRational.Decimal(_random.Next(1_000, 10_000), _random.Next(2, 5));
        var (from, to) = _random.Next(2) == 0 ? (one, other) : (other, one);
        _quotes.Add(new OracleQuote(from, to, rate, Given: true));
        prices.GivenFxRates.Add(new GivenFxRate { BaseCurrency = from, QuoteCurrency = to, Rate = OracleWireDecimal.Write(rate) });
    }
}
