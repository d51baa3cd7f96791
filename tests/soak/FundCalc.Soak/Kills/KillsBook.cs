using System.Globalization;
using FundCalc.Oracle;
using FundCalc.Oracle.Valuation;
using FundCalc.V1;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;

namespace FundCalc.Soak.Kills;

/// <summary>The prices of the run: published once, fixed in a snapshot, and known here for the oracle.</summary>
internal sealed class KillsBook
{
    /// <summary>An instrument that has no price.</summary>
    public const string Unpriced = "NO-SUCH-THING";

    /// <summary>An instrument whose currency has no exchange rate.</summary>
    public const string Unconvertible = "KILL-PLN";

    /// <summary>The currency of <see cref="Unconvertible"/>.</summary>
    public const string CurrencyWithoutRate = "PLN";

    private const int Count = 240;

    private static readonly string[] All = ["USD", "EUR", "JPY", "CHF", "GBP"];
    private static readonly DateTimeOffset Instant = new(2026, 9, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly IReadOnlyList<Price> _published;
    private readonly Dictionary<string, OraclePrice> _prices;

    private KillsBook(IReadOnlyList<Price> published, string digest, IEnumerable<Price> rates)
    {
        (_published, Digest) = (published, digest);
        _prices = published.ToDictionary(
            price => price.InstrumentId, price => new OraclePrice(BigRational.Parse(price.Value), price.Currency, (int)price.Level, Given: false, AgeOf(price)), StringComparer.Ordinal);
        Rates = [.. rates.Select(rate => new OracleQuote(rate.InstrumentId[..3], rate.InstrumentId[4..], BigRational.Parse(rate.Value), Given: false, AgeOf(rate)))];
    }

    /// <summary>The currencies that convert into each other.</summary>
    public static IReadOnlyList<string> Currencies => All;

    /// <summary>The digest of the snapshot that holds all of it.</summary>
    public string Digest { get; }

    /// <summary>The exchange rates of the snapshot.</summary>
    public IReadOnlyList<OracleQuote> Rates { get; }

    /// <summary>Publishes the prices, and fixes them together with the exchange rates of the embedded book.</summary>
    public static async Task<KillsBook> FixAsync(ChannelBase channel)
    {
        var service = new PriceService.PriceServiceClient(channel);
        Price[] published = [.. Enumerable.Range(0, Count).Select(PriceOf), PriceIn(Unconvertible, CurrencyWithoutRate, "12.34", 1, TimeSpan.Zero)];
        using (var call = service.PublishPrices())
        {
            await call.RequestStream.WriteAsync(new PublishPricesRequest { Prices = { published } });
            await call.RequestStream.CompleteAsync();
            var tally = await call;
            if (tally.Accepted != (ulong)published.Length)
            {
                throw new InvalidOperationException($"Of {published.Length} prices {tally.Accepted} were accepted.");
            }
        }

        var made = await service.CreateSnapshotAsync(new CreateSnapshotRequest());
        var page = await service.GetSnapshotAsync(new GetSnapshotRequest { SnapshotDigest = made.SnapshotDigest, PageSize = 5000 });
        return page.NextPageToken.Length == 0
            ? new KillsBook(published, made.SnapshotDigest, page.Prices.Where(price => price.Kind == PriceKind.Fx))
            : throw new InvalidOperationException("The book has grown beyond one page.");
    }

    /// <summary>An instrument that has a price and a rate.</summary>
    public string Any(Random random) => _published[random.Next(Count)].InstrumentId;

    /// <summary>The price as the oracle takes it; null where there is none.</summary>
    public OraclePrice? PriceOf(string instrument) => _prices.GetValueOrDefault(instrument);

    private static BigRational AgeOf(Price price) => (int)(Instant - price.Instant.ToDateTimeOffset()).TotalSeconds;

    // Every seventh is twenty days old. Values from 0.001 to some thousands, with 0 to 6 places.
    private static Price PriceOf(int number)
    {
        var digits = (((number + 7L) * 48_271) % 9_999_991) + 1;
        var places = number % 7;
        var value = OracleWireDecimal.Write(BigRational.Decimal(digits, places));
        return PriceIn(
            string.Create(CultureInfo.InvariantCulture, $"KILL-{number:000}"), All[number % All.Length], value, (number % 3) + 1, number % 7 == 3 ? TimeSpan.FromDays(20) : TimeSpan.FromMinutes(number));
    }

    private static Price PriceIn(string instrument, string currency, string value, int level, TimeSpan age) => new()
    {
        InstrumentId = instrument, Kind = PriceKind.Close, Value = value, Currency = currency, Instant = Timestamp.FromDateTimeOffset(Instant - age), Source = "kills", Level = (FairValueLevel)level,
    };
}
