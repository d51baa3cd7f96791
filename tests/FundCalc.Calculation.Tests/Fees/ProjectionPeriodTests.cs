using FundCalc.Calculation.DayCounts;
using FundCalc.Calculation.Fees;
using FundCalc.Calculation.Numbers;
using static FundCalc.Calculation.Tests.DayCounts.Dates;
using static FundCalc.Calculation.Tests.Numbers.Exact;

namespace FundCalc.Calculation.Tests.Fees;

/// <summary>When periods end and contributions are paid.</summary>
public sealed class ProjectionPeriodTests
{
    [Theory]
    [InlineData("2023-01-31", "2023-06-01", Frequency.Monthly, "2023-02-28 2023-03-31 2023-04-30 2023-05-31 2023-06-01")]
    [InlineData("2024-01-31", "2024-03-31", Frequency.Monthly, "2024-02-29 2024-03-31")]
    [InlineData("2024-02-29", "2028-03-01", Frequency.Annual, "2025-02-28 2026-02-28 2027-02-28 2028-02-29 2028-03-01")]
    [InlineData("2023-08-31", "2024-09-15", Frequency.SemiAnnual, "2024-02-29 2024-08-31 2024-09-15")]
    [InlineData("2023-11-30", "2024-08-30", Frequency.Quarterly, "2024-02-29 2024-05-30 2024-08-30")]
    [InlineData("2026-03-02", "2026-03-03", Frequency.Annual, "2026-03-03")]
    [InlineData("2025-12-15", "2027-11-30", Frequency.Annual, "2026-12-15 2027-11-30")]
    // Where the calendar ends.
    [InlineData("9998-06-30", "9999-12-31", Frequency.Annual, "9999-06-30 9999-12-31")]
    [InlineData("9999-11-30", "9999-12-31", Frequency.Monthly, "9999-12-30 9999-12-31")]
    public void Periods_EndByWholeMonthsFromTheStart(string start, string end, Frequency period, string expected)
    {
        var figures = FeeProjectionCalculator.Calculate(Daily(start, end, 1_000) with { Period = period, ShowPeriods = true });
        Assert.Equal(expected.Split(' ').Select(On), figures.Periods.Select(p => p.EndDate));
    }

    [Fact]
    public void Contribution_AccruesFeesFromItsOwnDate()
    {
        // 1,000 paid on 30 January bears 0.001 for that day alone.
        var one = FeeProjectionCalculator.Calculate(Daily("2023-01-01", "2023-01-31", 0) with
        {
            Contributions = new(1_000, Frequency.Monthly, On("2023-01-30")),
        });
        Assert.Equal((1_000, 999, 1), (one.TotalInvested, one.EndingValueWithFees, one.OngoingFees));

        // A month later: the first has borne 30 days, 1,000 x 0.999^30 = 970.430967..., the second (28 February, for want of a 30th) one: 999.
        var two = FeeProjectionCalculator.Calculate(Daily("2023-01-01", "2023-03-01", 0) with
        {
            Contributions = new(1_000, Frequency.Monthly, On("2023-01-30")),
        });
        Assert.Equal((2_000, 1_969.43m, 30.57m), (two.TotalInvested, two.EndingValueWithFees, two.OngoingFees));
    }

    [Fact]
    public void Contribution_GrowsFromItsOwnDate()
    {
        // 1,000 at the start of each year at 10 %: 1,000 x 1.21 + 1,000 x 1.1, whatever day count, from the start date on.
        var figures = FeeProjectionCalculator.Calculate(Growing("2026-01-01", "2028-01-01") with
        {
            Contributions = new(1_000, Frequency.Annual, On("2026-01-01")),
        });
        Assert.Equal((2_310, 2_000), (figures.EndingValueWithoutFees, figures.TotalInvested));
    }

    [Fact]
    public void Contribution_CutsAPeriodWhereItFalls()
    {
        // 30/360, 10 % a year: the payment after half a year grows by 1.1^(1/2) = 1.0488088481701515..., the square root of 1.1.
        var figures = FeeProjectionCalculator.Calculate(Growing("2026-01-01", "2027-01-01") with
        {
            Contributions = new(1_000_000, Frequency.Annual, On("2026-07-01")),
            DayCount = DayCountConvention.Thirty360BondBasis,
        });
        Assert.Equal(1_048_808.85m, figures.EndingValueWithoutFees);
    }

    [Fact]
    public void Periods_CountAPaymentOnTheirEndInTheNext()
    {
        // Monthly payments from the start on, the investment in the first period; a fee of 0.001 a day. January has 31 days, February 28.
        var figures = FeeProjectionCalculator.Calculate(Growing("2023-01-01", "2023-03-01") with
        {
            InitialInvestment = 500,
            AnnualGrowth = 0,
            Contributions = new(100, Frequency.Monthly, On("2023-02-01")),
            Period = Frequency.Monthly,
            ShowPeriods = true,
        });
        Assert.Equal(
            [
                new(On("2023-02-01"), 500, 0, 500, 500),
                new(On("2023-03-01"), 100, 0, 600, 600),
            ],
            figures.Periods);
    }

    [Fact]
    public void Periods_ShowTheirOwnFees()
    {
        // 20 % of 1,000, then of 800; 500 more paid in at the start of the second year: 20 % of 1,300
        var figures = FeeProjectionCalculator.Calculate(Growing("2026-01-01", "2028-01-01") with
        {
            InitialInvestment = 1_000,
            AnnualGrowth = 0,
            AnnualFee = 0.2m,
            EntryFee = 0.5m,
            Contributions = new(1_000, Frequency.Annual),
            ShowPeriods = true,
            ExitFee = 0.1m,
        });
        // Half of each payment is taken at entry: 500 -> 400; 400 + 500 = 900 -> 720. The exit fee is not the period's.
        Assert.Equal(
            [
                new(On("2027-01-01"), 1_000, 100, 1_000, 400),
                new(On("2028-01-01"), 1_000, 180, 2_000, 720),
            ],
            figures.Periods);
        Assert.Equal((280, 72, 648, 1_000), (figures.OngoingFees, figures.ExitFees, figures.EndingValueWithFees, figures.EntryFees));
    }

    [Theory]
    // Counted from the start: 31 January, so 28 February, then 31 March.
    [InlineData("2023-01-31", "2023-04-01", null, "0 100 100")]
    // Counted from the first date: 28 February, then 28 March, both in their own period.
    [InlineData("2023-01-31", "2023-04-01", "2023-02-28", "0 200 0")]
    // The last day before the end still pays.
    [InlineData("2023-01-31", "2023-04-01", "2023-03-31", "0 0 100")]
    public void Contributions_KeepTheDayOfTheirAnchor(string start, string end, string? first, string paid)
    {
        var figures = FeeProjectionCalculator.Calculate(Growing(start, end) with
        {
            InitialInvestment = 1,
            Contributions = new(100, Frequency.Monthly, first is null ? null : On(first)),
            Period = Frequency.Monthly,
            ShowPeriods = true,
        });
        Assert.Equal([On("2023-02-28"), On("2023-03-31"), On("2023-04-01")], figures.Periods.Select(p => p.EndDate));
        Assert.Equal(paid.Split(' ').Select(D), figures.Periods.Select((p, i) => i == 0 ? p.Contributions - 1 : p.Contributions));
    }

    [Fact]
    public void Calculate_WithoutShowPeriods_EndsTheSame()
    {
        var input = Growing("2023-01-31", "2026-04-01") with { InitialInvestment = 1_000, AnnualFee = 0.013m, Period = Frequency.Quarterly };
        var shown = FeeProjectionCalculator.Calculate(input with { ShowPeriods = true });
        Assert.Equal(shown with { Periods = [] }, FeeProjectionCalculator.Calculate(input) with { Periods = [] });
        Assert.Equal(13, shown.Periods.Count);
    }

    private static ProjectionInput Daily(string start, string end, ExactDecimal initial) => new()
    {
        InitialInvestment = initial,
        StartDate = On(start),
        EndDate = On(end),
        AnnualGrowth = 0,
        AnnualFee = 0.365m,
        Convention = FeeConvention.DailyAccrual,
        DayCount = DayCountConvention.Act365Fixed,
        Rounding = new(2, RoundingMode.HalfEven),
    };

    private static ProjectionInput Growing(string start, string end) => new()
    {
        InitialInvestment = 0,
        StartDate = On(start),
        EndDate = On(end),
        AnnualGrowth = 0.1m,
        AnnualFee = 0,
        Convention = FeeConvention.RateDifference,
        Rounding = new(2, RoundingMode.HalfEven),
    };
}
