using FundCalc.Calculation.Numbers;
using FundCalc.Calculation.Sensitivity;
using FundCalc.Calculation.Tests.Support;
using FundCalc.Calculation.Tests.Valuation;
using FundCalc.Oracle;
using FundCalc.Oracle.Sensitivity;
using static FundCalc.Calculation.Tests.Numbers.Exact;

namespace FundCalc.Calculation.Tests.Sensitivity;

/// <summary>Sensitivity against the oracle.</summary>
internal static class SensitivityAgreement
{
    public static Agreement Of(SensitivityCase c)
    {
        var portfolio = c.Market.OracleOf(c.Input.Holdings);
        if (portfolio.Refused.Count > 0)
        {
            return ValuationAgreement.OfRefusal(portfolio.Refused, () => SensitivityCalculator.Calculate(c.Input, c.Market.Data));
        }

        var (input, rounding) = (c.Input, c.Input.Rounding.For(c.Input.BaseCurrency));
        var expected = OracleSensitivity.Calculate(portfolio, new OracleSensitivityTerms(
            [.. input.Terms.Select(t => (t.InstrumentId, Maybe(t.Beta), Maybe(t.ModifiedDuration), Maybe(t.UnderlyingValue), Maybe(t.Delta)))],
            R(input.NetFlow),
            [.. input.Trades.Select(t => (t.InstrumentId, R(t.Amount), Maybe(t.Exposure)))],
            Maybe(input.MarketReturn),
            Maybe(input.CashReturn),
            Maybe(input.ContractValue),
            rounding.Places,
            OracleMode(rounding.Mode),
            input.RatioRounding.Places,
            OracleMode(input.RatioRounding.Mode)));
        return Agreement.Of(expected, () => Figures(SensitivityCalculator.Calculate(c.Input, c.Market.Data)));
    }

    public static IEnumerable<(string Path, ExactDecimal Value)> Figures(SensitivityFigures figures) => Figures("before", figures.Before).Concat(Figures("after", figures.After));

    private static IEnumerable<(string Path, ExactDecimal Value)> Figures(string path, SensitivityView view)
    {
        yield return ($"{path}.net_assets", view.NetAssets);
        yield return ($"{path}.market_value", view.MarketValue);
        yield return ($"{path}.cash", view.Cash);
        yield return ($"{path}.effective_exposure", view.EffectiveExposure);
        foreach (var (field, figure) in new[]
        {
            ("cash_share", view.CashShare), ("beta", view.Beta), ("modified_duration", view.ModifiedDuration), ("exposure_share", view.ExposureShare), ("cash_drag_amount", view.CashDragAmount),
            ("cash_drag", view.CashDrag), ("equitising_contracts", view.EquitisingContracts),
        })
        {
            if (figure is { } shown)
            {
                yield return ($"{path}.{field}", shown);
            }
        }

        foreach (var lack in view.WithoutFigure)
        {
            yield return ($"{path}.without_figure.{(int)lack.Figure}.instruments", lack.Instruments);
            yield return ($"{path}.without_figure.{(int)lack.Figure}.value", lack.Value);
        }
    }

    private static BigRational? Maybe(ExactDecimal? value) => value is { } given ? R(given) : null;
}
