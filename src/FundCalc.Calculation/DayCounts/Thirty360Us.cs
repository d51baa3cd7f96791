namespace FundCalc.Calculation.DayCounts;

/// <summary>
/// 30/360 US, with the end of February adjusted: a start on the last of February counts as the 30th, and so does an end there when the
/// start is one too; then as bond basis. 28 February 2007 to 31 August 2007 counts 180 days.
/// </summary>
public sealed class Thirty360Us : Thirty360
{
    /// <inheritdoc/>
    public override DayCountConvention Convention => DayCountConvention.Thirty360Us;

    /// <inheritdoc/>
    private protected override (int StartDay, int EndDay) Adjust(DateOnly start, DateOnly end)
    {
        var fromEndOfFebruary = Period.IsEndOfFebruary(start);
        var startDay = fromEndOfFebruary ? 30 : Math.Min(start.Day, 30);
        var endDay = fromEndOfFebruary && Period.IsEndOfFebruary(end) ? 30 : end.Day;
        return (startDay, startDay == 30 ? Math.Min(endDay, 30) : endDay);
    }
}
