using FundCalc.Calculation.DayCounts;
using FundCalc.Calculation.Fees;
using FundCalc.Calculation.Numbers;
using FundCalc.Calculation.Tests.Support;
using static FundCalc.Calculation.Tests.DayCounts.Dates;
using static FundCalc.Calculation.Tests.Numbers.Exact;

namespace FundCalc.Calculation.Tests.Fees;

public sealed class FeeProjectionCalculatorTests
{
    private static readonly Rounding Cents = new(2, RoundingMode.HalfEven);

    [Fact]
    public void Calculate_IssueExample_LosesTheRoundedUnroundedDifference()
    {
        var figures = FeeProjectionCalculator.Calculate(Input("2026-01-01", "2036-01-01", 10_000, 0.05m, 0.01m));
        Assert.Equal((16_288.95m, 14_802.44m), (figures.EndingValueWithoutFees, figures.EndingValueWithFees));
        // 1,486.5038..., though 16,288.95 - 14,802.44 = 1,486.51
        Assert.Equal(1_486.5m, figures.FeeDrag);
        // (1.05^10 - 1.04^10) / 1.05^10, and 0.01 x 10,000 x (1.04^10 - 1) / 0.04: by hand in exact fractions
        Assert.Equal((D("0.091258415010664668"), 1_200.61m), (figures.FeeDragRatio, figures.OngoingFees));
        Assert.Equal((10_000, 0, 0), (figures.TotalInvested, figures.EntryFees, figures.ExitFees));
        Assert.Empty(figures.Periods);
    }

    [Fact]
    public void Calculate_FeeAfterGrowth_IsTheOtherConvention()
    {
        var figures = FeeProjectionCalculator.Calculate(
            Input("2026-01-01", "2036-01-01", 10_000, 0.05m, 0.01m) with { Convention = FeeConvention.FeeAfterGrowth });
        Assert.Equal((16_288.95m, 14_731.43m), (figures.EndingValueWithoutFees, figures.EndingValueWithFees));
    }

    // The SEC's Investor Bulletin "How Fees and Expenses Affect Your Investment Portfolio" as reported at http://www.interest.com/401k/advice/easy-way-see-fees-eating-401k/:
    // 100,000 at 4 % for 20 years with a fee of 1 % costs 27,832 in fees and 12,067 in what they would have earned.
    [Fact]
    public void Calculate_SecBulletin_CostsAsPublished()
    {
        var figures = FeeProjectionCalculator.Calculate(
            Input("2014-01-01", "2034-01-01", 100_000, 0.04m, 0.01m) with { Convention = FeeConvention.FeeAfterGrowth, Rounding = new(0, RoundingMode.HalfEven) });
        Assert.Equal((27_832, 27_832 + 12_067), (figures.OngoingFees, figures.FeeDrag));
    }

    // https://sp500calculator.org/blog/investment-fees-long-term-compounding: 100,000 for 20 years at 8 %, and at 7.5 % after a fee of 0.5 %.
    [Fact]
    public void Calculate_RateDifference_EndsAsPublished()
    {
        var figures = FeeProjectionCalculator.Calculate(
            Input("2020-01-01", "2040-01-01", 100_000, 0.08m, 0.005m) with { Rounding = new(0, RoundingMode.HalfEven) });
        Assert.Equal((466_096, 424_785, 41_311), (figures.EndingValueWithoutFees, figures.EndingValueWithFees, figures.FeeDrag));
    }

    [Fact]
    public void Calculate_DailyAccrual_TakesTheFeeEachDay()
    {
        // 36.5 % is 0.001 a day: 1,000 -> 999 -> 998.001
        var figures = FeeProjectionCalculator.Calculate(Daily("2026-03-02", "2026-03-04", 1_000) with { Rounding = new(6, RoundingMode.HalfEven) });
        Assert.Equal((1_000, 998.001m), (figures.EndingValueWithoutFees, figures.EndingValueWithFees));
        Assert.Equal((1.999m, 1.999m, 0.001999m), (figures.OngoingFees, figures.FeeDrag, figures.FeeDragRatio));
    }

    [Fact]
    public void Calculate_DailyAccrual_GrowsAtTheAnnualRate()
    {
        var figures = FeeProjectionCalculator.Calculate(
            Input("2026-01-01", "2027-01-01", 1_000, 0.05m, 0) with { Convention = FeeConvention.DailyAccrual });
        Assert.Equal((1_050, 1_050, 0), (figures.EndingValueWithoutFees, figures.EndingValueWithFees, figures.FeeDrag));
    }

    [Theory]
    [InlineData(FeeConvention.RateDifference)]
    [InlineData(FeeConvention.FeeAfterGrowth)]
    [InlineData(FeeConvention.DailyAccrual)]
    public void Calculate_ZeroGrowthAndZeroFee_LeaveTheInvestment(FeeConvention convention)
    {
        var figures = FeeProjectionCalculator.Calculate(Input("2024-02-29", "2031-05-17", 1_234.56m, 0, 0) with { Convention = convention });
        Assert.Equal(
            new ProjectionFigures(1_234.56m, 1_234.56m, 0, 0, 1_234.56m, 0, 0, 0, []),
            figures with { Periods = [] });
    }

    [Fact]
    public void Calculate_NegativeGrowth_StillBearsFees()
    {
        // -10 % and a fee of 5 %: 0.9^2 and 0.85^2; fees 50 + 42.50
        var figures = FeeProjectionCalculator.Calculate(Input("2026-01-01", "2028-01-01", 1_000, -0.1m, 0.05m));
        Assert.Equal((810, 722.5m, 87.5m, 92.5m), (figures.EndingValueWithoutFees, figures.EndingValueWithFees, figures.FeeDrag, figures.OngoingFees));
    }

    [Fact]
    public void Calculate_EntryAndExitFees_AreTakenFromWhatIsPaidAndFromTheEnd()
    {
        // 10,000 - 2 % = 9,800; - 1 % = 9,702; a contribution of 1,000 becomes 980, then 970.20
        var input = Input("2026-01-01", "2028-01-01", 10_000, 0, 0) with { EntryFee = 0.02m, ExitFee = 0.01m };
        var once = FeeProjectionCalculator.Calculate(input);
        Assert.Equal(new ProjectionFigures(10_000, 9_702, 298, 0.0298m, 10_000, 200, 0, 98, []), once with { Periods = [] });
        var twice = FeeProjectionCalculator.Calculate(input with { Contributions = new(1_000, Frequency.Annual) });
        Assert.Equal(
            new ProjectionFigures(11_000, 10_672.2m, 327.8m, 0.0298m, 11_000, 220, 0, 107.8m, []),
            twice with { Periods = [] });
    }

    [Fact]
    public void Calculate_FeeDragRatio_IsZeroWhereNothingIsLeft()
    {
        // 1 + g = 10^-18: the cent of the start rounds to nothing at 18 places.
        var figures = FeeProjectionCalculator.Calculate(
            Input("2026-01-01", "2027-01-01", 0.01m, D("-0.999999999999999999"), 0) with { EntryFee = 0.1m });
        Assert.Equal((0, 0, 0), (figures.EndingValueWithoutFees, figures.FeeDrag, figures.FeeDragRatio));
    }

    [Fact]
    public void Calculate_Factors_HaveTwentyEightPlacesAndValuesEighteen()
    {
        // The square root of 1.01 is 1.00498756211208902702192649127595...; at 28 places ...2649130, times 10^12. The true root would end in ...91276 at 18 places.
        var figures = FeeProjectionCalculator.Calculate(Input("2026-01-01", "2026-07-01", 1_000_000_000_000, 0.01m, 0) with
        {
            DayCount = DayCountConvention.Thirty360BondBasis,
            Rounding = Rounding.Working,
        });
        Assert.Equal(D("1004987562112.0890270219264913"), figures.EndingValueWithoutFees);
    }

    [Fact]
    public void Calculate_PiecesOfA30360Horizon_AddUpToIt()
    {
        // 31 January to 31 March is 60 days of 360 under the bond basis, though 28 + 33 by way of 28 February: monthly periods must not change the end.
        var whole = Input("2023-01-31", "2023-03-31", 1_000_000, 0.05m, 0.01m) with { DayCount = DayCountConvention.Thirty360BondBasis };
        var cut = whole with { Period = Frequency.Monthly };
        Assert.Equal(FeeProjectionCalculator.Calculate(whole).EndingValueWithFees, FeeProjectionCalculator.Calculate(cut).EndingValueWithFees);
    }

    [Fact]
    public void Calculate_BeyondRange_NamesTheFigure()
    {
        ExactDecimal limit = new(1, -28);
        void Expect(string figure, ProjectionInput input) => Faults.Expect(CalculationFault.OutOfRange, figure, () => FeeProjectionCalculator.Calculate(input));
        var still = Input("2026-01-01", "2028-01-01", limit, 0, 0);

        Expect("ending_value_without_fees", still);
        Expect("total_invested", still with { AnnualGrowth = -0.5m });
        Expect("periods[0].contributions", still with { AnnualGrowth = -0.5m, ShowPeriods = true });
        Expect("periods[1].contributions", still with
        {
            AnnualGrowth = -0.5m,
            ShowPeriods = true,
            InitialInvestment = 1,
            Contributions = new(limit, Frequency.Annual),
        });
        Expect("periods[1].value_without_fees", still with { AnnualGrowth = 1, InitialInvestment = new(3, -27), ShowPeriods = true });
    }

    /// <summary>No growth, and a fee of 0.001 for each day.</summary>
    private static ProjectionInput Daily(string start, string end, ExactDecimal initial) => Input(start, end, initial, 0, 0.365m) with
    {
        Convention = FeeConvention.DailyAccrual,
        DayCount = DayCountConvention.Act365Fixed,
    };

    private static ProjectionInput Input(string start, string end, ExactDecimal initial, ExactDecimal growth, ExactDecimal fee) => new()
    {
        InitialInvestment = initial,
        StartDate = On(start),
        EndDate = On(end),
        AnnualGrowth = growth,
        AnnualFee = fee,
        Convention = FeeConvention.RateDifference,
        Rounding = Cents,
    };
}
