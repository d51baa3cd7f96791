using FundCalc.Calculation.Market;
using FundCalc.Calculation.Money;
using FundCalc.Calculation.Numbers;

namespace FundCalc.Calculation.Valuation;

/// <summary>Subtotals by currency, for one portfolio and for a whole batch alike.</summary>
internal static class CurrencySubtotals
{
    /// <summary>The rounded subtotal of exact local sums.</summary>
    /// <exception cref="CalculationException"><see cref="CalculationFault.OutOfRange"/>: a figure is 10^28 or more.</exception>
    public static CurrencySubtotal Of(LocalTotals local, FxRate rate, AmountRounding rounding, int index)
    {
        var net = local.GrossAssets - local.Liabilities;
        return new CurrencySubtotal(
            local.Currency,
            Rounded("gross_assets_local", local.GrossAssets, local.Currency),
            Rounded("liabilities_local", local.Liabilities, local.Currency),
            Rounded("net_assets_local", net, local.Currency),
            Rounded("net_assets", net * rate.Rate, rate.Quote));

        ExactDecimal Rounded(string name, ExactDecimal exact, string currency) => FigureRange.Check($"by_currency[{index}].{name}", rounding.Round(exact, currency));
    }
}
