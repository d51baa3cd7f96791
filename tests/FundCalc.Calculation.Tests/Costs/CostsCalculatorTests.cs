using FundCalc.Calculation.Costs;
using FundCalc.Calculation.DayCounts;
using FundCalc.Calculation.Numbers;
using FundCalc.Calculation.Tests.Support;
using static FundCalc.Calculation.Tests.DayCounts.Dates;
using static FundCalc.Calculation.Tests.Support.Violations;

namespace FundCalc.Calculation.Tests.Costs;

public sealed class CostsCalculatorTests
{
    private static readonly CostsInput Year = new()
    {
        StartDate = On("2023-01-01"),
        EndDate = On("2024-01-01"),
        AverageNetAssets = 1000,
        Rounding = Rounding.Working,
        AmountRounding = new Rounding(2, RoundingMode.HalfEven),
    };

    [Fact]
    public void Calculate_AnyFund_EqualsTheOracle() => Properties.Holds(CostsCases.Inputs, input =>
    {
        // A day or two of 30/360 may be no time at all: refused, and so left out here.
        if (CostsCalculator.Validate(input).Count == 0)
        {
            Assert.Empty(CostsAgreement.Of(input).Differences);
        }
    });

    [Fact]
    public void Calculate_HalfAYear_IsAnnualised()
    {
        // 181 of 365 days: 10 / 1,000 x 365 / 181
        var figures = CostsCalculator.Calculate(Year with { EndDate = On("2023-07-01"), Expenses = [new(ExpenseKind.Management, 10, 0)] });
        Assert.Equal(new Fraction(10 * 365, 181_000).Round(Rounding.Working), figures.TotalExpenseRatio.Value);
    }

    [Fact]
    public void Validate_TellsEveryRule()
    {
        static void Expect(CostsInput input, params FieldViolation[] rules) => Assert.Equal(rules, CostsCalculator.Validate(input));
        Expect(Year);
        Expect(
            Year with { EndDate = Year.StartDate, AverageNetAssets = 0 },
            new("end_date", "2023-01-01", "must be after start_date"),
            new("average_net_assets", "0", "must be above 0"));
        Expect(Year with { EndDate = Year.StartDate.AddDays(3661) }, new FieldViolation("end_date", "2033-01-09", "must be at most 3,660 days after start_date"));
        Expect(
            Year with { StartDate = On("2023-01-30"), EndDate = On("2023-01-31"), DayCount = DayCountConvention.ThirtyE360 },
            new FieldViolation("end_date", "2023-01-31", "must be so late that the period has years under day_count"));
        Expect(
            Year with { Expenses = [new((ExpenseKind)10, -1, 0), new(ExpenseKind.Other, 1, 2), new(ExpenseKind.Other, 1, -1), new(ExpenseKind.Other, 1, 1)] },
            new("expenses[0].kind", "10", "must be a value that the contract names"),
            new("expenses[0].amount", "-1", "must be at least 0"),
            new("expenses[0].waived", "0", "must be 0 to amount"),
            new("expenses[1].waived", "2", "must be 0 to amount"),
            new("expenses[2].waived", "-1", "must be 0 to amount"));
        Expect(
            Year with { UnderlyingFunds = [new(-1, 2, 366, 3, -1, -1), new(0, 0.5m, -1, -1, 0, 0), new(0, 1, 365, 1, 0, 0)] },
            new("underlying_funds[0].average_invested", "-1", "must be at least 0"),
            new("underlying_funds[0].transaction_fees", "-1", "must be at least 0"),
            new("underlying_funds[0].incentive_allocations", "-1", "must be at least 0"),
            new("underlying_funds[0].annual_charge", "2", "must be a fraction from 0 to 1: 5 % is 0.05"),
            new("underlying_funds[0].rebate", "3", "must be 0 to annual_charge"),
            new("underlying_funds[0].days_invested", "366", "must be 0 to the days of the period"),
            new("underlying_funds[1].rebate", "-1", "must be 0 to annual_charge"),
            new("underlying_funds[1].days_invested", "-1", "must be 0 to the days of the period"));
        Expect(
            Year with { EntryCharge = 1, ExitCharge = -0.1m, HoldingYears = 5 },
            new("entry_charge", "1", "must be a fraction from 0 and below 1: 5 % is 0.05"),
            new("exit_charge", "-0.1", "must be a fraction from 0 and below 1: 5 % is 0.05"));
        Expect(Year with { EntryCharge = 0.1m }, new FieldViolation("holding_years", "", "must be given with entry_charge or exit_charge"));
        Expect(Year with { HoldingYears = 1 }, new FieldViolation("holding_years", "1", "must be empty without entry_charge and exit_charge"));
        Expect(Year with { ExitCharge = 0.1m, HoldingYears = 0 }, new FieldViolation("holding_years", "0", "must be above 0 and at most 100"));
        Expect(Year with { ExitCharge = 0.1m, HoldingYears = 100.1m }, new FieldViolation("holding_years", "100.1", "must be above 0 and at most 100"));
        Expect(Year with { ExitCharge = 0.1m, HoldingYears = 100 });
        Assert.Empty(CostsCalculator.Validate(Year with { EndDate = Year.StartDate }, Unread("start_date")));
        Assert.Throws<ArgumentNullException>(() => CostsCalculator.Validate(null!));
    }

    [Fact]
    public void Lists_HaveLimits()
    {
        CostsInput With(int expenses, int funds) => Year with
        {
            Expenses = [.. Enumerable.Repeat(new FundExpense(ExpenseKind.Other, 1, 0), expenses)],
            UnderlyingFunds = [.. Enumerable.Repeat(new UnderlyingFundCosts(1, 0, 0, 0, 0, 0), funds)],
        };
        Assert.Empty(CostsCalculator.Validate(With(1_000, 10_000)));
        Assert.Equal("expenses underlying_funds", Fields(CostsCalculator.Validate(With(1_001, 10_001))));
    }
}
