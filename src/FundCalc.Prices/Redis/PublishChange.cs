namespace FundCalc.Prices.Redis;

/// <summary>A new value of one instrument's published prices.</summary>
/// <param name="InstrumentId">The instrument.</param>
/// <param name="Expected">The value that was read and must still be there; empty where there was none.</param>
/// <param name="Value">The new value.</param>
/// <param name="Newest">The latest instant among its new prices.</param>
internal sealed record PublishChange(string InstrumentId, byte[] Expected, byte[] Value, DateTimeOffset Newest);
