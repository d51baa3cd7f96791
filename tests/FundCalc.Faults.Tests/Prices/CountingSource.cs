using System.Collections.Concurrent;
using FundCalc.Prices;
using FundCalc.Prices.Sources;

namespace FundCalc.Faults.Tests.Prices;

/// <summary>A source that holds what a test puts in and counts how often each instrument is asked for.</summary>
internal sealed class CountingSource : IPriceSource
{
    public string Name => "counting";

    public string Fingerprint { get; set; } = "test";

    public ConcurrentDictionary<string, PriceRecord[]> Prices { get; } = new(StringComparer.Ordinal);

    /// <summary>What it gives of instruments that have no entry in <see cref="Prices"/>; nothing unless told.</summary>
    public Func<string, PriceRecord[]> Others { get; set; } = _ => [];

    /// <summary>How often each instrument was asked for.</summary>
    public ConcurrentDictionary<string, int> Asked { get; } = new(StringComparer.Ordinal);

    /// <summary>What happens before it answers.</summary>
    public Func<CancellationToken, Task> Before { get; set; } = _ => Task.CompletedTask;

    public async ValueTask<SourceAnswer> ReadAsync(IReadOnlyCollection<string> instrumentIds, CancellationToken cancellationToken)
    {
        foreach (var id in instrumentIds)
        {
            Asked.AddOrUpdate(id, 1, (_, count) => count + 1);
        }

        await Before(cancellationToken);
        return new SourceAnswer([.. instrumentIds.SelectMany(id => Prices.GetValueOrDefault(id) ?? Others(id))], SourceAnswer.NothingRefused);
    }

    public ValueTask<IReadOnlyCollection<string>> ListAsync(CancellationToken cancellationToken) => ValueTask.FromResult<IReadOnlyCollection<string>>([.. Prices.Keys]);
}
