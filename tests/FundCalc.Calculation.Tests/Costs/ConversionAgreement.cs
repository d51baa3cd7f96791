using FundCalc.Calculation.Costs;
using FundCalc.Calculation.Numbers;
using FundCalc.Calculation.Tests.Support;
using FundCalc.Oracle.Costs;
using static FundCalc.Calculation.Tests.Numbers.Exact;

namespace FundCalc.Calculation.Tests.Costs;

/// <summary>Conversions against the oracle.</summary>
internal static class ConversionAgreement
{
    public static Agreement Of(RateInput input)
    {
        var oracle = new OracleConversion(
            input.Kind.ToString(),
            R(input.Rate),
            input.Compounding?.PeriodsPerYear ?? 0,
            (input.Target ?? input.Compounding)!.PeriodsPerYear ?? 0,
            (input.Rounding.Places, OracleMode(input.Rounding.Mode)));
        return Agreement.Of(oracle.Convert(), () => Figures(RateCalculator.Calculate(input)));
    }

    private static IEnumerable<(string Path, ExactDecimal Value)> Figures(RateFigures figures)
    {
        yield return ("annual_percentage_rate", figures.AnnualPercentageRate);
        yield return ("annual_percentage_yield", figures.AnnualPercentageYield);
        if (figures.PeriodicRate is { } periodic)
        {
            yield return ("periodic_rate", periodic);
        }
    }
}
