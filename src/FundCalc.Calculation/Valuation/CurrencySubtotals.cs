using FundCalc.Calculation.Market;
using FundCalc.Calculation.Money;
using FundCalc.Calculation.Numbers;

namespace FundCalc.Calculation.Valuation;

/// <summary>Subtotals by currency, for one portfolio and for a whole batch alike.</summary>
internal static class CurrencySubtotals
{
    /// <summary>The rounded subtotal of exact local sums.</summary>
    /// <exception cref="CalculationException"><see cref="CalculationFault.OutOfRange"/>: a figure is 10^28 or more.</exception>
    public static CurrencySubtotal Of(LocalTotals local, FxRate rate, AmountRounding rounding)
    {
        var net = local.GrossAssets - local.Liabilities;
        return new CurrencySubtotal(
            local.Currency,
            Rounded("by_currency.gross_assets_local", local.GrossAssets, local.Currency),
            Rounded("by_currency.liabilities_local", local.Liabilities, local.Currency),
            Rounded("by_currency.net_assets_local", net, local.Currency),
            Rounded("by_currency.net_assets", net * rate.Rate, rate.Quote));

        ExactDecimal Rounded(string name, ExactDecimal exact, string currency) => FigureRange.Check(name, rounding.Round(exact, currency));
    }
}
