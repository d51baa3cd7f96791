using FsCheck;
using FsCheck.Fluent;
using FundCalc.Calculation.Nav;
using FundCalc.Calculation.Numbers;
using FundCalc.Calculation.Tests.Numbers;

namespace FundCalc.Calculation.Tests.Nav;

/// <summary>Random NAVs: everyday ones, and ones at the edges of what the contract takes.</summary>
internal static class NavCases
{
    private static readonly Gen<ExactDecimal> Amounts = Gen.OneOf(Generators.Positive(13, 2), Generators.Positive(22, 28), Gen.Constant(ExactDecimal.Zero));

    private static readonly Gen<ExactDecimal> Units = Gen.OneOf(Generators.Positive(9, 4), Generators.Positive(22, 28));

    private static readonly Gen<Rounding> Everyday =
        from places in Gen.Elements(0, 2, 2, 4, 8)
        from mode in Generators.Modes
        select new Rounding(places, mode);

    private static readonly Gen<Rounding> Roundings = Gen.OneOf(Everyday, Generators.Roundings);

    private static readonly Gen<ShareClass> Classes =
        from outstanding in Units
        from treasury in Gen.OneOf(Gen.Constant(ExactDecimal.Zero), Units)
        from weight in Gen.OneOf(Gen.Elements<ExactDecimal>(0, 1, 1, 0.25m), Generators.Positive(20, 28))
        from rate in Gen.OneOf(Gen.Constant(ExactDecimal.One), Generators.Positive(6, 5), Generators.Positive(22, 18))
        from assets in Gen.OneOf(Gen.Constant(ExactDecimal.Zero), Amounts)
        from liabilities in Gen.OneOf(Gen.Constant(ExactDecimal.Zero), Amounts)
        from rounding in Roundings
        from navRounding in Roundings
        select new ShareClass
        {
            ClassId = string.Empty,
            UnitsIssued = outstanding + treasury,
            TreasuryUnits = treasury,
            AllocationWeight = weight,
            FxRate = rate,
            ClassAssets = assets,
            ClassLiabilities = liabilities,
            Rounding = rounding,
            NavRounding = navRounding,
        };

    public static Gen<NavInput> Inputs { get; } =
        from assets in Amounts
        from liabilities in Gen.OneOf(Gen.Constant(ExactDecimal.Zero), Amounts)
        from count in Gen.Elements(1, 1, 2, 3, 3, 7)
        from classes in Classes.ArrayOf(count)
        from rounding in Roundings
        select new NavInput(assets, liabilities, Named(classes), rounding);

    public static Gen<(ExactDecimal Price, ExactDecimal Nav, Rounding Rounding)> Premiums { get; } =
        from price in Units
        from nav in Units
        from rounding in Roundings
        select (price, nav, rounding);

    public static Gen<(PremiumObservation[] Series, Rounding Rounding)> PremiumSeries { get; } =
        from count in Gen.Choose(1, 6)
        from prices in Gen.OneOf(Generators.Positive(6, 4), Gen.Elements<ExactDecimal>(10, 20)).ArrayOf(count)
        from navs in Gen.OneOf(Generators.Positive(6, 4), Gen.Elements<ExactDecimal>(10, 20)).ArrayOf(count)
        from rounding in Roundings
        select (prices.Select((price, i) => new PremiumObservation(new DateOnly(2026, 1, 1).AddDays(i), price, navs[i])).ToArray(), rounding);

    /// <summary>Names of their own, and one weight above zero at least.</summary>
    private static List<ShareClass> Named(ShareClass[] classes)
    {
        var weightless = classes.All(shareClass => shareClass.AllocationWeight.IsZero);
        return [.. classes.Select((shareClass, i) => shareClass with
        {
            ClassId = $"class {i}",
            AllocationWeight = weightless && i == classes.Length - 1 ? ExactDecimal.One : shareClass.AllocationWeight,
        })];
    }
}
