using FsCheck;
using FsCheck.Fluent;
using FundCalc.Calculation.Costs;
using FundCalc.Calculation.Numbers;
using FundCalc.Calculation.Tests.Numbers;

namespace FundCalc.Calculation.Tests.Costs;

/// <summary>Random rates and compoundings.</summary>
internal static class ConversionCases
{
    private static readonly Gen<Compounding> Compoundings = Gen.Frequency(
        (6, Gen.Elements(1, 2, 3, 4, 6, 12).Select(periods => new Compounding(periods))),
        (2, Gen.Elements(52, 360, 365, 366).Select(periods => new Compounding(periods))),
        (1, Gen.Choose(1, Compounding.MaxPeriods).Select(periods => new Compounding(periods))),
        (2, Gen.Constant(new Compounding(null))));

    private static readonly Gen<ExactDecimal> Rates = Gen.OneOf(
        Gen.Choose(-9_999, 30_000).Select(parts => new ExactDecimal(parts, 4)),
        Gen.Elements<ExactDecimal>(0, 0.05m, 0.21m, 0.4641m, -0.19m, 50),
        Generators.Digits(22).Select(digits => new ExactDecimal(digits, 27)));

    public static Gen<RateInput> Inputs { get; } =
        from kind in Gen.Elements(Enum.GetValues<RateKind>())
        from rate in Rates
        from given in Compoundings
        from target in Gen.OneOf(Compoundings.Select(target => (Compounding?)target), Gen.Constant<Compounding?>(null))
        from other in Compoundings
        from rounding in Generators.Roundings
        let compounding = kind == RateKind.Periodic && given.PeriodsPerYear is null ? new Compounding(12) : given
        select kind == RateKind.AnnualPercentageYield
            ? new RateInput { Kind = kind, Rate = rate, Target = target ?? other, Rounding = rounding }
            : new RateInput
            {
                Kind = kind,
                Rate = kind == RateKind.Periodic && compounding.PeriodsPerYear > 20 ? rate * new ExactDecimal(1, 4) : kind == RateKind.Periodic && rate > 2 ? 2 : rate,
                Compounding = compounding,
                Target = target,
                Rounding = rounding,
            };
}
