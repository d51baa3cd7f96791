using FundCalc.Calculation.DayCounts;
using FundCalc.Calculation.Fees;
using FundCalc.Calculation.Numbers;
using FundCalc.Calculation.Tests.Support;
using static FundCalc.Calculation.Tests.DayCounts.Dates;
using static FundCalc.Calculation.Tests.Numbers.Exact;

namespace FundCalc.Calculation.Tests.Fees;

public sealed class FeeAccrualCalculatorTests
{
    [Theory]
    [InlineData(AccrualMethod.Opening)]
    [InlineData(AccrualMethod.Daily)]
    [InlineData(AccrualMethod.DailyCompounded)]
    public void Calculate_OnePercentOn10000ForADay_Is27Cents(AccrualMethod method)
    {
        // 10,000 x 0.01 / 365 = 0.27397260273972602739...
        var figures = FeeAccrualCalculator.Calculate(Input("2026-03-02", "2026-03-03", method, 10_000, 0.01m));
        Assert.Equal([(0.27m, D("0.273972602739726027"))], figures.Fees.Select(fee => (fee.Amount.Value, fee.AmountUnrounded.Value)));
        Assert.Equal((0.27m, D("0.273972602739726027"), 9_999.73m, 1), Totals(figures));
        Assert.Empty(figures.AccrualDays);
    }

    [Fact]
    public void Calculate_LosingPeriod_StillAccrues()
    {
        // (10,000 + 9,500 + 9,000) x 0.01 / 365 = 285 / 365 = 0.78082191780821917808...; 9,000 - 0.78 = 8,999.22
        var figures = FeeAccrualCalculator.Calculate(Input("2026-03-02", "2026-03-05", AccrualMethod.Daily, 10_000, 0.01m) with
        {
            Observations = [new(On("2026-03-03"), 9_500), new(On("2026-03-04"), 9_000)],
        });
        Assert.Equal((0.78m, D("0.780821917808219178"), 8_999.22m, 3), Totals(figures));
    }

    [Fact]
    public void Calculate_DailyCompounded_TakesEachDaysFeeFromTheNextBase()
    {
        // 36.5 % is 0.001 a day: 1,000 -> 1; 999 -> 0.999; 1,498.001 (after a subscription of 500) -> 1.498001
        var input = Input("2026-03-02", "2026-03-05", AccrualMethod.DailyCompounded, 1_000, 0.365m) with
        {
            Observations = [new(On("2026-03-04"), 1_500)],
            ShowDays = true,
        };
        var figures = FeeAccrualCalculator.Calculate(input);
        Assert.Equal(
            [
                (On("2026-03-02"), 1_000, 1),
                (On("2026-03-03"), 999, 0.999m),
                (On("2026-03-04"), 1_498.001m, 1.498001m),
            ],
            figures.AccrualDays.Select(Shown));
        // 1 + 0.999 + 1.498001 = 3.497001; 1,500 - 3.497001 = 1,496.502999
        Assert.Equal((3.5m, 3.497001m, 1_496.5m), (figures.Total.Value, figures.TotalUnrounded.Value, figures.ClosingNetAssets.Value));

        // Without compounding: 1 + 1 + 1.5
        Assert.Equal(3.5m, FeeAccrualCalculator.Calculate(input with { Method = AccrualMethod.Daily }).TotalUnrounded.Value);
    }

    [Fact]
    public void Calculate_CarriedFees_AreRoundedTo18PlacesEachDay()
    {
        // 1/365 of 1: the first fee is 0.00273972602739726027..., carried as 0.002739726027397260; the second base is 0.997260273972602740.
        var figures = FeeAccrualCalculator.Calculate(
            Input("2026-03-02", "2026-03-04", AccrualMethod.DailyCompounded, 1, 1) with { ShowDays = true });
        Assert.Equal(D("0.99726027397260274"), figures.AccrualDays[1].Base.Value);
        Assert.Equal(D("0.00273972602739726"), figures.AccrualDays[0].AmountUnrounded.Value);
    }

    [Fact]
    public void Calculate_FeesBeyondTheAssets_LeaveABaseOfZero()
    {
        // 365,000 at 100 % -> 1,000 on the first day; then only 400 are left, less 1,000 accrued: nothing to charge on.
        var figures = FeeAccrualCalculator.Calculate(Input("2026-03-02", "2026-03-04", AccrualMethod.DailyCompounded, 365_000, 1) with
        {
            Observations = [new(On("2026-03-03"), 400)],
            ShowDays = true,
        });
        Assert.Equal((On("2026-03-03"), 0, 0), Shown(figures.AccrualDays[1]));
        Assert.Equal((1_000, -600), (figures.Total.Value, figures.ClosingNetAssets.Value));
    }

    [Fact]
    public void Calculate_SeveralFees_ShareTheBaseAndAreRoundedOnceTogether()
    {
        // For a day on 36,500: 0.4 % / 365 = 0.40; 0.72 % / 360 = 0.73; 0.004 % / 365 = 0.004; 0.004 % again
        var input = Input("2026-03-02", "2026-03-03", AccrualMethod.DailyCompounded, 36_500) with
        {
            Fees = [new(0.004m), new(0.0072m, DayCountConvention.Act360), new(0.00004m), new(0.00004m)],
        };
        var figures = FeeAccrualCalculator.Calculate(input);
        Assert.Equal([0.4m, 0.73m, 0, 0], figures.Fees.Select(fee => fee.Amount.Value));
        Assert.Equal([0.4m, 0.73m, 0.004m, 0.004m], figures.Fees.Select(fee => fee.AmountUnrounded.Value));
        // 1.138, not 1.13
        Assert.Equal((1.14m, 1.138m, 36_498.86m), (figures.Total.Value, figures.TotalUnrounded.Value, figures.ClosingNetAssets.Value));
    }

    [Fact]
    public void Calculate_SeveralFeesOverDays_CompoundOnAllOfThem()
    {
        // Two fees of 0.0005 a day: the second day's base is 1,000 - 2 x 0.5 = 999.
        var figures = FeeAccrualCalculator.Calculate(Input("2026-03-02", "2026-03-04", AccrualMethod.DailyCompounded, 1_000) with
        {
            Fees = [new(0.1825m), new(0.18m, DayCountConvention.Act360)],
        });
        Assert.Equal([0.9995m, 0.9995m], figures.Fees.Select(fee => fee.AmountUnrounded.Value));
    }

    [Theory]
    // 31 December 2023 counts 1/365 and 1 January 2024 1/366: 0.00547196646455573022...
    [InlineData("2023-12-31", "2024-01-02", DayCountConvention.ActActIsda, "0.00547196646455573", 2)]
    // February 2024 has 29 days.
    [InlineData("2024-02-28", "2024-03-01", DayCountConvention.Act365Fixed, "0.005479452054794521", 2)]
    [InlineData("2024-02-29", "2025-02-28", DayCountConvention.Act360, "1.013888888888888889", 365)]
    // A February of 30 days: (2 - 1) x 30 + 1 - 1
    [InlineData("2023-02-01", "2023-03-01", DayCountConvention.Thirty360BondBasis, "0.083333333333333333", 28)]
    // The 31st adds no day after the 30th.
    [InlineData("2023-01-30", "2023-01-31", DayCountConvention.ThirtyE360, "0", 1)]
    // From the last of February: to 31 August 180 days.
    [InlineData("2007-02-28", "2007-08-31", DayCountConvention.Thirty360Us, "0.5", 184)]
    public void Calculate_EveryMethod_AddsUpToThePeriod(string start, string end, DayCountConvention dayCount, string years, int days)
    {
        foreach (var method in new[] { AccrualMethod.Opening, AccrualMethod.Daily })
        {
            var figures = FeeAccrualCalculator.Calculate(Input(start, end, method, 1) with { Fees = [new(1, dayCount)] });
            Assert.Equal((D(years), days), (figures.TotalUnrounded.Value, figures.Days));
        }
    }

    [Fact]
    public void Calculate_NothingToCharge_IsZero()
    {
        var noRate = FeeAccrualCalculator.Calculate(Input("2026-03-02", "2026-06-01", AccrualMethod.DailyCompounded, 1_000, 0));
        Assert.Equal((0, 1_000), (noRate.TotalUnrounded.Value, noRate.ClosingNetAssets.Value));
        var noAssets = FeeAccrualCalculator.Calculate(Input("2026-03-02", "2026-06-01", AccrualMethod.Daily, 0, 0.01m));
        Assert.Equal((0, 0), (noAssets.TotalUnrounded.Value, noAssets.ClosingNetAssets.Value));
    }

    [Fact]
    public void Calculate_BeyondRange_NamesTheFigure()
    {
        ExactDecimal limit = new(1, -28);
        void Expect(string figure, AccrualInput input) => Faults.Expect(CalculationFault.OutOfRange, figure, () => FeeAccrualCalculator.Calculate(input));
        var year = Input("2025-01-01", "2026-01-01", AccrualMethod.Opening, limit, 1);

        Expect("fees[0].amount", year);
        Expect("closing_net_assets", year with { OpeningNetAssets = limit * 2, Fees = [new(0.25m)] });
        Expect("total", year with { Fees = [new(0), new(0.5m), new(0.5m)] });
        Expect("fees[1].amount", year with { Fees = [new(0), new(1)] });

        // Rounded down at two places it stays in range, at 18 it reaches the limit.
        var nearly = year with { OpeningNetAssets = limit - new ExactDecimal(1, 20), Rounding = new(2, RoundingMode.Down) };
        Expect("fees[0].amount_unrounded", nearly);
        Expect("total_unrounded", nearly with { Fees = [new(0.5m), new(0.5m)] });
        var daily = nearly with { Method = AccrualMethod.Daily, ShowDays = true, Fees = [new(0.5m)] };
        Expect("accrual_days[0].base", daily);
        Expect("accrual_days[1].base", daily with { OpeningNetAssets = 1, Observations = [new(On("2025-01-02"), limit)] });
    }

    private static (ExactDecimal Total, ExactDecimal TotalUnrounded, ExactDecimal ClosingNetAssets, int Days) Totals(AccrualFigures figures) =>
        (figures.Total, figures.TotalUnrounded, figures.ClosingNetAssets, figures.Days);

    private static (DateOnly Date, ExactDecimal Base, ExactDecimal Amount) Shown(AccrualDay day) => (day.Date, day.Base, day.AmountUnrounded);

    private static AccrualInput Input(string start, string end, AccrualMethod method, ExactDecimal opening, params ExactDecimal[] rates) => new()
    {
        StartDate = On(start),
        EndDate = On(end),
        OpeningNetAssets = opening,
        Fees = [.. rates.Select(rate => new FeeTerm(rate))],
        Method = method,
        Rounding = new Rounding(2, RoundingMode.HalfEven),
    };
}
