using FsCheck;
using FsCheck.Fluent;
using FundCalc.Calculation.Fees;
using FundCalc.Calculation.Numbers;
using FundCalc.Calculation.Tests.Numbers;

namespace FundCalc.Calculation.Tests.Fees;

/// <summary>Random periods and fees: half of them with flat rates alone, half with all terms that fees can have.</summary>
internal static class AccrualCases
{
    private static readonly Gen<ExactDecimal> Amounts = Gen.OneOf(Generators.Positive(13, 2), Generators.Positive(22, 28), Gen.Constant(ExactDecimal.Zero));

    private static readonly Gen<FeeTerm> FlatFees =
        from rate in FeeTermCases.Rates
        from dayCount in DateCases.DayCounts
        select new FeeTerm(rate, dayCount);

    private static readonly Gen<int> Lengths = Gen.Frequency(
        (6, Gen.Choose(1, 7)),
        (6, Gen.Choose(8, 95)),
        (1, Gen.Elements(365, 366, 400)));

    public static Gen<AccrualInput> Inputs { get; } = Gen.OneOf(Flat(), WithTerms());

    private static Gen<AccrualInput> Flat() =>
        from start in DateCases.Starts
        from days in Lengths
        from opening in Amounts
        from count in Gen.Choose(1, 4)
        from fees in FlatFees.ArrayOf(count)
        from method in Gen.Elements(Enum.GetValues<AccrualMethod>())
        from observations in Observations(Amounts, start, days)
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
            ShowDays = show && IsDaily(method),
            Rounding = rounding,
        };

    private static Gen<AccrualInput> WithTerms() =>
        from start in DateCases.Starts
        from days in Lengths
        from method in Gen.Elements(Enum.GetValues<AccrualMethod>())
        from opening in FeeTermCases.RoundAmounts
        from grossAbove in FeeTermCases.RoundAmounts
        from count in Gen.Choose(1, 3)
        from fees in FeeTermCases.Of(method, start, days).ArrayOf(count)
        from observations in Observations(FeeTermCases.RoundAmounts, start, days)
        from families in Observations(FeeTermCases.RoundAmounts, start, days)
        from familyOpening in FeeTermCases.RoundAmounts
        from rewards in Entries(start, days)
        from trades in Entries(start, days)
        from units in Generators.Positive(6, 4)
        from unitsRounding in Generators.Roundings
        from rateRounding in Generators.Roundings
        from show in Gen.Elements(true, false)
        from rounding in Generators.Roundings
        let gross = fees.Any(fee => fee.Base == FeeBase.GrossAssets)
        let seen = method == AccrualMethod.Opening && fees.All(fee => fee.AccrualFrequency is null or FeeFrequency.AtEnd) ? [] : observations
        select new AccrualInput
        {
            StartDate = start,
            EndDate = start.AddDays(days),
            OpeningNetAssets = opening,
            OpeningGrossAssets = gross ? opening + grossAbove : null,
            Fees = fees,
            Method = method,
            Observations = [.. seen.Select(each => gross ? each with { GrossAssets = each.NetAssets + grossAbove } : each)],
            // 100,000 more than any account has.
            FamilyAssets = fees.Any(fee => fee.Family is not null)
                ? [new("Smith", null, familyOpening + 100_000), .. families.Select(each => new FamilyAssets("Smith", each.Date, each.NetAssets + 100_000))]
                : [],
            Rewards = fees.Any(fee => fee.Base == FeeBase.Rewards) ? [.. rewards.Select(entry => new RewardEntry(entry.Day, entry.Amount))] : [],
            Transactions = fees.Any(fee => fee.Base > FeeBase.Rewards) ? [.. trades.Select((entry, i) => new TransactionEntry(entry.Day, i + 1, entry.Amount))] : [],
            UnitsOutstanding = fees.Any(fee => fee.PaidInUnits) ? units : null,
            ShowDays = show && IsDaily(method),
            Rounding = rounding,
            UnitsRounding = unitsRounding,
            RateRounding = rateRounding,
        };

    private static bool IsDaily(AccrualMethod method) => method is AccrualMethod.Daily or AccrualMethod.DailyCompounded;

    private static Gen<List<NetAssetsObservation>> Observations(Gen<ExactDecimal> amounts, DateOnly start, int days) => days == 1
        ? Gen.Constant<List<NetAssetsObservation>>([])
        : from count in Gen.Choose(0, 6)
          from offsets in Gen.Choose(1, days - 1).ArrayOf(count)
          from seen in amounts.ArrayOf(count)
          select offsets.Distinct().Order().Zip(seen, (offset, amount) => new NetAssetsObservation(start.AddDays(offset), amount)).ToList();

    private static Gen<(DateOnly Day, ExactDecimal Amount)[]> Entries(DateOnly start, int days) =>
        from count in Gen.Choose(0, 5)
        from offsets in Gen.Choose(0, days - 1).ArrayOf(count)
        from amounts in FeeTermCases.RoundAmounts.ArrayOf(count)
        select offsets.Zip(amounts, (offset, amount) => (start.AddDays(offset), amount)).ToArray();
}
