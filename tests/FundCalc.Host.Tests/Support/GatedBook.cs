using FundCalc.Prices;
using FundCalc.Prices.Snapshots;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace FundCalc.Host.Tests.Support;

/// <summary>A price book that never answers reads of instruments whose ids begin with SLOW, and counts who waits for them.</summary>
internal sealed class GatedBook(IPriceBook book) : IPriceBook
{
    private int _waiting;

    /// <summary>Reads that wait.</summary>
    public int Waiting => Volatile.Read(ref _waiting);

    /// <summary>Puts one in the place of the genuine book.</summary>
    public static void Add(WebApplicationBuilder builder)
    {
        var genuine = builder.Services.Last(service => service.ServiceType == typeof(IPriceBook)).ImplementationType!;
        builder.Services.AddSingleton(services => new GatedBook((IPriceBook)ActivatorUtilities.CreateInstance(services, genuine)));
        builder.Services.AddSingleton<IPriceBook>(services => services.GetRequiredService<GatedBook>());
    }

    public async ValueTask<PriceSet> ReadAsync(PriceQuery query, CancellationToken cancellationToken)
    {
        if (query.InstrumentIds.Any(id => id.StartsWith("SLOW", StringComparison.Ordinal)))
        {
            Interlocked.Increment(ref _waiting);
            try
            {
                await Task.Delay(Timeout.Infinite, cancellationToken);
            }
            finally
            {
                Interlocked.Decrement(ref _waiting);
            }
        }

        return await book.ReadAsync(query, cancellationToken);
    }

    public ValueTask<PriceSnapshot> CreateSnapshotAsync(SnapshotRequest request, CancellationToken cancellationToken) => book.CreateSnapshotAsync(request, cancellationToken);

    public ValueTask<bool> StoreSnapshotAsync(PriceSnapshot snapshot, CancellationToken cancellationToken) => book.StoreSnapshotAsync(snapshot, cancellationToken);

    public ValueTask<StoredSnapshot?> FindSnapshotAsync(SnapshotDigest digest, CancellationToken cancellationToken) => book.FindSnapshotAsync(digest, cancellationToken);

    public ValueTask<StoredSnapshot?> FindSnapshotAsync(string name, CancellationToken cancellationToken) => book.FindSnapshotAsync(name, cancellationToken);
}
