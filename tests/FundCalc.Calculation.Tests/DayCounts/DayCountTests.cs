using FundCalc.Calculation.DayCounts;
using FundCalc.Calculation.Numbers;
using FundCalc.Calculation.Tests.Support;
using static FundCalc.Calculation.Tests.DayCounts.Dates;

namespace FundCalc.Calculation.Tests.DayCounts;

public sealed class DayCountTests
{
    private static readonly CouponGrid Coupons = new(On("2007-02-28"), On("2007-08-31"), 2);

    public static TheoryData<DayCountConvention, Type> Conventions => new()
    {
        { DayCountConvention.Act365Fixed, typeof(Act365Fixed) },
        { DayCountConvention.Act360, typeof(Act360) },
        { DayCountConvention.ActActIsda, typeof(ActActIsda) },
        { DayCountConvention.ActActIcma, typeof(ActActIcma) },
        { DayCountConvention.Thirty360BondBasis, typeof(Thirty360BondBasis) },
        { DayCountConvention.Thirty360Us, typeof(Thirty360Us) },
        { DayCountConvention.ThirtyE360, typeof(ThirtyE360) },
        { DayCountConvention.ThirtyE360Isda, typeof(ThirtyE360Isda) },
        { DayCountConvention.Act36525, typeof(Act36525) },
    };

    [Fact]
    public void Conventions_AreAllTested() => Assert.Equal(Enum.GetValues<DayCountConvention>().Length, Conventions.Count);

    [Theory]
    [MemberData(nameof(Conventions))]
    public void Of_Convention_GivesItsDayCount(DayCountConvention convention, Type type)
    {
        var dayCount = DayCount.Of(convention, Coupons);
        Assert.IsType(type, dayCount);
        Assert.Equal(convention, dayCount.Convention);
    }

    [Theory]
    [MemberData(nameof(Conventions))]
    public void AnyConvention_EmptyPeriod_IsZero(DayCountConvention convention, Type type)
    {
        var dayCount = DayCount.Of(convention, Coupons);
        Assert.IsType(type, dayCount);
        foreach (var date in new[] { On("2007-02-28"), On("2008-02-29"), On("2007-07-31"), On("2007-05-05") })
        {
            Assert.Equal(0, dayCount.Days(date, date));
            Assert.Equal(Fraction.Zero, dayCount.YearFraction(date, date));
        }
    }

    [Theory]
    [MemberData(nameof(Conventions))]
    public void AnyConvention_ReversedDates_AreRefused(DayCountConvention convention, Type type)
    {
        var dayCount = DayCount.Of(convention, Coupons);
        Assert.IsType(type, dayCount);
        Faults.Expect(CalculationFault.InvalidInput, "end", () => dayCount.Days(On("2007-03-02"), On("2007-03-01")));
        Faults.Expect(CalculationFault.InvalidInput, "end", () => dayCount.YearFraction(On("2008-01-01"), On("2007-12-31")));
    }

    [Fact]
    public void Of_IcmaWithoutCoupons_IsRefused() =>
        Faults.Expect(CalculationFault.InvalidInput, "coupons", () => DayCount.Of(DayCountConvention.ActActIcma));

    [Fact]
    public void Of_UnknownConvention_IsRefused() =>
        Faults.Expect(CalculationFault.InvalidInput, "convention", () => DayCount.Of((DayCountConvention)9, Coupons));

    [Fact]
    public void Of_PassesItsParameters()
    {
        Assert.Same(Coupons, Assert.IsType<ActActIcma>(DayCount.Of(DayCountConvention.ActActIcma, Coupons)).Coupons);
        var isda = DayCount.Of(DayCountConvention.ThirtyE360Isda, terminationDate: On("2008-02-29"));
        Assert.Equal(On("2008-02-29"), Assert.IsType<ThirtyE360Isda>(isda).TerminationDate);
    }

    /// <summary>A day's accrual at a rate of 1: requirement R18 divides by 365.</summary>
    [Fact]
    public void Act365Fixed_OneDay_Is1Over365() =>
        Assert.Equal(new Fraction(1, 365), DayCount.Of(DayCountConvention.Act365Fixed).YearFraction(On("2008-02-28"), On("2008-02-29")));
}
