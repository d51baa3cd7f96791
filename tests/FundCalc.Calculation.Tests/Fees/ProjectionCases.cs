using FsCheck;
using FsCheck.Fluent;
using FundCalc.Calculation.Fees;
using FundCalc.Calculation.Numbers;
using FundCalc.Calculation.Returns;
using FundCalc.Calculation.Tests.Numbers;

namespace FundCalc.Calculation.Tests.Fees;

/// <summary>Random projections: most are short, since the oracle's powers are slow; some run for decades.</summary>
internal static class ProjectionCases
{
    private static readonly Gen<ExactDecimal> Amounts = Gen.OneOf(Generators.Positive(8, 2), Generators.Positive(20, 28));

    private static readonly Gen<ExactDecimal> Growths = Gen.OneOf(
        Gen.Elements<ExactDecimal>(0.05m, 0, -0.1m, 0.21m, 1, -0.5m),
        Gen.Choose(-300_000, 300_000).Select(millionths => new ExactDecimal(millionths, 6)),
        Generators.Digits(22).Select(digits => new ExactDecimal(digits, 27)));

    // Below 1/2, so that growth of -1/2 leaves room for it.
    private static readonly Gen<ExactDecimal> Fees = Gen.OneOf(
        Gen.Elements<ExactDecimal>(0, 0.01m, 0.25m, 0.499m),
        Gen.Choose(0, 50_000).Select(millionths => new ExactDecimal(millionths, 6)),
        Generators.Digits(22).Select(digits => new ExactDecimal(digits, 28)));

    private static readonly Gen<ExactDecimal> Charges = Gen.Elements<ExactDecimal>(0, 0, 0.03m, 0.052631578947368421m);

    private static readonly Gen<Frequency> Frequencies = Gen.Elements(Enum.GetValues<Frequency>());

    private static readonly Gen<int> Lengths = Gen.Frequency(
        (4, Gen.Choose(1, 40)),
        (5, Gen.Choose(41, 800)),
        (2, Gen.Elements(365, 366, 730, 731, 1826, 3652)),
        (1, Gen.Choose(800, 4000)));

    public static Gen<ProjectionInput> Inputs { get; } =
        from start in DateCases.Starts
        from convention in Gen.Elements(Enum.GetValues<FeeConvention>())
        from days in Lengths
        from initial in Gen.Frequency((9, Amounts), (1, Gen.Constant(ExactDecimal.Zero)))
        from growth in Growths
        from fee in Fees
        from dayCount in DateCases.DayCounts
        from entry in Charges
        from exit in Charges
        from plan in Plans(start, days)
        from period in Frequencies
        from show in Gen.Elements(true, false)
        from rounding in Generators.Roundings
        from withdrawals in Gen.Frequency((3, Gen.Constant<ContributionPlan?>(null)), (1, Plans(start, days)))
        from flows in Flows(start, days)
        from changes in Changes(start, days)
        from funds in Funds
        from costs in Gen.Elements<ExactDecimal>(0, 0, 0.0004m)
        from level in Gen.Frequency((3, Gen.Constant(0)), (convention == FeeConvention.DailyAccrual || days > 200 ? 0 : 1, Gen.Choose(1, 1_000)))
        select WithLevels(level, new ProjectionInput
        {
            InitialInvestment = initial.IsZero && plan is null ? ExactDecimal.One : initial,
            StartDate = start,
            EndDate = start.AddDays(days),
            AnnualGrowth = growth,
            AnnualFee = fee,
            Convention = convention,
            DayCount = dayCount,
            EntryFee = entry,
            ExitFee = exit,
            Contributions = plan,
            Withdrawals = withdrawals,
            Flows = flows,
            FeeChanges = changes,
            UnderlyingFunds = funds,
            TransactionCosts = costs,
            Period = convention == FeeConvention.N1AAverageBalance ? Frequency.Annual : period,
            ShowPeriods = show,
            Rounding = rounding,
        });

    // Together below the 0.001 that the greatest fee leaves to the lowest growth.
    private static readonly Gen<UnderlyingFund[]> Funds = Gen.Frequency(
        (3, Gen.Constant(Array.Empty<UnderlyingFund>())),
        (1, Gen.Constant<UnderlyingFund[]>([new(0.25m, 0.0008m, 0.0003m), new(0.5m, 0.0007m, 0)])));

    private static Gen<DatedAmount[]> Flows(DateOnly start, int days) => Gen.Frequency(
        (3, Gen.Constant(Array.Empty<DatedAmount>())),
        (1, from offsets in Gen.Choose(0, days - 1).ArrayOf(3)
            from amounts in Gen.Choose(-5_000, 5_000).Where(amount => amount != 0).ArrayOf(3)
            select offsets.Order().Select((offset, i) => new DatedAmount(start.AddDays(offset), amounts[i])).ToArray()));

    private static Gen<DatedAmount[]> Changes(DateOnly start, int days) => days < 3 ? Gen.Constant(Array.Empty<DatedAmount>()) : Gen.Frequency(
        (3, Gen.Constant(Array.Empty<DatedAmount>())),
        (1, from offsets in Gen.Choose(1, days - 1).ArrayOf(2)
            from fees in Gen.Choose(0, 400).ArrayOf(2)
            select offsets.Distinct().Order().Select((offset, i) => new DatedAmount(start.AddDays(offset), new ExactDecimal((Int128)fees[i], 3))).ToArray()));

    // Levels up and down by a linear congruence, on each day: that cuts the horizon every day.
    private static ProjectionInput WithLevels(int seed, ProjectionInput input) => seed == 0 ? input : input with
    {
        GrowthPath =
        [
            .. Enumerable.Range(0, input.EndDate.DayNumber - input.StartDate.DayNumber + 1)
                .Select(day => new DatedAmount(input.StartDate.AddDays(day), 50 + (seed = (seed * 1_103) % 1_009))),
        ],
    };

    private static Gen<ContributionPlan?> Plans(DateOnly start, int days)
    {
        var dated =
            from amount in Amounts
            from frequency in Frequencies
            from offset in Gen.Choose(0, days - 1)
            select new ContributionPlan(amount, frequency, start.AddDays(offset));
        // Later than a year there is a first date under every frequency.
        var counted =
            from amount in Amounts
            from frequency in Frequencies
            select new ContributionPlan(amount, frequency);
        var none = Gen.Constant<ContributionPlan?>(null);
        return days > 366
            ? Gen.OneOf(none, dated.Select(ContributionPlan? (plan) => plan), counted.Select(ContributionPlan? (plan) => plan))
            : Gen.OneOf(none, dated.Select(ContributionPlan? (plan) => plan));
    }
}
