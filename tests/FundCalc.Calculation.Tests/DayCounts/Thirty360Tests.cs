using FundCalc.Calculation.DayCounts;
using FundCalc.Calculation.Tests.Support;
using FundCalc.Oracle;
using FsCheck.Fluent;
using static FundCalc.Calculation.Tests.DayCounts.Dates;
using static FundCalc.Calculation.Tests.Numbers.Exact;

namespace FundCalc.Calculation.Tests.DayCounts;

/// <summary>
/// Published rows: ISDA's worked 30/360 examples as QuantLib's test suite carries them (test-suite/daycounters.cpp, testThirty360_BondBasis,
/// testThirty360_EurobondBasis, testThirty360_ISDA), and OpenGamma Strata's DayCountTest (tables 30U360, column EOM, and 30E360ISDA).
/// </summary>
public sealed class Thirty360Tests
{
    [Theory]
    [InlineData("2006-08-20", "2007-02-20", 180)]
    [InlineData("2007-08-20", "2008-02-20", 180)]
    [InlineData("2008-02-20", "2008-08-20", 180)]
    [InlineData("2006-08-31", "2007-02-28", 178)]
    [InlineData("2007-02-28", "2007-08-31", 183)]
    [InlineData("2007-08-31", "2008-02-29", 179)]
    [InlineData("2008-02-29", "2008-08-31", 182)]
    [InlineData("2006-01-31", "2006-02-28", 28)]
    [InlineData("2006-01-30", "2006-02-28", 28)]
    [InlineData("2006-02-28", "2006-03-03", 5)]
    [InlineData("2006-02-14", "2006-02-28", 14)]
    [InlineData("2006-09-30", "2006-10-31", 30)]
    [InlineData("2006-10-31", "2006-11-28", 28)]
    [InlineData("2007-08-31", "2008-02-28", 178)]
    [InlineData("2008-02-28", "2008-08-28", 180)]
    [InlineData("2008-02-28", "2008-08-30", 182)]
    [InlineData("2008-02-28", "2008-08-31", 183)]
    [InlineData("2007-02-26", "2008-02-28", 362)]
    [InlineData("2007-02-26", "2008-02-29", 363)]
    [InlineData("2008-02-29", "2009-02-28", 359)]
    [InlineData("2008-02-28", "2008-03-30", 32)]
    [InlineData("2008-02-28", "2008-03-31", 33)]
    public void BondBasis_IsdaExamples(string start, string end, int days) => Counts(new Thirty360BondBasis(), start, end, days);

    [Theory]
    [InlineData("2006-08-20", "2007-02-20", 180)]
    [InlineData("2006-02-28", "2006-08-31", 182)]
    [InlineData("2006-08-31", "2007-02-28", 178)]
    [InlineData("2007-02-28", "2007-08-31", 182)]
    [InlineData("2007-08-31", "2008-02-29", 179)]
    [InlineData("2008-02-29", "2008-08-31", 181)]
    [InlineData("2008-08-31", "2009-02-28", 178)]
    [InlineData("2011-08-31", "2012-02-29", 179)]
    [InlineData("2006-01-31", "2006-02-28", 28)]
    [InlineData("2006-02-28", "2006-03-03", 5)]
    [InlineData("2006-09-30", "2006-10-31", 30)]
    [InlineData("2006-10-31", "2006-11-28", 28)]
    [InlineData("2008-02-28", "2008-08-30", 182)]
    [InlineData("2008-02-28", "2008-08-31", 182)]
    [InlineData("2007-02-26", "2008-02-29", 363)]
    [InlineData("2008-02-29", "2009-02-28", 359)]
    [InlineData("2008-02-28", "2008-03-31", 32)]
    public void Eurobond_IsdaExamples(string start, string end, int days) => Counts(new ThirtyE360(), start, end, days);

    [Theory]
    [InlineData("2006-02-28", "2006-08-31", 180)]
    [InlineData("2006-08-31", "2007-02-28", 180)]
    [InlineData("2007-02-28", "2007-08-31", 180)]
    [InlineData("2007-08-31", "2008-02-29", 180)]
    [InlineData("2008-02-29", "2008-08-31", 180)]
    [InlineData("2011-02-28", "2011-08-31", 180)]
    [InlineData("2011-08-31", "2012-02-29", 179)]
    public void EurobondIsda_IsdaExample2_TerminationOnTheLastOfFebruary2012(string start, string end, int days) =>
        Counts(new ThirtyE360Isda(On("2012-02-29")), start, end, days);

    [Theory]
    [InlineData("2006-01-31", "2006-02-28", 30)]
    [InlineData("2006-01-30", "2006-02-28", 30)]
    [InlineData("2006-02-28", "2006-03-03", 3)]
    [InlineData("2006-02-14", "2006-02-28", 16)]
    [InlineData("2006-09-30", "2006-10-31", 30)]
    [InlineData("2006-10-31", "2006-11-28", 28)]
    [InlineData("2007-08-31", "2008-02-28", 178)]
    [InlineData("2008-02-28", "2008-08-28", 180)]
    [InlineData("2008-02-28", "2008-08-30", 182)]
    [InlineData("2008-02-28", "2008-08-31", 182)]
    [InlineData("2007-02-28", "2008-02-28", 358)]
    [InlineData("2007-02-28", "2008-02-29", 359)]
    [InlineData("2008-02-29", "2009-02-28", 360)]
    [InlineData("2008-02-29", "2008-03-30", 30)]
    [InlineData("2008-02-29", "2008-03-31", 30)]
    public void EurobondIsda_IsdaExample3_TerminationOnTheLastOfFebruary2008(string start, string end, int days) =>
        Counts(new ThirtyE360Isda(On("2008-02-29")), start, end, days);

    /// <summary>Strata writes the expected count as 360 × years + 30 × months + days of the moved dates; worked out here.</summary>
    [Theory]
    [InlineData("2011-12-28", "2012-02-29", 62, 61)]
    [InlineData("2011-12-28", "2016-02-29", 1502, 1501)]
    [InlineData("2012-02-29", "2012-03-28", 28, 28)]
    [InlineData("2011-02-28", "2012-02-28", 358, 358)]
    [InlineData("2011-02-28", "2012-02-29", 360, 359)]
    [InlineData("2012-02-29", "2016-02-29", 1440, 1439)]
    [InlineData("2012-05-29", "2013-08-31", 451, 451)]
    [InlineData("2012-05-31", "2013-08-31", 450, 450)]
    public void EurobondIsda_StrataRows_WithoutAndWithTheEndAsTermination(string start, string end, int days, int daysAtTermination)
    {
        Counts(new ThirtyE360Isda(null), start, end, days);
        Counts(new ThirtyE360Isda(On(end)), start, end, daysAtTermination);
        Counts(new ThirtyE360Isda(On(start)), start, end, days);
    }

    [Theory]
    [InlineData("2011-12-28", "2012-02-29", 61)]
    [InlineData("2012-02-28", "2012-03-28", 30)]
    [InlineData("2012-02-29", "2012-03-28", 28)]
    [InlineData("2012-02-29", "2012-03-30", 30)]
    [InlineData("2012-02-29", "2012-03-31", 30)]
    [InlineData("2012-02-29", "2013-02-28", 360)]
    [InlineData("2011-02-28", "2012-02-28", 358)]
    [InlineData("2011-02-28", "2012-02-29", 360)]
    [InlineData("2012-02-29", "2016-02-29", 1440)]
    [InlineData("2012-05-30", "2013-08-29", 449)]
    [InlineData("2012-05-29", "2013-08-30", 451)]
    [InlineData("2012-05-29", "2013-08-31", 452)]
    [InlineData("2012-05-30", "2013-08-31", 450)]
    [InlineData("2012-05-31", "2013-08-30", 450)]
    [InlineData("2012-05-31", "2013-08-31", 450)]
    public void Us_StrataRows(string start, string end, int days) => Counts(new Thirty360Us(), start, end, days);

    /// <summary>Where the four part; the US count by its rule: both moved to the 30th, 6 × 30.</summary>
    [Fact]
    public void FourConventions_FromTheEndOfFebruaryToTheEndOfAugust2007()
    {
        Counts(new Thirty360BondBasis(), "2007-02-28", "2007-08-31", 183);
        Counts(new ThirtyE360(), "2007-02-28", "2007-08-31", 182);
        Counts(new ThirtyE360Isda(null), "2007-02-28", "2007-08-31", 180);
        Counts(new Thirty360Us(), "2007-02-28", "2007-08-31", 180);
    }

    [Fact]
    public void EmptyPeriod_IsZeroEvenAtTheTermination() => Counts(new ThirtyE360Isda(On("2008-02-29")), "2008-02-29", "2008-02-29", 0);

    [Fact]
    public void TerminationDate_IsKept()
    {
        Assert.Equal(On("2012-02-29"), new ThirtyE360Isda(On("2012-02-29")).TerminationDate);
        Assert.Null(new ThirtyE360Isda(null).TerminationDate);
    }

    [Fact]
    public void AnyPeriod_EqualsTheOracle() => Properties.Holds(
        from period in Periods
        from termination in Gen.Elements<DateOnly?>(null, period.End, period.Start)
        select (period.Start, period.End, termination),
        c =>
        {
            var (start, end, termination) = c;
            Assert.Equal(OracleDayCounts.Thirty360BondBasis(start, end), new Thirty360BondBasis().Days(start, end));
            Assert.Equal(OracleDayCounts.Thirty360Us(start, end), new Thirty360Us().Days(start, end));
            Assert.Equal(OracleDayCounts.ThirtyE360(start, end), new ThirtyE360().Days(start, end));
            Assert.Equal(OracleDayCounts.ThirtyE360Isda(start, end, termination), new ThirtyE360Isda(termination).Days(start, end));
        });

    private static void Counts(IDayCount dayCount, string start, string end, int days)
    {
        Assert.Equal(days, dayCount.Days(On(start), On(end)));
        Assert.Equal(new BigRational(days, 360), R(dayCount.YearFraction(On(start), On(end))));
    }
}
