using FsCheck;
using FsCheck.Fluent;
using FundCalc.Calculation.NavErrors;
using FundCalc.Calculation.Numbers;
using FundCalc.Calculation.Tests.Numbers;

namespace FundCalc.Calculation.Tests.NavErrors;

/// <summary>Random NAV errors: many exactly at the threshold or a last digit beside it, losses at the de minimis.</summary>
internal static class NavErrorCases
{
    private static readonly Gen<NavErrorOrder> Orders =
        from investor in Gen.Elements("a", "b", "c")
        from units in Gen.OneOf(Gen.Elements<ExactDecimal>(100, 1, 2500), Generators.Positive(6, 4))
        from redeems in Gen.Elements(true, false)
        select new NavErrorOrder(investor, units, redeems);

    private static readonly Gen<(ExactDecimal Nav, int Edge, bool IsOver, NavErrorOrder[] Orders)> Points =
        from nav in Gen.OneOf(Gen.Elements<ExactDecimal>(10, 100, 25.5m), Generators.Positive(6, 4))
        from edge in Gen.Choose(-2, 2)
        from over in Gen.Elements(true, false)
        from orders in Orders.ArrayOf(4)
        select (nav, edge, over, orders);

    public static Gen<NavErrorInput> Inputs { get; } =
        from points in Points.ArrayOf(3)
        from regime in Gen.Elements(Enum.GetValues<NavErrorRegime>())
        from own in Gen.Elements(true, false)
        from basis in Gen.Elements(Enum.GetValues<NavErrorBasis>())
        from exceed in Gen.Elements(true, false)
        from least in Gen.Elements<ExactDecimal>(0, 0.01m, 0.1m)
        from deMinimis in Gen.Elements<ExactDecimal>(0, 1, 12.5m, 25)
        from rounding in Generators.Roundings
        from bps in Generators.Roundings
        select Build(points, own ? new ErrorThreshold(ErrorThreshold.Of(regime).Threshold, basis, exceed, least) : ErrorThreshold.Of(regime), deMinimis, rounding, bps);

    private static NavErrorInput Build((ExactDecimal Nav, int Edge, bool IsOver, NavErrorOrder[] Orders)[] raw, ErrorThreshold threshold, ExactDecimal deMinimis, Rounding rounding, Rounding bps)
    {
        var points = raw.Select((point, i) =>
        {
            // The basis NAV and another that is the threshold away from it, or a little more or less, or not at all.
            var away = point.Edge == -2 ? 0 : (point.Nav * threshold.Threshold) + new ExactDecimal((Int128)point.Edge, 8);
            var other = point.IsOver || point.Nav <= away ? point.Nav + away : point.Nav - away;
            return threshold.Basis == NavErrorBasis.Published
                ? new NavErrorPoint(new DateOnly(2025, 1, 1).AddDays(i), point.Nav, other.Sign > 0 ? other : point.Nav, point.Orders)
                : new NavErrorPoint(new DateOnly(2025, 1, 1).AddDays(i), other.Sign > 0 ? other : point.Nav, point.Nav, point.Orders);
        });
        return new NavErrorInput([.. points], threshold, deMinimis, rounding, bps);
    }
}
