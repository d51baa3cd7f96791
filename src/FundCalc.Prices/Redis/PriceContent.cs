namespace FundCalc.Prices.Redis;

/// <summary>What a value in Redis holds.</summary>
internal enum PriceContent : byte
{
    /// <summary>What the source gave.</summary>
    Source = (byte)'S',

    /// <summary>What was published.</summary>
    Published = (byte)'P',
}
