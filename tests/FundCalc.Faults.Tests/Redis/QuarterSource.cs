using System.Globalization;
using FundCalc.Calculation.Market;
using FundCalc.Calculation.Numbers;
using FundCalc.Calculation.Valuation;
using FundCalc.Prices;

namespace FundCalc.Faults.Tests.Redis;

/// <summary>What the source of the suite gives: of every instrument whose id ends with a number that number and a quarter, in USD; of others nothing.</summary>
internal static class QuarterSource
{
    /// <summary>The instant of all its prices.</summary>
    public static readonly DateTimeOffset Instant = new(2026, 8, 31, 20, 0, 0, TimeSpan.Zero);

    /// <summary>The prices of an instrument.</summary>
    public static PriceRecord[] Find(string id) => ValueOf(id) is { } value
        ? [new PriceRecord(id, PriceKind.Close, (ExactDecimal)value, "USD", Instant, "source", FairValueLevel.Level1, 1)]
        : [];

    /// <summary>The value of an instrument's price; null where it has none.</summary>
    public static decimal? ValueOf(string id)
    {
        var digits = id.Length - id.AsSpan().TrimEnd("0123456789").Length;
        return digits == 0 ? null : decimal.Parse(id.AsSpan(id.Length - digits), CultureInfo.InvariantCulture) + 0.25m;
    }
}
