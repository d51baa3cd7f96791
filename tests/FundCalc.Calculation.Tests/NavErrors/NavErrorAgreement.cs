using FundCalc.Calculation.NavErrors;
using FundCalc.Calculation.Numbers;
using FundCalc.Calculation.Tests.Support;
using FundCalc.Oracle;
using FundCalc.Oracle.NavErrors;
using static FundCalc.Calculation.Tests.Numbers.Exact;

namespace FundCalc.Calculation.Tests.NavErrors;

/// <summary>NAV errors against the oracle.</summary>
internal static class NavErrorAgreement
{
    public static Agreement Of(NavErrorInput input) => Agreement.Of(
        OracleNavError.Assess(
            [
                .. input.Points.Select(point => (
                    R(point.PublishedNav),
                    R(point.CorrectedNav),
                    (IReadOnlyList<(string, BigRational)>)[.. point.Orders.Select(order => (order.InvestorId, order.IsRedemption ? -R(order.Units) : R(order.Units)))])),
            ],
            (R(input.Threshold.Threshold), input.Threshold.Basis == NavErrorBasis.Published, input.Threshold.MustExceed, R(input.Threshold.MinimumPerUnit)),
            R(input.DeMinimis),
            (input.Rounding.Places, OracleMode(input.Rounding.Mode)),
            (input.BpsRounding.Places, OracleMode(input.BpsRounding.Mode))),
        () => Figures(NavErrorCalculator.Calculate(input)));

    public static IEnumerable<(string Path, ExactDecimal Value)> Figures(NavErrorFigures figures)
    {
        for (var i = 0; i < figures.Points.Count; i++)
        {
            yield return ($"points[{i}].error", figures.Points[i].Error);
            yield return ($"points[{i}].error_bps", figures.Points[i].ErrorBps);
            yield return ($"points[{i}].materiality", (int)figures.Points[i].Materiality);
            yield return ($"points[{i}].investors_lost", figures.Points[i].InvestorsLost);
            yield return ($"points[{i}].investors_gained", figures.Points[i].InvestorsGained);
        }

        for (var i = 0; i < figures.Investors.Count; i++)
        {
            yield return ($"investors[{i}].loss", figures.Investors[i].Loss);
            yield return ($"investors[{i}].gain", figures.Investors[i].Gain);
            yield return ($"investors[{i}].compensation", figures.Investors[i].Compensation);
        }

        yield return ("compensation_to_investors", figures.ToInvestors);
        yield return ("compensation_to_fund", figures.ToFund);
        yield return ("below_de_minimis", figures.BelowDeMinimis);
    }
}
