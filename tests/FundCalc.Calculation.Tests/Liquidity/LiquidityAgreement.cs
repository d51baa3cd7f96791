using FundCalc.Calculation.Liquidity;
using FundCalc.Calculation.Numbers;
using FundCalc.Calculation.Tests.Support;
using FundCalc.Calculation.Tests.Valuation;
using FundCalc.Oracle;
using FundCalc.Oracle.Liquidity;
using static FundCalc.Calculation.Tests.Numbers.Exact;

namespace FundCalc.Calculation.Tests.Liquidity;

/// <summary>Liquidity against the oracle; −1 stands for never.</summary>
internal static class LiquidityAgreement
{
    public static Agreement Of(LiquidityCase c)
    {
        var portfolio = c.Market.OracleOf(c.Input.Holdings);
        if (portfolio.Refused.Count > 0)
        {
            return ValuationAgreement.OfRefusal(portfolio.Refused, () => LiquidityCalculator.Calculate(c.Input, c.Market.Data));
        }

        var rounding = c.Input.Rounding.For(c.Input.BaseCurrency);
        var expected = OracleLiquidity.Calculate(
            portfolio,
            [.. c.Input.Terms.Select(terms => (terms.InstrumentId, R(terms.AverageDailyVolume), R(terms.Participation), R(terms.StressDiscount)))],
            c.Input.Horizons,
            c.Input.Redemption is { } redemption ? R(redemption) : (BigRational?)null,
            rounding.Places,
            OracleMode(rounding.Mode));
        return Agreement.Of(expected, () => Figures(LiquidityCalculator.Calculate(c.Input, c.Market.Data)));
    }

    public static IEnumerable<(string Path, ExactDecimal Value)> Figures(LiquidityFigures figures)
    {
        yield return ("liquidity.net_assets", figures.NetAssets);
        yield return ("liquidity.stressed_net_assets", figures.StressedNetAssets);
        yield return ("liquidity.cash", figures.Cash);
        yield return ("liquidity.days", figures.Days);
        for (var i = 0; i < figures.Instruments.Count; i++)
        {
            yield return ($"liquidity.instruments[{i}].value", figures.Instruments[i].Value);
            yield return ($"liquidity.instruments[{i}].realisable_value", figures.Instruments[i].Realisable);
            yield return ($"liquidity.instruments[{i}].days", figures.Instruments[i].Days ?? -1);
        }

        for (var i = 0; i < figures.Horizons.Count; i++)
        {
            yield return ($"liquidity.horizons[{i}].realisable", figures.Horizons[i].Realisable);
            if (figures.Horizons[i].Share is { } share)
            {
                yield return ($"liquidity.horizons[{i}].share", share);
            }
        }

        yield return ("liquidity.redemption_days", figures.RedemptionDays ?? -1);
    }
}
