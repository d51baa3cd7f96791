using FundCalc.Calculation.DayCounts;
using FundCalc.Calculation.Numbers;
using FundCalc.Calculation.Tests.Support;
using FundCalc.Oracle;
using FsCheck.Fluent;
using static FundCalc.Calculation.Tests.DayCounts.Dates;
using static FundCalc.Calculation.Tests.Numbers.Exact;

namespace FundCalc.Calculation.Tests.DayCounts;

/// <summary>
/// Published rows: ISDA's ACT/ACT memorandum of 1999 as OpenGamma Strata's DayCountTest carries it (test_actAct_isdaTestCase_*), with the
/// decimals of QuantLib's test suite (testActualActual; it compares to 10 places; the long final period, which it lacks, is divided out), and Strata's tables for ACT/ACT ISDA, ACT/360, ACT/365F and ACT/ACT ICMA stubs.
/// </summary>
public sealed class ActualTests
{
    private static readonly Rounding Ten = new(10, RoundingMode.HalfEven);

    [Theory]
    [InlineData("2003-11-01", "2004-05-01", 61, 121, "0.497724380567")]
    [InlineData("1999-02-01", "1999-07-01", 150, 0, "0.410958904110")]
    [InlineData("1999-07-01", "2000-07-01", 184, 182, "1.001377348600")]
    [InlineData("2002-08-15", "2003-07-15", 334, 0, "0.915068493151")]
    [InlineData("2003-07-15", "2004-01-15", 170, 14, "0.504004790778")]
    [InlineData("1999-07-30", "2000-01-30", 155, 29, "0.503892506924")]
    [InlineData("2000-01-30", "2000-06-30", 0, 152, "0.415300546448")]
    [InlineData("1999-11-30", "2000-04-30", 32, 120, "0.4155400853")]
    public void ActActIsda_Memorandum(string start, string end, int commonDays, int leapDays, string published)
    {
        var fraction = new ActActIsda().YearFraction(On(start), On(end));
        Assert.Equal(new BigRational(commonDays, 365) + new BigRational(leapDays, 366), R(fraction));
        Assert.Equal(D(published).Round(Ten), fraction.Round(Ten));
        Assert.Equal(commonDays + leapDays, new ActActIsda().Days(On(start), On(end)));
    }

    [Theory]
    [InlineData("2011-12-28", "2012-02-28", 0, 4, 58, 62)]
    [InlineData("2011-12-28", "2012-02-29", 0, 4, 59, 63)]
    [InlineData("2011-12-28", "2012-03-01", 0, 4, 60, 64)]
    [InlineData("2011-12-28", "2016-02-28", 4, 4, 58, 1523)]
    [InlineData("2011-12-28", "2016-02-29", 4, 4, 59, 1524)]
    [InlineData("2011-12-28", "2016-03-01", 4, 4, 60, 1525)]
    [InlineData("2012-02-29", "2012-03-29", 0, 0, 29, 29)]
    [InlineData("2012-03-01", "2012-03-28", 0, 0, 27, 27)]
    public void ActualConventions_StrataRows(string start, string end, int years, int commonDays, int leapDays, int days)
    {
        var (from, to) = (On(start), On(end));
        Assert.Equal(years + new BigRational(commonDays, 365) + new BigRational(leapDays, 366), R(new ActActIsda().YearFraction(from, to)));
        Assert.Equal(new BigRational(days, 365), R(new Act365Fixed().YearFraction(from, to)));
        Assert.Equal(new BigRational(days, 360), R(new Act360().YearFraction(from, to)));
        Assert.Equal(days, new ActActIsda().Days(from, to));
        Assert.Equal(days, new Act365Fixed().Days(from, to));
        Assert.Equal(days, new Act360().Days(from, to));
    }

    /// <summary>The memorandum's ICMA figures; the reference period is the regular coupon period named there.</summary>
    [Theory]
    [InlineData("2003-11-01", "2004-05-01", "2003-11-01", "2004-05-01", 2, false, "0.500000000000")]
    [InlineData("1999-02-01", "1999-07-01", "1998-07-01", "1999-07-01", 1, false, "0.410958904110")]
    [InlineData("1999-07-01", "2000-07-01", "1999-07-01", "2000-07-01", 1, false, "1.000000000000")]
    [InlineData("2002-08-15", "2003-07-15", "2003-01-15", "2003-07-15", 2, false, "0.915760869565")]
    [InlineData("2003-07-15", "2004-01-15", "2003-07-15", "2004-01-15", 2, false, "0.500000000000")]
    [InlineData("1999-07-30", "2000-01-30", "1999-07-30", "2000-01-30", 2, false, "0.500000000000")]
    [InlineData("2000-01-30", "2000-06-30", "2000-01-30", "2000-07-30", 2, false, "0.417582417582")]
    public void ActActIcma_Memorandum(string start, string end, string reference, string referenceEnd, int frequency, bool endOfMonth, string published) =>
        Assert.Equal(D(published).Round(Ten), Icma(start, end, reference, referenceEnd, frequency, endOfMonth).Round(Ten));

    /// <summary>Sums of days ÷ (frequency × days of the coupon period) as Strata states them; the coupon periods are the "nominals" in its comments.</summary>
    [Theory]
    [InlineData("1999-11-30", "2000-04-30", "1999-11-30", "2000-02-29", true, 91, 91, 61, 92)]
    [InlineData("2011-10-01", "2011-11-12", "2011-11-30", "2012-02-29", true, 42, 91, 0, 1)]
    [InlineData("2011-10-01", "2012-01-12", "2011-11-30", "2012-02-29", true, 60, 91, 43, 91)]
    [InlineData("2011-07-01", "2011-08-12", "2011-11-30", "2012-02-29", true, 42, 92, 0, 1)]
    [InlineData("2011-07-01", "2011-11-12", "2011-11-30", "2012-02-29", true, 61, 92, 73, 91)]
    [InlineData("2011-10-01", "2011-11-12", "2011-11-29", "2012-02-29", false, 42, 92, 0, 1)]
    [InlineData("2011-10-01", "2012-01-12", "2011-11-29", "2012-02-29", false, 59, 92, 44, 92)]
    [InlineData("2011-08-31", "2011-11-12", "2011-08-31", "2011-11-30", true, 73, 91, 0, 1)]
    [InlineData("2011-08-31", "2012-01-12", "2011-08-31", "2011-11-30", true, 91, 91, 43, 91)]
    [InlineData("2012-02-29", "2012-04-01", "2012-02-29", "2012-05-29", false, 32, 90, 0, 1)]
    [InlineData("2012-02-29", "2012-06-01", "2012-02-29", "2012-05-29", false, 90, 90, 3, 92)]
    public void ActActIcma_StrataStubs(
        string start, string end, string reference, string referenceEnd, bool endOfMonth, int days1, int period1, int days2, int period2)
    {
        var expected = new BigRational(days1, 4 * period1) + new BigRational(days2, 4 * period2);
        Assert.Equal(expected, R(Icma(start, end, reference, referenceEnd, 4, endOfMonth)));
    }

    /// <summary>QuantLib, testActualActualWithSchedule: long first coupon 17 January to 31 August 2017, end of month: 0.6160220994.</summary>
    [Fact]
    public void ActActIcma_QuantLibLongFirstCoupon() => Assert.Equal(
        D("0.6160220994"),
        Icma("2017-01-17", "2017-08-31", "2017-02-28", "2017-08-31", 2, endOfMonth: true).Round(Ten));

    [Fact]
    public void ActActIcma_CountsCalendarDays() =>
        Assert.Equal(182, new ActActIcma(new CouponGrid(On("2003-11-01"), On("2004-05-01"), 2)).Days(On("2003-11-01"), On("2004-05-01")));

    [Fact]
    public void ActualConventions_AnyPeriod_EqualTheOracle() => Properties.Holds(Periods, period =>
    {
        var (start, end) = period;
        Assert.Equal(OracleDayCounts.Act365Fixed(start, end), R(new Act365Fixed().YearFraction(start, end)));
        Assert.Equal(OracleDayCounts.Act360(start, end), R(new Act360().YearFraction(start, end)));
        Assert.Equal(OracleDayCounts.ActActIsda(start, end), R(new ActActIsda().YearFraction(start, end)));
    });

    [Fact]
    public void ActActIcma_AnyPeriodAndSchedule_EqualsTheOracle() => Properties.Holds(
        from period in Periods
        from frequency in Gen.Elements(1, 2, 3, 4, 6, 12)
        from rollDay in Gen.Elements(1, 15, 28, 29, 30, 31, 31)
        from year in Gen.Choose(-15, 15)
        from month in Gen.Elements(1, 3, 5, 7, 8, 10, 12)
        select (period.Start, period.End, frequency, rollDay, first: new DateOnly(period.Start.Year + year, month, rollDay)),
        c =>
        {
            var months = 12 / c.frequency;
            var next = c.first.AddMonths(months);
            var icma = new ActActIcma(new CouponGrid(c.first, next, c.frequency, endOfMonth: c.rollDay == 31));
            Assert.Equal(OracleDayCounts.ActActIcma(c.Start, c.End, c.first, c.rollDay, c.frequency), R(icma.YearFraction(c.Start, c.End)));
        });

    private static Fraction Icma(string start, string end, string reference, string referenceEnd, int frequency, bool endOfMonth) =>
        new ActActIcma(new CouponGrid(On(reference), On(referenceEnd), frequency, endOfMonth)).YearFraction(On(start), On(end));

    /// <summary>By hand: four years from any day have 1,461 days, which are 4 × 365.25; a day is 4/1461.</summary>
    [Fact]
    public void Act36525_FourYearsAreFour()
    {
        var dayCount = new Act36525();
        Assert.Equal((Fraction)4, dayCount.YearFraction(On("2021-03-01"), On("2025-03-01")));
        Assert.Equal(new Fraction(4, 1461), dayCount.YearFraction(On("2024-02-29"), On("2024-03-01")));
        Assert.Equal(1461, dayCount.Days(On("2021-03-01"), On("2025-03-01")));
        Assert.Equal(DayCountConvention.Act36525, dayCount.Convention);
    }
}
