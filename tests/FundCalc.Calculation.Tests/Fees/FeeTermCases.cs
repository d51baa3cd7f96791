using FsCheck;
using FsCheck.Fluent;
using FundCalc.Calculation.Fees;
using FundCalc.Calculation.Numbers;
using FundCalc.Calculation.Tests.Numbers;

namespace FundCalc.Calculation.Tests.Fees;

/// <summary>Random terms of a fee within a period.</summary>
internal static class FeeTermCases
{
    public static Gen<ExactDecimal> Rates { get; } = Gen.OneOf(
        Gen.Elements<ExactDecimal>(0, 0.01m, 0.0075m, 1),
        Gen.Choose(0, 100_000).Select(millionths => new ExactDecimal(millionths, 6)),
        Generators.Digits(22).Select(digits => new ExactDecimal(digits, 28)));

    // Few values, so that balances often lie on a bound.
    public static Gen<ExactDecimal> RoundAmounts { get; } = Gen.OneOf(
        Gen.Choose(0, 20).Select(thousands => (ExactDecimal)(thousands * 1000)),
        Gen.Choose(0, 2_000_000).Select(hundredths => new ExactDecimal(hundredths, 2)));

    private static readonly Gen<FeeFrequency> Months = Gen.Elements(FeeFrequency.Monthly, FeeFrequency.Quarterly, FeeFrequency.SemiAnnual, FeeFrequency.Annual);

    private static readonly Gen<FeeFrequency> Periods = Gen.OneOf(Months, Gen.Constant(FeeFrequency.AtEnd));

    private static readonly Gen<TierSchedule> Tiers =
        from count in Gen.Choose(1, 4)
        from rates in Rates.ArrayOf(count)
        from bounds in RoundAmounts.ArrayOf(count)
        from application in Gen.Elements(TierApplication.Slice, TierApplication.WholeBalance)
        from upper in Gen.Elements(true, false)
        select Schedule([.. bounds.Skip(1).Where(bound => bound.Sign > 0).Distinct().Order().Prepend(ExactDecimal.Zero)], rates, application, upper);

    /// <summary>A fee with the terms that fit its base, its method and its period.</summary>
    public static Gen<FeeTerm> Of(AccrualMethod method, DateOnly start, int days) =>
        from dayCount in DateCases.DayCounts
        from feeBase in Gen.Frequency((5, Gen.Constant(FeeBase.NetAssets)), (1, Gen.Elements(Enum.GetValues<FeeBase>())))
        let onAssets = feeBase is FeeBase.NetAssets or FeeBase.GrossAssets
        from rate in Rates
        from tiers in Maybe(3, Tiers)
        from family in Gen.Elements("Smith", null, null)
        from changes in Changes(feeBase, start, days)
        from waivers in Waivers(start, days)
        from per in Periods
        from minimum in Maybe(3, Minimum(per))
        from maximum in Maybe(3, Maximum(per, minimum))
        from payments in Maybe(3, Payments(start))
        from units in Gen.Elements(true, false, false, false)
        from frequency in Maybe(2, Periods)
        let daily = method is AccrualMethod.Daily or AccrualMethod.DailyCompounded
        let tiered = onAssets && tiers is not null
        let counted = feeBase == FeeBase.TransactionCount
        select new FeeTerm(tiered || counted ? null : rate, dayCount)
        {
            Base = feeBase,
            AmountPerTransaction = counted ? rate : null,
            Tiers = tiered ? tiers : null,
            Family = tiered ? family : null,
            Changes = changes,
            Waivers = waivers,
            Minimum = minimum,
            Maximum = maximum,
            Payments = payments,
            PaidInUnits = units && payments is null,
            AccrualFrequency = daily ? null : frequency == default(FeeFrequency) ? null : frequency,
        };

    private static TierSchedule Schedule(ExactDecimal[] bounds, ExactDecimal[] rates, TierApplication application, bool upper) =>
        new([.. bounds.Zip(rates, (bound, rate) => new Tier(bound, rate))], application, upper);

    private static Gen<T?> Maybe<T>(int outOf, Gen<T> some) => Gen.Frequency((1, some.Select(value => (T?)value)), (outOf - 1, Gen.Constant(default(T?))));

    private static Gen<FeeChange[]> Changes(FeeBase feeBase, DateOnly start, int days) => feeBase == FeeBase.TransactionCount
        ? Gen.Constant<FeeChange[]>([])
        : from count in Gen.Elements(0, 0, 1, 2)
          from offsets in Gen.Choose(0, days - 1).ArrayOf(count)
          from rates in Rates.ArrayOf(count)
          from tiers in Tiers.ArrayOf(count)
          from kinds in Gen.Choose(0, 2).ArrayOf(count)
          select offsets.Distinct().Order().Select((offset, k) => new FeeChange(
              start.AddDays(offset),
              kinds[k] == 0 || (kinds[k] == 1 && feeBase > FeeBase.GrossAssets) ? rates[k] : null,
              kinds[k] == 1 && feeBase <= FeeBase.GrossAssets ? tiers[k] : null)).ToArray();

    private static Gen<FeeWaiver[]> Waivers(DateOnly start, int days) =>
        from count in Gen.Elements(0, 0, 2, 4)
        from offsets in Gen.Choose(0, days).ArrayOf(count)
        from fractions in Gen.Choose(1, 1000).ArrayOf(count)
        from amounts in RoundAmounts.ArrayOf(count)
        let ends = offsets.Distinct().Order().ToArray()
        select ends.Chunk(2).Where(pair => pair.Length == 2).Select((pair, k) => fractions[k] % 2 == 0
            ? new FeeWaiver(start.AddDays(pair[0]), start.AddDays(pair[1]), new ExactDecimal(fractions[k], 3), null)
            : new FeeWaiver(start.AddDays(pair[0]), start.AddDays(pair[1]), null, amounts[k] + new ExactDecimal(1, 2))).ToArray();

    private static Gen<FeeMinimum> Minimum(FeeFrequency per) =>
        from amount in RoundAmounts
        from trueUp in Gen.Elements(true, false)
        select new FeeMinimum(amount, per, trueUp);

    private static Gen<FeeMaximum> Maximum(FeeFrequency per, FeeMinimum? minimum) =>
        from amount in RoundAmounts
        from before in Gen.Choose(0, 4)
        let cap = amount + (minimum?.Amount ?? 0)
        select new FeeMaximum(cap, per, cap * new ExactDecimal(before * 25, 2));

    private static Gen<FeePayments> Payments(DateOnly start) =>
        from frequency in Months
        from lag in Gen.Choose(0, 27)
        from back in Gen.Elements(0, 0, 15, 400)
        from balance in RoundAmounts
        from due in Gen.Elements<int?>(null, null, 0, 1, 4)
        select new FeePayments(frequency, lag, start.AddDays(-back), balance, due is { } quarters ? balance * new ExactDecimal(quarters * 25, 2) : null);
}
