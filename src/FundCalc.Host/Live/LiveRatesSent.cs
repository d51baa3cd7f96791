using FundCalc.Calculation.Live;
using FundCalc.Calculation.Market;
using FundCalc.Calculation.Valuation;

namespace FundCalc.Host.Live;

/// <summary>The exchange rates that a stream of live values has told, and which are different since.</summary>
internal sealed class LiveRatesSent(LiveValuer valuer)
{
    private readonly Dictionary<(string Base, string Quote), (FxRate Rate, QualityFlags Flags, DateTimeOffset AsOf)> _sent = [];
    private (int, int) _version = (-1, -1);

    /// <summary>The rates that are different, which count as told from now on.</summary>
    public IReadOnlyList<FxRate> TakeNew()
    {
        if (valuer.RatesVersion == _version)
        {
            return [];
        }

        _version = valuer.RatesVersion;
        var terms = valuer.Market.Terms;
        List<FxRate> different = [];
        foreach (var rate in valuer.Rates)
        {
            var flags = terms.FlagsOf(rate);
            if (!_sent.TryGetValue((rate.Base, rate.Quote), out var sent) || sent.Flags != flags || !IsSame(sent.Rate, sent.AsOf, rate, terms.AsOf))
            {
                different.Add(rate);
            }

            _sent[(rate.Base, rate.Quote)] = (rate, flags, terms.AsOf);
        }

        return different;
    }

    /// <summary>Whether nothing but the time of a rate is different that always has the valuation instant, because the request brought it.</summary>
    private static bool IsSame(FxRate was, DateTimeOffset wasAsOf, FxRate now, DateTimeOffset asOf) =>
        was == now || (was.Instant == wasAsOf && now.Instant == asOf && was with { Instant = now.Instant } == now);
}
