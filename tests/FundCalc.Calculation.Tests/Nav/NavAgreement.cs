using FundCalc.Calculation.Nav;
using FundCalc.Calculation.Numbers;
using FundCalc.Calculation.Tests.Support;
using FundCalc.Oracle.Nav;
using static FundCalc.Calculation.Tests.Numbers.Exact;

namespace FundCalc.Calculation.Tests.Nav;

/// <summary>NAV and premium against the oracle.</summary>
internal static class NavAgreement
{
    public static Agreement Of(NavInput input)
    {
        var classes = input.Classes.Select(c => new OracleShareClass(
            R(c.UnitsIssued),
            R(c.TreasuryUnits),
            R(c.AllocationWeight),
            R(c.FxRate),
            R(c.ClassAssets),
            R(c.ClassLiabilities),
            (c.Rounding.Places, OracleMode(c.Rounding.Mode)),
            (c.NavRounding.Places, OracleMode(c.NavRounding.Mode)))).ToList();
        var expected = OracleNav.Strike(R(input.Assets), R(input.Liabilities), classes, input.Rounding.Places, OracleMode(input.Rounding.Mode));
        return Agreement.Of(expected, () => Figures(NavCalculator.Calculate(input)));
    }

    public static Agreement Of(ExactDecimal marketPrice, ExactDecimal navPerUnit, Rounding rounding)
    {
        var expected = OracleNav.Premium(R(marketPrice), R(navPerUnit), rounding.Places, OracleMode(rounding.Mode));
        return Agreement.Of(expected, () =>
        {
            var answer = PremiumDiscountCalculator.Calculate(marketPrice, navPerUnit, rounding);
            return [("premium", answer.Premium), ("difference", answer.Difference)];
        });
    }

    public static Agreement Of(IReadOnlyList<PremiumObservation> series, Rounding rounding) => Agreement.Of(
        OracleNav.Premiums([.. series.Select(day => (R(day.MarketPrice), R(day.NavPerUnit)))], rounding.Places, OracleMode(rounding.Mode)),
        () =>
        {
            var answer = PremiumSeriesCalculator.Calculate(series, rounding);
            return
            [
                .. answer.Points.SelectMany((point, i) => new[] { ($"points[{i}].premium", point.Premium.Value), ($"points[{i}].difference", point.Difference.Value) }),
                ("average", answer.Average.Value), ("minimum", answer.Minimum.Value), ("maximum", answer.Maximum.Value),
            ];
        });

    public static IEnumerable<(string Path, ExactDecimal Value)> Figures(NavFigures nav)
    {
        yield return ("assets", nav.Assets);
        yield return ("liabilities", nav.Liabilities);
        yield return ("net_assets", nav.NetAssets);
        for (var i = 0; i < nav.Classes.Count; i++)
        {
            yield return ($"classes[{i}].units_outstanding", nav.Classes[i].UnitsOutstanding);
            yield return ($"classes[{i}].allocated_net_assets", nav.Classes[i].AllocatedNetAssets);
            yield return ($"classes[{i}].net_assets", nav.Classes[i].NetAssets);
            yield return ($"classes[{i}].nav_per_unit", nav.Classes[i].NavPerUnit);
            yield return ($"classes[{i}].nav_per_unit_unrounded", nav.Classes[i].NavPerUnitUnrounded);
        }
    }
}
