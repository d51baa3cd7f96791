using System.Globalization;
using FundCalc.Calculation.Numbers;
using FundCalc.Calculation.Valuation;

namespace FundCalc.Calculation.Market;

/// <summary>A policy at a valuation instant: which prices and rates are stale, and why that refuses a value. Immutable, thread-safe.</summary>
/// <param name="AsOf">The valuation instant, from which ages count.</param>
/// <param name="Policy">The policy.</param>
public sealed record PriceTerms(DateTimeOffset AsOf, PricePolicy Policy)
{
    /// <summary>Whether stale prices and rates refuse the value.</summary>
    public bool StaleFails => Policy.OnStale == StaleAction.Fail;

    /// <summary>Whether a rate may be stale and used all the same.</summary>
    public bool MayFlagRates => !StaleFails && (Policy.MaxFxAge ?? Policy.MaxAge) is not null;

    /// <summary>Whether a price observed then is older than allowed; one of exactly the greatest age is not.</summary>
    public bool IsStale(DateTimeOffset instant) => AsOf - instant > Policy.MaxAge;

    /// <summary>Whether the oldest quote behind a rate is older than allowed; the identity never is.</summary>
    public bool IsStale(FxRate rate)
    {
        ArgumentNullException.ThrowIfNull(rate);
        return AsOf - rate.Instant > (Policy.MaxFxAge ?? Policy.MaxAge);
    }

    /// <summary>What a reader of an amount converted at this rate should know.</summary>
    public QualityFlags FlagsOf(FxRate rate) => IsStale(rate) ? QualityFlags.StaleRate : QualityFlags.None;

    /// <summary>Why a stale price refuses a value.</summary>
    /// <param name="instrumentId">The instrument.</param>
    /// <param name="instant">When its price was observed.</param>
    public Refusal StalePrice(string instrumentId, DateTimeOffset instant) => Stale(CalculationFault.StalePrice, "price:" + instrumentId, instant, Policy.MaxAge);

    /// <summary>Why a stale rate refuses a value.</summary>
    public Refusal StaleRate(FxRate rate)
    {
        ArgumentNullException.ThrowIfNull(rate);
        return Stale(CalculationFault.StaleRate, "fx:" + FxRates.PairId(rate.Base, rate.Quote), rate.Instant ?? AsOf, Policy.MaxFxAge ?? Policy.MaxAge);
    }

    private Refusal Stale(CalculationFault fault, string subject, DateTimeOffset instant, TimeSpan? limit)
    {
        var seen = instant.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.FFFFFFFK", CultureInfo.InvariantCulture);
        return new Refusal(
            fault, subject, $"{seen}, {Seconds(AsOf - instant)} s old", $"must be at most {Seconds(limit ?? TimeSpan.Zero)} s old at the valuation instant");
    }

    // To the last 100 nanoseconds: an age that is over the limit must look so.
    private static ExactDecimal Seconds(TimeSpan age) => new(age.Ticks, 7);
}
