using FundCalc.Calculation;
using FundCalc.Calculation.Market;
using FundCalc.Calculation.Numbers;
using FundCalc.Prices.Snapshots;
using Contract = FundCalc.V1;

namespace FundCalc.Host.Mapping;

/// <summary>Writes what an answer rests on.</summary>
internal static class BasisWriter
{
    /// <summary>The basis.</summary>
    /// <param name="baseCurrency">The currency of the figures.</param>
    /// <param name="asOf">The valuation instant.</param>
    /// <param name="digest">Of the book's prices; null where none was needed.</param>
    /// <param name="rates">The exchange rates used, by base currency, without the identity.</param>
    public static Contract.CalculationBasis Write(string baseCurrency, DateTimeOffset asOf, SnapshotDigest? digest, IEnumerable<FxRate> rates)
    {
        var basis = new Contract.CalculationBasis
        {
            BaseCurrency = baseCurrency,
            ValuationInstant = TimeMapper.Write(asOf),
            SnapshotDigest = digest?.ToString() ?? "",
            CalculationVersion = CalculationVersion.Current,
        };
        basis.FxRates.AddRange(rates.Select(rate => new Contract.FxRateUsed
        {
            BaseCurrency = rate.Base,
            QuoteCurrency = rate.Quote,
            Rate = WireDecimal.Format(rate.Rate),
            Method = (Contract.FxMethod)rate.Method,
            Instant = rate.Instant is { } instant ? TimeMapper.Write(instant) : null,
            Source = rate.Source,
        }));
        return basis;
    }
}
