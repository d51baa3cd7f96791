namespace FundCalc.Calculation.DayCounts;

/// <summary>30E/360, "Eurobond basis", ISDA 2006 Definitions 4.16(g): the 31st counts as the 30th on both sides; February is as it is.</summary>
public sealed class ThirtyE360 : Thirty360
{
    /// <inheritdoc/>
    public override DayCountConvention Convention => DayCountConvention.ThirtyE360;

    /// <inheritdoc/>
    private protected override (int StartDay, int EndDay) Adjust(DateOnly start, DateOnly end) =>
        (Math.Min(start.Day, 30), Math.Min(end.Day, 30));
}
