using FsCheck;
using FsCheck.Fluent;
using FundCalc.Calculation.Numbers;
using FundCalc.Calculation.Returns.Roots;
using FundCalc.Calculation.Tests.Numbers;

namespace FundCalc.Calculation.Tests.Returns;

/// <summary>Random flows for searches of rates.</summary>
internal static class RateCases
{
    /// <summary>One amount a year, often with several or multiple rates: products of factors (x − root) among plain ones.</summary>
    public static Gen<(int[] Flows, ExactDecimal Low, ExactDecimal High, Rounding Rounding)> Yearly { get; } =
        from flows in Gen.OneOf(
            Gen.Choose(-50, 50).ArrayOf(4), Gen.Choose(-9, 9).ArrayOf(7), Gen.Choose(-1, 1).ArrayOf(11),
            Gen.OneOf(Factors(2), Factors(3), Factors(4)))
        from range in Gen.Frequency((4, Gen.Constant((-0.9999m, 1_000m))), (1, Gen.Elements((-0.5m, 0.5m), (0m, 1m), (-0.9m, 0m), (0.1m, 0.2m), (-0.5m, -0.25m))))
        from places in Gen.Choose(0, 18)
        from mode in Generators.Modes
        where flows.Any(flow => flow != 0)
        select (flows, (ExactDecimal)range.Item1, (ExactDecimal)range.Item2, new Rounding(places, mode));

    /// <summary>Flows of any days with one rate: what is paid in first comes back later.</summary>
    public static Gen<(YearFlow[] Flows, Rounding Rounding)> Daily { get; } =
        from paid in Generators.Positive(8, 2).NonEmptyListOf()
        from returned in Generators.Positive(8, 2).NonEmptyListOf()
        from gaps in Gen.OneOf(Gen.Choose(1, 40), Gen.Choose(1, 500)).ArrayOf(8)
        from year in Gen.Elements(365, 360, 133_590)
        from places in Gen.Choose(0, 12)
        from mode in Generators.Modes
        select (Flows(paid, returned, gaps, year), new Rounding(places, mode));

    private static YearFlow[] Flows(IEnumerable<ExactDecimal> paid, IEnumerable<ExactDecimal> returned, int[] gaps, int year)
    {
        var day = 0;
        return [.. paid.Take(4).Select(amount => -amount).Concat(returned.Take(4)).Select((amount, i) => new YearFlow(new Fraction(day += gaps[i], year), amount))];
    }

    // The product of (p - q x): rates p/q - 1, some of them alike.
    private static Gen<int[]> Factors(int count) => (
        from p in Gen.Choose(1, 12)
        from q in Gen.Choose(-4, 12)
        select (P: p, Q: q)).ArrayOf(count).Select(factors => factors.Aggregate(new[] { 1 }, (product, factor) =>
        {
            var next = new int[product.Length + 1];
            for (var i = 0; i < product.Length; i++)
            {
                next[i] += product[i] * factor.P;
                next[i + 1] -= product[i] * factor.Q;
            }

            return next;
        }));
}
