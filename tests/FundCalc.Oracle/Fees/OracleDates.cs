namespace FundCalc.Oracle.Fees;

/// <summary>Whole months after a day; a day that the month does not have becomes its last.</summary>
public static class OracleDates
{
    public static DateOnly AddMonths(DateOnly day, int months)
    {
        var first = new DateOnly(day.Year, day.Month, 1);
        for (var i = 0; i < months; i++)
        {
            first = first.Month == 12 ? new DateOnly(first.Year + 1, 1, 1) : new DateOnly(first.Year, first.Month + 1, 1);
        }

        var last = first;
        while (last.Day < day.Day && last.AddDays(1).Month == first.Month)
        {
            last = last.AddDays(1);
        }

        return last;
    }
}
