using FsCheck;
using FsCheck.Fluent;
using FundCalc.Calculation.Fees;
using FundCalc.Calculation.Numbers;

namespace FundCalc.Calculation.Tests.Fees;

/// <summary>Random investments of some months under two or three plans, near enough to each other to change places.</summary>
internal static class ComparisonCases
{
    private static readonly Gen<FeePlan> Plans =
        from fee in Gen.Elements<ExactDecimal>(0, 0.01m, 0.02m, 0.03m, 0.25m)
        from convention in Gen.Elements(FeeConvention.RateDifference, FeeConvention.FeeAfterGrowth)
        from entry in Gen.Elements<ExactDecimal>(0, 0, 0.005m, 0.01m)
        from exit in Gen.Elements<ExactDecimal>(0, 0, 0.005m)
        select new FeePlan("", fee, convention, entry, exit, []);

    public static Gen<ComparisonInput> Inputs { get; } =
        from investment in ProjectionCases.Inputs.Where(input => input.EndDate.DayNumber - input.StartDate.DayNumber <= 250 && input.Flows.Count == 0)
        from count in Gen.Choose(2, 3)
        from plans in Plans.ArrayOf(count)
        select new ComparisonInput(investment with { UnderlyingFunds = [], TransactionCosts = 0 }, [.. plans.Select((plan, i) => plan with { Id = $"plan {i}" })]);
}
