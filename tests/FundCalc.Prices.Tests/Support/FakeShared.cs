using FundCalc.Prices.Shared;

namespace FundCalc.Prices.Tests.Support;

/// <summary>A tier of replicas in memory, which counts what it is asked, waits, and goes away on demand.</summary>
internal sealed class FakeShared : ISharedPrices
{
    /// <summary>Published prices by instrument.</summary>
    public Dictionary<string, PriceRecord[]> Published { get; } = new(StringComparer.Ordinal);

    /// <summary>What sources gave, by fingerprint and instrument.</summary>
    public Dictionary<(string Fingerprint, string Id), PriceRecord[]> Kept { get; } = [];

    /// <summary>Instruments for which it does not answer; null: for none at all.</summary>
    public HashSet<string>? Away { get; set; } = [];

    /// <summary>The instruments of each read.</summary>
    public List<string[]> Asked { get; } = [];

    /// <summary>What happens after it looked up and before it answers.</summary>
    public Func<Task> Before { get; set; } = () => Task.CompletedTask;

    public async ValueTask<SharedEntry[]> ReadAsync(IReadOnlyList<string> instrumentIds, string fingerprint, CancellationToken cancellationToken)
    {
        SharedEntry[] answer;
        lock (Asked)
        {
            Asked.Add([.. instrumentIds]);
            answer = [.. instrumentIds.Select(id => Away?.Contains(id) != false
                ? default
                : new SharedEntry(Published.GetValueOrDefault(id, []), Kept.GetValueOrDefault((fingerprint, id))))];
        }

        await Before();
        return answer;
    }

    public ValueTask StoreAsync(IReadOnlyDictionary<string, PriceRecord[]> found, string fingerprint, CancellationToken cancellationToken)
    {
        lock (Asked)
        {
            foreach (var (id, records) in found)
            {
                Kept[(fingerprint, id)] = records;
            }
        }

        return ValueTask.CompletedTask;
    }

    public ValueTask<IReadOnlyCollection<string>> ListPublishedAsync(CancellationToken cancellationToken) =>
        Away is null
            ? throw new PriceBookException(PriceBookFault.CacheUnavailable, "redis", "must answer")
            : ValueTask.FromResult<IReadOnlyCollection<string>>(Published.Keys);
}
