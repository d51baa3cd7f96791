using FundCalc.Calculation.Live;
using FundCalc.Calculation.Money;
using FundCalc.Host.Mapping;
using FundCalc.Host.Pricing;

namespace FundCalc.Host.Live;

/// <summary>A request to watch values, checked.</summary>
/// <param name="Portfolios">What is watched.</param>
/// <param name="Sequences">The caller's number of each portfolio.</param>
/// <param name="Funds">The terms of each portfolio's fund; null where portfolios are watched as such.</param>
/// <param name="Prices">Which prices to use.</param>
/// <param name="Rounding">The rounding of amounts.</param>
/// <param name="Conversions">Pairs of currencies that the request itself makes necessary; may repeat.</param>
/// <param name="BaseCurrencies">The different currencies of totals.</param>
/// <param name="Pace">How often messages come.</param>
internal sealed record LiveQuestion(
    LivePortfolios Portfolios,
    IReadOnlyList<ulong> Sequences,
    IReadOnlyList<FundTerms>? Funds,
    PriceRequest Prices,
    AmountRounding Rounding,
    IReadOnlyList<(string From, string To)> Conversions,
    IReadOnlyList<string> BaseCurrencies,
    WatchPace Pace);
