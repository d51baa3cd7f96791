using FundCalc.Calculation.Market;
using FundCalc.Calculation.Numbers;
using FundCalc.Calculation.Valuation;
using FundCalc.Prices;
using FundCalc.Prices.Sources;

namespace FundCalc.Host.Tests.Support;

/// <summary>A source where everything costs 10 USD, and which answers reads of instruments whose ids begin with SLOW only when the gate opens.</summary>
internal sealed class GatedSource : IPriceSource
{
    private readonly TaskCompletionSource _gate = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public string Name => "gated";

    public string Fingerprint => "gated";

    public void Open() => _gate.TrySetResult();

    public async ValueTask<SourceAnswer> ReadAsync(IReadOnlyCollection<string> instrumentIds, CancellationToken cancellationToken)
    {
        if (instrumentIds.Any(id => id.StartsWith("SLOW", StringComparison.Ordinal)))
        {
            await _gate.Task.WaitAsync(cancellationToken);
        }

        return new SourceAnswer([.. instrumentIds.Select(Price)], SourceAnswer.NothingRefused);
    }

    public ValueTask<IReadOnlyCollection<string>> ListAsync(CancellationToken cancellationToken) => new([]);

    private static PriceRecord Price(string id) =>
        new(id, PriceKind.Close, 10m, "USD", RunningHost.Now - TimeSpan.FromHours(1), "gated", FairValueLevel.Level1, 0);
}
