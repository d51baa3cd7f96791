using FundCalc.Prices.Sources;

namespace FundCalc.Prices.Tests.Support;

/// <summary>A source that holds what a test puts in, counts what it is asked, and waits or fails on demand.</summary>
internal sealed class FakeSource(params PriceRecord[] prices) : IPriceSource
{
    private int _reads;

    public string Name => "fake";

    public string Fingerprint { get; set; } = "fake";

    /// <summary>Instruments for which it refuses to answer, with the rule.</summary>
    public Dictionary<string, string> Refused { get; } = new(StringComparer.Ordinal);

    public List<PriceRecord> Prices { get; } = [.. prices];

    /// <summary>How often it was read.</summary>
    public int Reads => _reads;

    /// <summary>The instruments of each read.</summary>
    public List<string[]> Asked { get; } = [];

    /// <summary>What happens before it answers.</summary>
    public Func<CancellationToken, Task> Before { get; set; } = _ => Task.CompletedTask;

    /// <summary>Whether it answers for instruments that nobody asked for.</summary>
    public bool AnswersForAll { get; set; }

    public async ValueTask<SourceAnswer> ReadAsync(IReadOnlyCollection<string> instrumentIds, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _reads);
        lock (Asked)
        {
            Asked.Add([.. instrumentIds]);
        }

        await Before(cancellationToken);
        return new SourceAnswer(
            [.. Prices.Where(price => AnswersForAll || (instrumentIds.Contains(price.InstrumentId) && !Refused.ContainsKey(price.InstrumentId)))],
            Refused.Where(refused => instrumentIds.Contains(refused.Key)).ToDictionary(StringComparer.Ordinal));
    }

    public async ValueTask<IReadOnlyCollection<string>> ListAsync(CancellationToken cancellationToken)
    {
        await Before(cancellationToken);
        return [.. Prices.Select(price => price.InstrumentId).Distinct()];
    }
}
