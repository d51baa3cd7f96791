using FsCheck;
using FsCheck.Fluent;
using FundCalc.Calculation.Numbers;
using FundCalc.Calculation.Returns;
using FundCalc.Calculation.Tests.Fees;
using FundCalc.Calculation.Tests.Numbers;

namespace FundCalc.Calculation.Tests.Returns;

/// <summary>Random paths of values with flows or distributions; some fall to 0 or below.</summary>
internal static class ReturnsCases
{
    private static readonly Gen<ExactDecimal> Levels = Gen.OneOf(Gen.Choose(50, 150).Select(level => (ExactDecimal)level), Generators.Positive(6, 4));

    private static readonly Gen<ExactDecimal> Values = Gen.Frequency((30, Levels), (1, Gen.Constant(ExactDecimal.Zero)), (1, Levels.Select(level => -level)));

    public static Gen<ReturnsInput> Inputs { get; } =
        from start in DateCases.Starts
        from gaps in Gen.OneOf(Gen.Choose(1, 3), Gen.Choose(28, 31), Gen.Choose(1, 400)).NonEmptyListOf()
        let dates = Dates(start, gaps.Take(8))
        from values in Values.ArrayOf(dates.Length)
        from prices in Levels.ArrayOf(dates.Length)
        from levels in Levels.ArrayOf(dates.Length)
        from kind in Gen.Elements("none", "flows", "flows", "distributions")
        from timing in Gen.Elements(Enum.GetValues<FlowTiming>())
        from flows in FlowsOn(timing == FlowTiming.StartOfDay ? dates[1..] : dates[..^1])
        from distributions in DistributionsOn(dates)
        from dayCount in DateCases.DayCounts
        from annualisation in Gen.Elements(Enum.GetValues<Annualisation>())
        from withIndex in Gen.Elements(true, false)
        from places in Gen.Choose(0, 18)
        from mode in Generators.Modes
        select new ReturnsInput
        {
            Measures = kind is "distributions" ? [ReturnMeasure.TimeWeighted] : [ReturnMeasure.TimeWeighted, ReturnMeasure.ModifiedDietz],
            Valuations = [.. dates.Select((date, i) => new DatedAmount(date, kind is "distributions" ? prices[i] : values[i]))],
            Flows = kind is "flows" ? flows : [],
            Distributions = kind is "distributions" ? distributions : [],
            FlowTiming = kind is "flows" ? timing : null,
            DayCount = dayCount,
            Annualisation = annualisation,
            Benchmark = withIndex ? [.. dates.Select((date, i) => new DatedAmount(date, levels[i]))] : null,
            Rounding = new Rounding(places, mode),
            ShowPeriods = true,
        };

    private static DateOnly[] Dates(DateOnly start, IEnumerable<int> gaps) => [start, .. gaps.Select(gap => start = start.AddDays(gap))];

    private static Gen<DatedAmount[]> FlowsOn(DateOnly[] dates) =>
        from chosen in Gen.Choose(0, dates.Length - 1).ListOf()
        from amounts in Gen.Choose(-60, 60).Where(amount => amount != 0).ArrayOf(chosen.Count)
        select chosen.Take(6).Order().Select((date, i) => new DatedAmount(dates[date], amounts[i])).ToArray();

    private static Gen<UnitDistribution[]> DistributionsOn(DateOnly[] dates) =>
        from chosen in Gen.Choose(1, dates[^1].DayNumber - dates[0].DayNumber).ListOf()
        from perUnit in Generators.Positive(3, 2).ArrayOf(chosen.Count)
        from prices in Generators.Positive(5, 2).ArrayOf(chosen.Count)
        from atNav in Gen.Elements(true, false)
        select chosen.Distinct().Order().Take(5).Select((days, i) =>
        {
            var date = dates[0].AddDays(days);
            return new UnitDistribution(date, perUnit[i], atNav && dates.Contains(date) ? null : prices[i]);
        }).ToArray();
}
