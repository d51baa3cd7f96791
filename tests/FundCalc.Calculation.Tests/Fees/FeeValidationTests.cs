using FundCalc.Calculation.Fees;
using FundCalc.Calculation.Numbers;
using FundCalc.Calculation.Tests.Support;
using static FundCalc.Calculation.Tests.DayCounts.Dates;
using static FundCalc.Calculation.Tests.Support.Violations;

namespace FundCalc.Calculation.Tests.Fees;

public sealed class FeeValidationTests
{
    private const string PartOfOne = "must be a fraction from 0 and below 1: 5 % is 0.05";

    private static readonly AccrualInput Accrual = new()
    {
        StartDate = On("2026-01-01"),
        EndDate = On("2026-02-01"),
        OpeningNetAssets = 0,
        Fees = [new(0), new(1)],
        Method = AccrualMethod.Daily,
        Observations = [new(On("2026-01-02"), 0), new(On("2026-01-31"), 5)],
        ShowDays = true,
        Rounding = Rounding.Working,
    };

    private static readonly ProjectionInput Projection = new()
    {
        InitialInvestment = 0,
        StartDate = On("2026-01-01"),
        EndDate = On("2126-01-01"),
        AnnualGrowth = 1,
        AnnualFee = 0,
        Convention = FeeConvention.RateDifference,
        Contributions = new(1, Frequency.Annual, On("2026-01-01")),
        Rounding = Rounding.Working,
    };

    [Fact]
    public void Accrual_GoodInput_BreaksNothing()
    {
        Assert.Empty(FeeAccrualCalculator.Validate(Accrual));
        Assert.Empty(FeeAccrualCalculator.Validate(Accrual with { EndDate = Accrual.StartDate.AddDays(3660) }));
        Assert.Empty(FeeAccrualCalculator.Validate(Accrual with { Fees = [.. Enumerable.Repeat(new FeeTerm(0), 20)] }));
        Assert.Empty(FeeAccrualCalculator.Validate(
            Accrual with { Method = AccrualMethod.Opening, EndDate = On("9999-12-31"), Observations = [], ShowDays = false }));
    }

    [Fact]
    public void Accrual_EveryRuleBroken_TellsAllAtOnce()
    {
        var input = Accrual with
        {
            EndDate = Accrual.StartDate,
            OpeningNetAssets = -1,
            Fees = [new(5), new(-0.01m), new(1)],
            Method = default,
            Observations = [new(On("2026-01-01"), -2), new(On("2025-12-31"), 0)],
        };
        Assert.Equal(
            [
                new("method", "0", "must be OPENING, DAILY, DAILY_COMPOUNDED, CLOSING, AVERAGE_OF_ENDS or AVERAGE_DAILY"),
                new("end_date", "2026-01-01", "must be after start_date"),
                new("opening_net_assets", "-1", "must be at least 0"),
                new("fees[0].annual_rate", "5", "must be a fraction from 0 to 1: 5 % is 0.05"),
                new("fees[1].annual_rate", "-0.01", "must be a fraction from 0 to 1: 5 % is 0.05"),
                new("observations[0].date", "2026-01-01", "must be after start_date"),
                new("observations[0].date", "2026-01-01", "must be before end_date"),
                new("observations[0].net_assets", "-2", "must be at least 0"),
                new("observations[1].date", "2025-12-31", "must be after start_date"),
                new("observations[1].date", "2025-12-31", "must be after the date of the previous observation"),
            ],
            FeeAccrualCalculator.Validate(input));
        Faults.Expect(CalculationFault.InvalidInput, "method", () => FeeAccrualCalculator.Calculate(input));
    }

    [Fact]
    public void Accrual_ObservationsOnOneDay_AreRefused() => Assert.Equal(
        [new("observations[1].date", "2026-01-02", "must be after the date of the previous observation")],
        FeeAccrualCalculator.Validate(Accrual with { Observations = [new(On("2026-01-02"), 0), new(On("2026-01-02"), 0)] }));

    [Fact]
    public void Accrual_Opening_TakesNoObservationsAndShowsNoDays()
    {
        var input = Accrual with { Method = AccrualMethod.Opening };
        Assert.Equal(
            [
                new("observations", "", "must be empty with method OPENING"),
                new("show_days", "true", "must be false without a daily method"),
            ],
            FeeAccrualCalculator.Validate(input));
        Assert.Empty(FeeAccrualCalculator.Validate(input, Unread("method")));
    }

    [Fact]
    public void Accrual_DailyPeriod_HasALimit()
    {
        var input = Accrual with { EndDate = Accrual.StartDate.AddDays(3661) };
        Assert.Equal(
            [new("end_date", "2036-01-10", "must be at most 3,660 days after start_date with a daily method")],
            FeeAccrualCalculator.Validate(input));
        Assert.Empty(FeeAccrualCalculator.Validate(input, Unread("method")));
        Assert.Empty(FeeAccrualCalculator.Validate(input, Unread("start_date")));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(21)]
    public void Accrual_NumberOfFees_HasLimits(int count)
    {
        var input = Accrual with { Fees = [.. Enumerable.Repeat(new FeeTerm(5), count)] };
        Assert.Equal([new("fees", "", "must be 1 to 20 fees")], FeeAccrualCalculator.Validate(input));
    }

    [Fact]
    public void Accrual_UnreadDates_SilenceTheRulesThatLookAtThem()
    {
        var input = Accrual with { EndDate = On("2025-06-01"), Observations = [new(On("2026-01-02"), 0), new(On("2026-01-01"), 0)] };
        Assert.Equal(
            "end_date observations[0].date observations[1].date observations[1].date observations[1].date",
            Fields(FeeAccrualCalculator.Validate(input)));
        Assert.Equal(
            "observations[0].date observations[1].date observations[1].date",
            Fields(FeeAccrualCalculator.Validate(input, Unread("start_date"))));
        Assert.Equal("observations[1].date observations[1].date", Fields(FeeAccrualCalculator.Validate(input, Unread("end_date"))));
        Assert.Equal(
            "end_date observations[1].date observations[1].date",
            Fields(FeeAccrualCalculator.Validate(input, Unread("observations[0].date"))));
    }

    [Fact]
    public void Projection_GoodInput_BreaksNothing()
    {
        Assert.Empty(FeeProjectionCalculator.Validate(Projection));
        Assert.Empty(FeeProjectionCalculator.Validate(Projection with { EndDate = On("2026-01-02") }));
        Assert.Empty(FeeProjectionCalculator.Validate(Projection with { InitialInvestment = 1, Contributions = null }));
        Assert.Empty(FeeProjectionCalculator.Validate(Projection with { AnnualGrowth = -0.5m, AnnualFee = 0.49m, EntryFee = 0.99m, ExitFee = 0.99m }));
        Assert.Empty(FeeProjectionCalculator.Validate(Projection with { StartDate = On("9900-01-01"), EndDate = On("9999-12-31"), Contributions = new(1, Frequency.Annual) }));
        Assert.Empty(FeeProjectionCalculator.Validate(Projection with { StartDate = On("9899-12-31"), EndDate = On("9999-12-31"), Contributions = new(1, Frequency.Annual) }));
    }

    [Fact]
    public void Projection_EveryRuleBroken_TellsAllAtOnce()
    {
        var input = Projection with
        {
            InitialInvestment = -1,
            EndDate = Projection.StartDate,
            AnnualGrowth = -1,
            AnnualFee = 5,
            Convention = default,
            EntryFee = -0.01m,
            ExitFee = 1,
            Contributions = new(0, (Frequency)5, On("2025-12-31")),
            Period = (Frequency)6,
        };
        Assert.Equal(
            [
                new("initial_investment", "-1", "must be at least 0"),
                new("end_date", "2026-01-01", "must be after start_date"),
                new("convention", "0", "must be RATE_DIFFERENCE, FEE_AFTER_GROWTH, DAILY_ACCRUAL or N1A_AVERAGE_BALANCE"),
                new("period", "6", "must be ANNUAL, SEMI_ANNUAL, QUARTERLY or MONTHLY"),
                new("annual_growth", "-1", "must be a fraction above -1 and at most 1: 5 % is 0.05"),
                new("annual_fee", "5", PartOfOne),
                new("entry_fee", "-0.01", PartOfOne),
                new("exit_fee", "1", PartOfOne),
                new("contributions.amount", "0", "must be above 0"),
                new("contributions.frequency", "5", "must be ANNUAL, SEMI_ANNUAL, QUARTERLY or MONTHLY"),
                new("contributions.first_date", "2025-12-31", "must not be before start_date"),
            ],
            FeeProjectionCalculator.Validate(input));
        Faults.Expect(CalculationFault.InvalidInput, "initial_investment", () => FeeProjectionCalculator.Calculate(input));
    }

    [Theory]
    [InlineData("1.01", "0", "annual_growth")]
    [InlineData("5", "0", "annual_growth")]
    [InlineData("0", "-0.01", "annual_fee")]
    [InlineData("0", "1", "annual_fee")]
    [InlineData("-0.5", "0.5", "annual_fee")]
    [InlineData("-2", "0.5", "annual_growth")]
    [InlineData("-1", "0", "annual_growth")]
    public void Projection_RatesOutOfBounds_AreNamed(string growth, string fee, string field) => Assert.Equal(
        field,
        Fields(FeeProjectionCalculator.Validate(Projection with { AnnualGrowth = Numbers.Exact.D(growth), AnnualFee = Numbers.Exact.D(fee) })));

    [Fact]
    public void Projection_FeeAboveGrowth_IsTheFeesViolation()
    {
        var input = Projection with { AnnualGrowth = -0.5m, AnnualFee = 0.5m };
        Assert.Equal([new("annual_fee", "0.5", "must be below 1 + annual_growth")], FeeProjectionCalculator.Validate(input));
        Assert.Empty(FeeProjectionCalculator.Validate(input, Unread("annual_growth")));
    }

    [Fact]
    public void Projection_NothingInvested_IsRefused()
    {
        var input = Projection with { Contributions = null };
        Assert.Equal([new("initial_investment", "0", "must be above 0 without contributions")], FeeProjectionCalculator.Validate(input));
        Assert.Empty(FeeProjectionCalculator.Validate(input, Unread("contributions")));
    }

    [Theory]
    [InlineData("2026-01-01", "2126-01-02")]
    [InlineData("2000-02-29", "2100-03-01")]
    [InlineData("2026-01-01", "9999-12-31")]
    [InlineData("9899-12-30", "9999-12-31")]
    public void Projection_MoreThan100Years_IsRefused(string start, string end)
    {
        var input = Projection with { StartDate = On(start), EndDate = On(end), Contributions = new(1, Frequency.Annual) };
        Assert.Equal([new("end_date", end, "must be at most 100 years after start_date")], FeeProjectionCalculator.Validate(input));
        Assert.Empty(FeeProjectionCalculator.Validate(input, Unread("start_date")));
    }

    [Fact]
    public void Projection_ReversedDates_AreOneViolation()
    {
        var input = Projection with { EndDate = Projection.StartDate, Contributions = new(1, Frequency.Annual) };
        Assert.Equal([new("end_date", "2026-01-01", "must be after start_date")], FeeProjectionCalculator.Validate(input));
        Assert.Empty(FeeProjectionCalculator.Validate(input, Unread("start_date")));
    }

    [Fact]
    public void Projection_FirstContribution_LiesInTheHorizon()
    {
        var input = Projection with { Contributions = new(1, Frequency.Annual, Projection.EndDate) };
        Assert.Equal([new("contributions.first_date", "2126-01-01", "must be before end_date")], FeeProjectionCalculator.Validate(input));
        Assert.Empty(FeeProjectionCalculator.Validate(input, Unread("end_date")));
        Assert.Empty(FeeProjectionCalculator.Validate(input with { StartDate = On("2026-01-02"), Contributions = new(1, Frequency.Annual, On("2026-01-01")) }, Unread("start_date")));
        Assert.Empty(FeeProjectionCalculator.Validate(Projection with { Contributions = new(1, Frequency.Annual, Projection.EndDate.AddDays(-1)) }));
    }

    [Theory]
    [InlineData("2026-01-01", "2026-02-01")]
    [InlineData("9999-12-15", "9999-12-31")]
    public void Projection_HorizonShorterThanAnInterval_NeedsAFirstDate(string start, string end)
    {
        var input = Projection with { StartDate = On(start), EndDate = On(end), Contributions = new(1, Frequency.Monthly) };
        Assert.Equal(
            [new("contributions.first_date", "", "must be given where one interval after start_date is not before end_date")],
            FeeProjectionCalculator.Validate(input));
        Assert.Empty(FeeProjectionCalculator.Validate(input, Unread("start_date")));
        Assert.Empty(FeeProjectionCalculator.Validate(input, Unread("end_date")));
        Assert.Empty(FeeProjectionCalculator.Validate(input, Unread("contributions.frequency")));
        Assert.Empty(FeeProjectionCalculator.Validate(input with { StartDate = input.StartDate.AddDays(-21) }));
    }

    [Fact]
    public void Null_Throws()
    {
        Assert.Throws<ArgumentNullException>(() => FeeAccrualCalculator.Validate(null!));
        Assert.Throws<ArgumentNullException>(() => FeeProjectionCalculator.Validate(null!));
    }
}
