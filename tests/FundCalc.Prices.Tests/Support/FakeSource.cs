using FundCalc.Prices.Sources;

namespace FundCalc.Prices.Tests.Support;

/// <summary>A source that holds what a test puts in, counts what it is asked, and waits or fails on demand.</summary>
internal sealed class FakeSource(params PriceRecord[] prices) : IPriceSource
{
    private int _reads;

    public string Name => "fake";

    public List<PriceRecord> Prices { get; } = [.. prices];

    /// <summary>How often it was read.</summary>
    public int Reads => _reads;

    /// <summary>The instruments of each read.</summary>
    public List<string[]> Asked { get; } = [];

    /// <summary>What happens before it answers.</summary>
    public Func<CancellationToken, Task> Before { get; set; } = _ => Task.CompletedTask;

    /// <summary>Whether it answers for instruments that nobody asked for.</summary>
    public bool AnswersForAll { get; set; }

    public async ValueTask<IReadOnlyCollection<PriceRecord>> ReadAsync(IReadOnlyCollection<string> instrumentIds, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _reads);
        lock (Asked)
        {
            Asked.Add([.. instrumentIds]);
        }

        await Before(cancellationToken);
        return [.. Prices.Where(price => AnswersForAll || instrumentIds.Contains(price.InstrumentId))];
    }

    public async ValueTask<IReadOnlyCollection<string>> ListAsync(CancellationToken cancellationToken)
    {
        await Before(cancellationToken);
        return [.. Prices.Select(price => price.InstrumentId).Distinct()];
    }
}
