using System.Collections.Concurrent;
using FundCalc.Prices;
using FundCalc.Prices.Snapshots;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace FundCalc.Host.Tests.Support;

/// <summary>A price book that is away when a test says so.</summary>
internal sealed class FaultyBook(IPriceBook book) : IPriceBook
{
    public bool IsAway { get; set; }

    /// <summary>The instruments and pairs of the last reads, each read by itself.</summary>
    public ConcurrentQueue<string> Reads { get; } = [];

    /// <summary>Puts one in the place of the genuine book.</summary>
    public static void Add(WebApplicationBuilder builder)
    {
        var genuine = builder.Services.Last(service => service.ServiceType == typeof(IPriceBook)).ImplementationType!;
        builder.Services.AddSingleton<IPriceBook>(services => new FaultyBook((IPriceBook)ActivatorUtilities.CreateInstance(services, genuine)));
    }

    public ValueTask<PriceSet> ReadAsync(PriceQuery query, CancellationToken cancellationToken)
    {
        Reads.Enqueue(string.Join(' ', query.InstrumentIds.Concat(query.FxPairs)));
        return IsAway ? throw new PriceBookException(PriceBookFault.CacheUnavailable, "redis", "must answer") : book.ReadAsync(query, cancellationToken);
    }

    public ValueTask<PriceSnapshot> CreateSnapshotAsync(SnapshotRequest request, CancellationToken cancellationToken) =>
        book.CreateSnapshotAsync(request, cancellationToken);

    public ValueTask<bool> StoreSnapshotAsync(PriceSnapshot snapshot, CancellationToken cancellationToken) => book.StoreSnapshotAsync(snapshot, cancellationToken);

    public ValueTask<StoredSnapshot?> FindSnapshotAsync(SnapshotDigest digest, CancellationToken cancellationToken) =>
        book.FindSnapshotAsync(digest, cancellationToken);

    public ValueTask<StoredSnapshot?> FindSnapshotAsync(string name, CancellationToken cancellationToken) => book.FindSnapshotAsync(name, cancellationToken);
}
