using FundCalc.Calculation.Explanations;
using FundCalc.Calculation.Market;
using FundCalc.Calculation.Numbers;
using FundCalc.Calculation.Valuation;

namespace FundCalc.Calculation.Liquidity;

/// <summary>The liquidity of a portfolio, in the base currency. Days are whole numbers.</summary>
/// <param name="NetAssets">At market prices.</param>
/// <param name="StressedNetAssets">Under the stress discounts.</param>
/// <param name="Cash">At hand.</param>
/// <param name="Days">Until everything that is sold at all is sold.</param>
/// <param name="Instruments">By instrument: value, realisable value, days; null days: it is never sold.</param>
/// <param name="Horizons">By horizon: what is realisable, and its share of all that ever is; null where that is 0.</param>
/// <param name="RedemptionDays">The first day by whose end the redemption can be met; null: it cannot, or none was asked.</param>
/// <param name="FxRates">The exchange rates used, by base currency in ordinal order, without the identity.</param>
/// <param name="Flags">What the reader should know of the values.</param>
public sealed record LiquidityFigures(
    Rounded NetAssets,
    Rounded StressedNetAssets,
    Rounded Cash,
    ExactDecimal Days,
    IReadOnlyList<(Rounded Value, Rounded Realisable, ExactDecimal? Days)> Instruments,
    IReadOnlyList<(Rounded Realisable, Rounded? Share)> Horizons,
    ExactDecimal? RedemptionDays,
    IReadOnlyList<FxRate> FxRates,
    QualityFlags Flags);
