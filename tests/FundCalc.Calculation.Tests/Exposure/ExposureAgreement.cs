using FundCalc.Calculation.Exposure;
using FundCalc.Calculation.Numbers;
using FundCalc.Calculation.Tests.Support;
using FundCalc.Calculation.Tests.Valuation;
using FundCalc.Calculation.Valuation;
using FundCalc.Oracle;
using FundCalc.Oracle.Exposure;
using FundCalc.Oracle.Valuation;
using static FundCalc.Calculation.Tests.Numbers.Exact;

namespace FundCalc.Calculation.Tests.Exposure;

/// <summary>Exposure against the oracle.</summary>
internal static class ExposureAgreement
{
    public static Agreement Of(ExposureCase c)
    {
        var portfolio = c.Market.OracleOf(c.Input.Holdings);
        // The currencies of derivatives need rates as those of balances do.
        var converted = c.Market.OracleOf(new PortfolioHoldings("terms", [], [.. c.Input.Terms.Select(terms => new BalanceItem(BalanceKind.Cash, terms.Currency, ExactDecimal.One))]));
        IReadOnlyList<string> refused = [.. portfolio.Refused.Concat(converted.Refused).Distinct(StringComparer.Ordinal)];
        if (refused.Count > 0)
        {
            return ValuationAgreement.OfRefusal(refused, () => ExposureCalculator.Calculate(c.Input, c.Market.Data));
        }

        var rounding = c.Input.Rounding.For(c.Input.BaseCurrency);
        var expected = OracleExposure.Calculate(
            portfolio,
            c.Input.Terms.ToDictionary(
                terms => terms.InstrumentId,
                terms => new OracleExposureTerms(
                    (int)terms.Type,
                    terms.ContractSize is { } size ? R(size) : (BigRational?)null,
                    R(terms.UnderlyingPrice ?? 0),
                    R(terms.Delta ?? 0),
                    OracleFx.Rate(portfolio.Quotes, portfolio.Pivot, terms.Currency, portfolio.BaseCurrency)!.Value.Rate),
                StringComparer.Ordinal),
            [.. c.Input.Sets.Select(set => set.Instruments)],
            c.Input.CashEquivalents,
            [.. c.Input.Borrowings.Select(borrowing => (R(borrowing.Amount), R(borrowing.InvestmentValue)))],
            c.Input.NetAssetValue is { } nav ? R(nav) : (BigRational?)null,
            rounding.Places,
            OracleMode(rounding.Mode),
            (c.Input.LeverageRounding.Places, OracleMode(c.Input.LeverageRounding.Mode)));
        return Agreement.Of(expected, () => Figures(ExposureCalculator.Calculate(c.Input, c.Market.Data)));
    }

    public static IEnumerable<(string Path, ExactDecimal Value)> Figures(ExposureFigures figures)
    {
        yield return ("exposure.gross", figures.Gross);
        yield return ("exposure.commitment", figures.Commitment);
        yield return ("exposure.net_asset_value", figures.NetAssetValue);
        yield return ("exposure.gross_balances", figures.GrossBalances);
        yield return ("exposure.commitment_balances", figures.CommitmentBalances);
        yield return ("exposure.borrowings", figures.Borrowings);
        if (figures is { GrossLeverage: { } gross, CommitmentLeverage: { } commitment })
        {
            yield return ("exposure.gross_leverage", gross);
            yield return ("exposure.commitment_leverage", commitment);
        }

        for (var i = 0; i < figures.Positions.Count; i++)
        {
            yield return ($"exposure.positions[{i}].value", figures.Positions[i].Value);
            yield return ($"exposure.positions[{i}].gross", figures.Positions[i].Gross);
        }

        for (var i = 0; i < figures.Sets.Count; i++)
        {
            yield return ($"exposure.sets[{i}].exposure", figures.Sets[i]);
        }
    }
}
