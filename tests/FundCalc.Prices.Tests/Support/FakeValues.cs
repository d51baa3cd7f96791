using FundCalc.Prices.Shared;

namespace FundCalc.Prices.Tests.Support;

/// <summary>Shared values in memory, which expire by the test's clock, count what they are asked, and go away or wait on demand.</summary>
internal sealed class FakeValues(FakeClock clock) : ISharedValues
{
    private readonly Lock _lock = new();

    /// <summary>What is kept, and until when.</summary>
    public SortedDictionary<string, (byte[] Value, DateTimeOffset Until)> Kept { get; } = new(StringComparer.Ordinal);

    /// <summary>The keys of each read.</summary>
    public List<string[]> Reads { get; } = [];

    /// <summary>The keys of each write.</summary>
    public List<string[]> Writes { get; } = [];

    /// <summary>Whether it does not answer; a write then stores its first value all the same, as an unlucky connection may.</summary>
    public bool Away { get; set; }

    /// <summary>What happens before a read is answered.</summary>
    public Func<Task> Before { get; set; } = () => Task.CompletedTask;

    /// <summary>The keys of a kind that are there.</summary>
    public IReadOnlyList<string> Keys(string kind) => [.. Kept.Keys.Where(key => key.Contains($":{kind}:"))];

    public async Task<byte[]?[]> GetAsync(IReadOnlyList<SharedKey> keys, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            Reads.Add([.. keys.Select(key => key.ToString())]);
        }

        await Before();
        ThrowIfAway();
        lock (_lock)
        {
            return [.. keys.Select(key => Kept.TryGetValue(key.ToString(), out var kept) && clock.GetUtcNow() < kept.Until ? kept.Value : null)];
        }
    }

    public Task SetAsync(IReadOnlyList<KeyValuePair<SharedKey, byte[]>> values, TimeSpan lifetime, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            Writes.Add([.. values.Select(value => value.Key.ToString())]);
            foreach (var (key, value) in values)
            {
                Kept[key.ToString()] = (value, clock.GetUtcNow() + lifetime);
                ThrowIfAway();
            }
        }

        return Task.CompletedTask;
    }

    public Task<TimeSpan?> GetLifetimeAsync(SharedKey key, CancellationToken cancellationToken)
    {
        ThrowIfAway();
        lock (_lock)
        {
            return Task.FromResult<TimeSpan?>(Kept.TryGetValue(key.ToString(), out var kept) && clock.GetUtcNow() < kept.Until ? kept.Until - clock.GetUtcNow() : null);
        }
    }

    private void ThrowIfAway()
    {
        if (Away)
        {
            throw new PriceBookException(PriceBookFault.CacheUnavailable, "redis", "must answer");
        }
    }
}
