using System.Globalization;
using FsCheck;
using FsCheck.Fluent;

namespace FundCalc.Calculation.Tests.DayCounts;

internal static class Dates
{
    /// <summary>A date literal, ISO 8601.</summary>
    public static DateOnly On(string date) => DateOnly.ParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>Dates from 1890 to 2110 (1900 and 2100 are common years), half of them within two days of the end of a month.</summary>
    public static Gen<DateOnly> Any { get; } = Gen.OneOf(
        from day in Gen.Choose(0, 220 * 365)
        select new DateOnly(1890, 1, 1).AddDays(day),
        from month in Gen.Choose(0, 220 * 12)
        from day in Gen.Choose(-3, 2)
        select new DateOnly(1890, 1, 1).AddMonths(month).AddDays(day));

    /// <summary>Periods of up to twelve years, often short, sometimes empty.</summary>
    public static Gen<(DateOnly Start, DateOnly End)> Periods { get; } =
        from start in Any
        from days in Gen.OneOf(Gen.Choose(0, 70), Gen.Choose(0, 12 * 366))
        from snap in Gen.Elements(true, false)
        let end = start.AddDays(days)
        let monthEnd = new DateOnly(end.Year, end.Month, DateTime.DaysInMonth(end.Year, end.Month))
        select (start, snap ? monthEnd : end);
}
