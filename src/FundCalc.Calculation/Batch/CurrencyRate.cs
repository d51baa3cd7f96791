using FundCalc.Calculation.Numbers;
using FundCalc.Calculation.Valuation;

namespace FundCalc.Calculation.Batch;

/// <summary>The rate from one currency of a batch into the base currency, ready for the kernels.</summary>
/// <param name="Usable">False: there is no rate, it is out of range, it is stale where that fails, or the currency is unknown. Then the long way says so.</param>
/// <param name="Rate">The rate, exact.</param>
/// <param name="Mantissa">Rate × 10^scale; 0 when it does not fit 64 bits.</param>
/// <param name="Scale">Decimal places of the rate.</param>
/// <param name="Flags">What a reader of amounts converted at it should know.</param>
internal sealed record CurrencyRate(bool Usable, ExactDecimal Rate, long Mantissa, int Scale, QualityFlags Flags)
{
    /// <summary>No usable rate.</summary>
    public static CurrencyRate None { get; } = new(false, ExactDecimal.Zero, 0, 0, QualityFlags.None);

    /// <summary>A usable rate.</summary>
    public static CurrencyRate Of(ExactDecimal rate, QualityFlags flags)
    {
        var scale = rate.Scale;
        return new CurrencyRate(true, rate, rate.TryToScaledInt64(scale, out var mantissa) ? mantissa : 0, scale, flags);
    }
}
