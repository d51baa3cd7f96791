using FsCheck;
using FsCheck.Fluent;
using FundCalc.Calculation.Costs;
using FundCalc.Calculation.Numbers;
using FundCalc.Calculation.Tests.Fees;
using FundCalc.Calculation.Tests.Numbers;

namespace FundCalc.Calculation.Tests.Costs;

/// <summary>Random costs of funds.</summary>
internal static class CostsCases
{
    private static readonly Gen<ExactDecimal> Amounts = Gen.OneOf(FeeTermCases.RoundAmounts, Generators.Positive(20, 10));

    private static readonly Gen<ExactDecimal> Parts = Gen.Choose(0, 4).Select(quarters => new ExactDecimal(quarters * 25, 2));

    private static readonly Gen<FundExpense> Expenses =
        from kind in Gen.Elements(Enum.GetValues<ExpenseKind>())
        from amount in Amounts
        from part in Parts
        select new FundExpense(kind, amount, amount * part);

    private static Gen<UnderlyingFundCosts> Funds(int days) =>
        from invested in Amounts
        from charge in FeeTermCases.Rates
        from held in Gen.Choose(0, days)
        from part in Parts
        from fees in FeeTermCases.RoundAmounts
        from incentives in FeeTermCases.RoundAmounts
        select new UnderlyingFundCosts(invested, charge, held, charge * part, fees, incentives);

    public static Gen<CostsInput> Inputs { get; } =
        from start in DateCases.Starts
        from days in Gen.OneOf(Gen.Choose(2, 400), Gen.Elements(365, 366, 3660))
        from dayCount in DateCases.DayCounts
        from average in Generators.Positive(20, 10)
        from expenses in Expenses.ListOf().Select(list => list.Take(6).ToArray())
        from funds in Funds(days).ListOf().Select(list => list.Take(4).ToArray())
        from entry in Gen.Choose(0, 99)
        from exit in Gen.Choose(0, 99)
        from holding in Gen.Choose(1, 1000)
        from rounding in Generators.Roundings
        from amounts in Generators.Roundings
        select new CostsInput
        {
            StartDate = start,
            EndDate = start.AddDays(days),
            DayCount = dayCount,
            AverageNetAssets = average,
            Expenses = expenses,
            UnderlyingFunds = funds,
            EntryCharge = new ExactDecimal(entry, 2),
            ExitCharge = new ExactDecimal(exit, 2),
            HoldingYears = entry + exit == 0 ? null : new ExactDecimal(holding, 1),
            Rounding = rounding,
            AmountRounding = amounts,
        };
}
