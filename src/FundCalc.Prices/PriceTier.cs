namespace FundCalc.Prices;

/// <summary>Where a price was looked up.</summary>
internal enum PriceTier
{
    Memory,
    Redis,
    Source,
    Snapshot,
}
