using FundCalc.Prices;
using FundCalc.Prices.Sources;

namespace FundCalc.Benchmarks.Prices;

/// <summary>A source that has one price of each instrument.</summary>
internal sealed class MarketSource(IEnumerable<PriceRecord> prices) : IPriceSource
{
    private readonly Dictionary<string, PriceRecord> _prices = prices.ToDictionary(price => price.InstrumentId, StringComparer.Ordinal);

    public string Name => "market";

    public string Fingerprint => "market";

    public ValueTask<SourceAnswer> ReadAsync(IReadOnlyCollection<string> instrumentIds, CancellationToken cancellationToken) =>
        ValueTask.FromResult(new SourceAnswer([.. instrumentIds.Select(id => _prices[id])], SourceAnswer.NothingRefused));

    public ValueTask<IReadOnlyCollection<string>> ListAsync(CancellationToken cancellationToken) => ValueTask.FromResult<IReadOnlyCollection<string>>(_prices.Keys);
}
