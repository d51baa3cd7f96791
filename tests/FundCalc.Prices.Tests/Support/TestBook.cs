using FundCalc.Calculation.Market;
using FundCalc.Calculation.Numbers;
using FundCalc.Calculation.Valuation;
using FundCalc.Prices.Caching;
using FundCalc.Prices.Publishing;
using FundCalc.Prices.Shared;
using FundCalc.Prices.Snapshots;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace FundCalc.Prices.Tests.Support;

/// <summary>A price book over a fake source and a fake clock, which stands at <see cref="Now"/>.</summary>
internal sealed class TestBook : IDisposable
{
    public static readonly DateTimeOffset Now = new(2026, 9, 1, 12, 0, 0, TimeSpan.Zero);

    public TestBook(params PriceRecord[] prices)
        : this(new PriceBookOptions(), prices)
    {
    }

    public TestBook(PriceBookOptions options, params PriceRecord[] prices)
        : this(options, null, prices)
    {
    }

    public TestBook(PriceBookOptions options, ISharedPrices? shared, params PriceRecord[] prices)
    {
        var wrapped = Options.Create(options);
        var metrics = new PriceMetrics(Meters);
        Source = new FakeSource(prices);
        Cache = new PriceCache(Source, Changes, wrapped, Clock, metrics, NullLogger<PriceCache>.Instance, shared);
        Published = new PublishedPriceStore(wrapped, Changes, Clock, metrics);
        Snapshots = new SnapshotStore(wrapped);
        Book = new PriceBook(Cache, Snapshots, Clock, metrics, shared is null ? Published : null, shared);
    }

    public FakeClock Clock { get; } = new(Now);

    public TestMeters Meters { get; } = new();

    public FakeSource Source { get; }

    public PriceChanges Changes { get; } = new();

    public PriceCache Cache { get; }

    public PublishedPriceStore Published { get; }

    public SnapshotStore Snapshots { get; }

    public PriceBook Book { get; }

    /// <summary>A price in USD, an hour old, unless told otherwise.</summary>
    public static PriceRecord Price(
        string id,
        string value = "1",
        PriceKind kind = PriceKind.Close,
        TimeSpan? age = null,
        string source = "test",
        ulong sequence = 0,
        FairValueLevel level = FairValueLevel.Level1) =>
        new(id, kind, Decimal(value), kind == PriceKind.Fx ? id[(id.IndexOf('-') + 1)..] : "USD", Now - (age ?? TimeSpan.FromHours(1)), source, level, sequence);

    public static ExactDecimal Decimal(string text) =>
        WireDecimal.TryParse(text, out var value, out _) ? value : throw new ArgumentException(text, nameof(text));

    public static PriceInput Input(PriceRecord price) => new(
        price.InstrumentId, price.Kind, price.Value.ToString(), price.Currency, price.Instant, price.Source, price.Level, price.Sequence);

    /// <summary>Reads instruments by the default kinds, and FX pairs: those ids that have a dash.</summary>
    public ValueTask<PriceSet> ReadAsync(params string[] ids) => Book.ReadAsync(Query(ids), CancellationToken.None);

    public static PriceQuery Query(params string[] ids) => new(
        [.. ids.Where(id => !id.Contains('-'))], PriceQuery.DefaultKinds, [.. ids.Where(id => id.Contains('-'))]);

    public void Publish(params PriceRecord[] prices)
    {
        foreach (var price in prices)
        {
            Assert.Equal(PublishOutcome.Accepted, Published.Publish(price, out _));
        }
    }

    public void Dispose()
    {
        Cache.Dispose();
        Meters.Dispose();
    }
}
