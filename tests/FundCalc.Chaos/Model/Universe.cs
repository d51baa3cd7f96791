using System.Globalization;
using FundCalc.V1;

namespace FundCalc.Chaos.Model;

/// <summary>All instruments and rates of the world.</summary>
internal static class Universe
{
    /// <summary>What the source upstream calls its prices.</summary>
    public const string Market = "market";

    /// <summary>Decimal places of amounts, by currency.</summary>
    public static readonly IReadOnlyDictionary<string, int> Places = new Dictionary<string, int>(StringComparer.Ordinal) { ["EUR"] = 2, ["GBP"] = 2, ["JPY"] = 0, ["USD"] = 2 };

    /// <summary>The rates that exist: EUR and GBP into USD as they are quoted, JPY through the inverse; USD into EUR through the inverse.</summary>
    public static readonly IReadOnlyList<Instrument> Rates =
    [
        new(0, "EUR-USD", "USD", [PriceKind.Fx], FairValueLevel._1, PriceOrigins.Source | PriceOrigins.Published),
        new(1, "GBP-USD", "USD", [PriceKind.Fx], FairValueLevel._1, PriceOrigins.Source),
        new(14, "USD-JPY", "JPY", [PriceKind.Fx], FairValueLevel._1, PriceOrigins.Source | PriceOrigins.Published),
    ];

    public static readonly IReadOnlyList<Instrument> Instruments = [.. Enumerable.Range(0, 240).Select(Make)];

    public static readonly IReadOnlyList<Instrument> All = [.. Instruments, .. Rates];

    public static readonly IReadOnlyDictionary<string, Instrument> ById = All.ToDictionary(instrument => instrument.Id, StringComparer.Ordinal);

    /// <summary>Those that a portfolio may hold so that every conversion into the base currency is a rate as quoted or its inverse.</summary>
    public static readonly IReadOnlyDictionary<string, IReadOnlyList<Instrument>> ForBase = new Dictionary<string, IReadOnlyList<Instrument>>(StringComparer.Ordinal)
    {
        ["USD"] = Instruments,
        ["EUR"] = [.. Instruments.Where(instrument => instrument.Currency is "EUR" or "USD")],
    };

    /// <summary>The quote that converts from a currency into another, and whether it is turned round.</summary>
    public static (Instrument Quote, bool Inverse) RateOf(string from, string to) => (from, to) switch
    {
        ("EUR", "USD") => (Rates[0], false),
        ("GBP", "USD") => (Rates[1], false),
        ("JPY", "USD") => (Rates[2], true),
        ("USD", "EUR") => (Rates[0], true),
        _ => throw new ArgumentException($"There is no rate from {from} to {to}.", nameof(from)),
    };

    private static Instrument Make(int number)
    {
        var currency = (number % 20) switch { < 10 => "USD", < 15 => "EUR", < 18 => "JPY", _ => "GBP" };
        IReadOnlyList<PriceKind> kinds = (number % 4) switch { 0 => [PriceKind.Bid, PriceKind.Ask], 1 => [PriceKind.Last], _ => [PriceKind.Mid] };
        var level = (number % 7) switch { 3 => FairValueLevel._2, 5 => FairValueLevel._3, _ => FairValueLevel._1 };
        var origin = (number % 12) switch
        {
            11 => PriceOrigins.Published,
            10 => PriceOrigins.Source | PriceOrigins.PublishedAhead,
            < 4 => PriceOrigins.Source,
            _ => PriceOrigins.Source | PriceOrigins.Published,
        };
        return new Instrument(number, string.Create(CultureInfo.InvariantCulture, $"I{number:000}.{currency}"), currency, kinds, level, origin);
    }
}
