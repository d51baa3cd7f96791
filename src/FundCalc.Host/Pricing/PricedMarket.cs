using FundCalc.Calculation.Market;
using FundCalc.Prices.Snapshots;

namespace FundCalc.Host.Pricing;

/// <summary>What the price book and the request give for one calculation.</summary>
/// <param name="Data">Prices and rates, the valuation instant and the policy.</param>
/// <param name="Digest">Of the book's prices that were used; null where none was needed.</param>
internal sealed record PricedMarket(MarketData Data, SnapshotDigest? Digest);
