using FsCheck;
using FsCheck.Fluent;
using FundCalc.Calculation.DayCounts;

namespace FundCalc.Calculation.Tests.Fees;

/// <summary>Random dates with a taste for the ends of months and years, and the day counts that fees take.</summary>
internal static class DateCases
{
    public static Gen<DayCountConvention> DayCounts { get; } = Gen.Elements(
        DayCountConvention.Act365Fixed,
        DayCountConvention.Act360,
        DayCountConvention.ActActIsda,
        DayCountConvention.Act36525,
        DayCountConvention.Thirty360BondBasis,
        DayCountConvention.Thirty360Us,
        DayCountConvention.ThirtyE360);

    public static Gen<DateOnly> Starts { get; } = Gen.OneOf(
        Gen.Choose(DayNumber(1999, 1, 1), DayNumber(2030, 12, 31)).Select(DateOnly.FromDayNumber),
        Gen.Choose(1990, 2040).Select(year => new DateOnly(year, 1, 1)),
        Gen.Elements<DateOnly>(
            new(2000, 2, 29), new(2023, 1, 31), new(2024, 1, 31), new(2023, 2, 28), new(2024, 2, 29), new(2023, 12, 31), new(2024, 8, 30), new(1900, 2, 28)));

    private static int DayNumber(int year, int month, int day) => new DateOnly(year, month, day).DayNumber;
}
