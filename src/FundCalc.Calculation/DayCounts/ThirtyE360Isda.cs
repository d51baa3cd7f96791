namespace FundCalc.Calculation.DayCounts;

/// <summary>
/// 30E/360 (ISDA), ISDA 2006 Definitions 4.16(h): the last day of any month counts as the 30th, except that a period which ends on the
/// termination date keeps the 28th or 29th of February there.
/// </summary>
/// <param name="terminationDate">When the transaction ends; null when none of the periods does, as in an open-ended fund.</param>
public sealed class ThirtyE360Isda(DateOnly? terminationDate) : Thirty360
{
    /// <inheritdoc/>
    public override DayCountConvention Convention => DayCountConvention.ThirtyE360Isda;

    /// <summary>When the transaction ends, or null.</summary>
    public DateOnly? TerminationDate { get; } = terminationDate;

    /// <inheritdoc/>
    private protected override (int StartDay, int EndDay) Adjust(DateOnly start, DateOnly end) => (
        Period.IsEndOfFebruary(start) ? 30 : Math.Min(start.Day, 30),
        Period.IsEndOfFebruary(end) && end != TerminationDate ? 30 : Math.Min(end.Day, 30));
}
