using FundCalc.Calculation.DayCounts;
using FundCalc.Calculation.Numbers;
using FundCalc.Calculation.Tests.Support;
using static FundCalc.Calculation.Tests.DayCounts.Dates;

namespace FundCalc.Calculation.Tests.DayCounts;

public sealed class CouponGridTests
{
    [Theory]
    [InlineData(-5, "1998-08-31")]
    [InlineData(-1, "1999-08-31")]
    [InlineData(0, "1999-11-30")]
    [InlineData(1, "2000-02-29")]
    [InlineData(2, "2000-05-31")]
    [InlineData(5, "2001-02-28")]
    public void CouponDate_EndOfMonth_StaysThere(int index, string expected) =>
        Assert.Equal(On(expected), new CouponGrid(On("1999-11-30"), On("2000-02-29"), 4, endOfMonth: true).CouponDate(index));

    [Theory]
    [InlineData(-1, "1999-08-30")]
    [InlineData(1, "2000-02-29")]
    [InlineData(2, "2000-05-30")]
    public void CouponDate_OnThe30th_GoesBackToIt(int index, string expected) =>
        Assert.Equal(On(expected), new CouponGrid(On("1999-11-30"), On("2000-02-29"), 4).CouponDate(index));

    [Theory]
    [InlineData(-1, "2006-08-31")]
    [InlineData(2, "2008-02-29")]
    [InlineData(3, "2008-08-31")]
    public void CouponDate_RollDayIsTheGreaterOfTheTwo(int index, string expected) =>
        Assert.Equal(On(expected), new CouponGrid(On("2007-02-28"), On("2007-08-31"), 2).CouponDate(index));

    [Fact]
    public void New_KeepsItsPeriod()
    {
        var schedule = new CouponGrid(On("2007-01-15"), On("2007-07-15"), 2);
        Assert.Equal(On("2007-01-15"), schedule.PeriodStart);
        Assert.Equal(On("2007-07-15"), schedule.PeriodEnd);
        Assert.Equal(2, schedule.Frequency);
    }

    [Theory]
    [InlineData(1, "2008-01-15")]
    [InlineData(2, "2007-07-15")]
    [InlineData(3, "2007-05-15")]
    [InlineData(4, "2007-04-15")]
    [InlineData(6, "2007-03-15")]
    [InlineData(12, "2007-02-15")]
    public void New_EveryFrequency_HasItsPeriod(int frequency, string end) =>
        Assert.Equal(On(end), new CouponGrid(On("2007-01-15"), On(end), frequency).CouponDate(1));

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(5)]
    [InlineData(24)]
    public void New_OtherFrequency_IsRefused(int frequency) =>
        Faults.Expect(CalculationFault.InvalidInput, "frequency", () => new CouponGrid(On("2007-01-15"), On("2007-07-15"), frequency));

    [Theory]
    [InlineData("2007-01-15", "2007-07-15", 4, false)]
    [InlineData("2007-01-15", "2007-07-16", 2, false)]
    [InlineData("2007-01-15", "2007-01-15", 2, false)]
    [InlineData("2007-07-15", "2007-01-15", 2, false)]
    [InlineData("2007-06-29", "2007-12-31", 2, false)]
    [InlineData("2007-06-30", "2007-12-30", 2, true)]
    [InlineData("2007-06-29", "2007-12-31", 2, true)]
    public void New_NotOneRegularPeriod_IsRefused(string start, string end, int frequency, bool endOfMonth) =>
        Faults.Expect(CalculationFault.InvalidInput, "periodEnd", () => new CouponGrid(On(start), On(end), frequency, endOfMonth));

    [Fact]
    public void CouponDate_OutsideTheCalendar_IsRefused()
    {
        var schedule = new CouponGrid(On("2000-01-15"), On("2000-07-15"), 2);
        Assert.Equal(On("9999-07-15"), schedule.CouponDate(15_999));
        Assert.Equal(On("0001-01-15"), schedule.CouponDate(-3_998));
        Assert.Equal(On("9999-12-31"), new CouponGrid(On("2000-11-30"), On("2000-12-31"), 12, endOfMonth: true).CouponDate(95_989));
        Faults.Expect(CalculationFault.OutOfRange, "coupon date", () => schedule.CouponDate(16_000));
        Faults.Expect(CalculationFault.OutOfRange, "coupon date", () => schedule.CouponDate(-3_999));
        Faults.Expect(CalculationFault.OutOfRange, "coupon date", () => schedule.CouponDate(int.MaxValue));
        Faults.Expect(CalculationFault.OutOfRange, "coupon date", () => schedule.CouponDate(int.MinValue));
    }

    [Fact]
    public void YearFraction_CouponPeriodBeyondTheCalendar_IsRefused()
    {
        var icma = new ActActIcma(new CouponGrid(On("2000-01-15"), On("2000-07-15"), 2));
        Assert.Equal(new Fraction(15_999, 2), icma.YearFraction(On("2000-01-15"), On("9999-07-15")));
        Faults.Expect(CalculationFault.OutOfRange, "coupon date", () => icma.YearFraction(On("2000-01-15"), On("9999-07-16")));
        Faults.Expect(CalculationFault.OutOfRange, "coupon date", () => icma.YearFraction(On("0001-01-01"), On("2000-01-15")));
    }
}
