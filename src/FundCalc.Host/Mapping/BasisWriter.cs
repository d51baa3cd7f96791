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
    /// <param name="terms">The valuation instant and the policy.</param>
    /// <param name="digest">Of the book's prices; null where none was needed.</param>
    /// <param name="rates">The exchange rates used, by base currency, without the identity.</param>
    public static Contract.CalculationBasis Write(string baseCurrency, PriceTerms terms, SnapshotDigest? digest, IEnumerable<FxRate> rates)
    {
        var basis = new Contract.CalculationBasis
        {
            BaseCurrency = baseCurrency,
            ValuationInstant = TimeMapper.Write(terms.AsOf),
            SnapshotDigest = digest?.ToString() ?? "",
            CalculationVersion = CalculationVersion.Current,
        };
        basis.FxRates.AddRange(rates.Select(rate => Write(rate, terms)));
        return basis;
    }

    /// <summary>One exchange rate that was used.</summary>
    public static Contract.FxRateUsed Write(FxRate rate, PriceTerms terms)
    {
        var used = new Contract.FxRateUsed
        {
            BaseCurrency = rate.Base,
            QuoteCurrency = rate.Quote,
            Rate = WireDecimal.Format(rate.Rate),
            Method = (Contract.FxMethod)rate.Method,
            Instant = rate.Instant is { } instant ? TimeMapper.Write(instant) : null,
            Source = rate.Source,
            AgeSeconds = TimeMapper.WholeSeconds(terms.AsOf - (rate.Instant ?? terms.AsOf)),
        };
        used.Flags.Add(terms.FlagsOf(rate));
        return used;
    }
}
