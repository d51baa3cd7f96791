namespace FundCalc.Calculation.DayCounts;

/// <summary>30/360, "bond basis", ISDA 2006 Definitions 4.16(f). The end of February has no rule of its own: 28 February to 31 August counts 183 days.</summary>
public sealed class Thirty360BondBasis : Thirty360
{
    /// <inheritdoc/>
    public override DayCountConvention Convention => DayCountConvention.Thirty360BondBasis;

    /// <inheritdoc/>
    private protected override (int StartDay, int EndDay) Adjust(DateOnly start, DateOnly end) =>
        (Math.Min(start.Day, 30), start.Day >= 30 ? Math.Min(end.Day, 30) : end.Day);
}
