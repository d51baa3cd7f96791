namespace FundCalc.Oracle.Fees;

/// <summary>
/// The years between two days of a period, by the name of the day count. The ACT family counts the days between them; the 30/360 family, whose
/// parts do not add up, takes the difference of what it counts from the period's start, as the contract says.
/// </summary>
public static class OracleYears
{
    public static BigRational Between(string dayCount, DateOnly start, DateOnly from, DateOnly to) => dayCount switch
    {
        "Act365Fixed" => OracleDayCounts.Act365Fixed(from, to),
        "Act360" => OracleDayCounts.Act360(from, to),
        "Act36525" => new BigRational(4 * (to.DayNumber - from.DayNumber), 1461),
        "ActActIsda" => OracleDayCounts.ActActIsda(from, to),
        "Thirty360BondBasis" => new BigRational(OracleDayCounts.Thirty360BondBasis(start, to) - OracleDayCounts.Thirty360BondBasis(start, from), 360),
        "Thirty360Us" => new BigRational(OracleDayCounts.Thirty360Us(start, to) - OracleDayCounts.Thirty360Us(start, from), 360),
        "ThirtyE360" => new BigRational(OracleDayCounts.ThirtyE360(start, to) - OracleDayCounts.ThirtyE360(start, from), 360),
        _ => throw new ArgumentOutOfRangeException(nameof(dayCount)),
    };
}
