using FundCalc.Calculation.Numbers;

namespace FundCalc.Calculation.Fees;

/// <summary>Other terms from a date on: a rate, or tiers, or neither: a holiday, on which nothing accrues.</summary>
/// <param name="FromDate">The first day.</param>
/// <param name="Rate">The annual rate, 0 to 1.</param>
/// <param name="Tiers">The tiers.</param>
public sealed record FeeChange(DateOnly FromDate, ExactDecimal? Rate, TierSchedule? Tiers)
{
    /// <summary>Whether nothing accrues.</summary>
    public bool IsHoliday => Rate is null && Tiers is null;
}
