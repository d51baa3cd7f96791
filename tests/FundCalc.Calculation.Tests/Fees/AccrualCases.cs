using FsCheck;
using FsCheck.Fluent;
using FundCalc.Calculation.Fees;
using FundCalc.Calculation.Numbers;
using FundCalc.Calculation.Tests.Numbers;

namespace FundCalc.Calculation.Tests.Fees;

/// <summary>Random periods and fees.</summary>
internal static class AccrualCases
{
    private static readonly Gen<ExactDecimal> Amounts = Gen.OneOf(Generators.Positive(13, 2), Generators.Positive(22, 28), Gen.Constant(ExactDecimal.Zero));

    private static readonly Gen<ExactDecimal> Rates = Gen.OneOf(
        Gen.Elements<ExactDecimal>(0, 0.01m, 0.0075m, 1),
        Gen.Choose(0, 100_000).Select(millionths => new ExactDecimal(millionths, 6)),
        Generators.Digits(22).Select(digits => new ExactDecimal(digits, 28)));

    private static readonly Gen<FeeTerm> Fees =
        from rate in Rates
        from dayCount in DateCases.DayCounts
        select new FeeTerm(rate, dayCount);

    private static readonly Gen<int> Lengths = Gen.Frequency(
        (6, Gen.Choose(1, 7)),
        (6, Gen.Choose(8, 95)),
        (1, Gen.Elements(365, 366, 400)));

    public static Gen<AccrualInput> Inputs { get; } =
        from start in DateCases.Starts
        from days in Lengths
        from opening in Amounts
        from count in Gen.Choose(1, 4)
        from fees in Fees.ArrayOf(count)
        from method in Gen.Elements(Enum.GetValues<AccrualMethod>())
        from observations in Observations(start, days)
        from show in Gen.Elements(true, false)
        from rounding in Generators.Roundings
        select new AccrualInput
        {
            StartDate = start,
            EndDate = start.AddDays(days),
            OpeningNetAssets = opening,
            Fees = fees,
            Method = method,
            Observations = method == AccrualMethod.Opening ? [] : observations,
            ShowDays = method != AccrualMethod.Opening && show,
            Rounding = rounding,
        };

    private static Gen<List<NetAssetsObservation>> Observations(DateOnly start, int days) => days == 1
        ? Gen.Constant<List<NetAssetsObservation>>([])
        : from count in Gen.Choose(0, 6)
          from offsets in Gen.Choose(1, days - 1).ArrayOf(count)
          from amounts in Amounts.ArrayOf(count)
          select offsets.Distinct().Order().Zip(amounts, (offset, amount) => new NetAssetsObservation(start.AddDays(offset), amount)).ToList();
}
