using FundCalc.Calculation.Numbers;

namespace FundCalc.Calculation.Performance;

/// <summary>The fund or class on one date, per unit.</summary>
public sealed record PerformancePoint
{
    /// <summary>The date.</summary>
    public required DateOnly Date { get; init; }

    /// <summary>The value before the performance fee of the current period and before this point's management fee, at least 0; null where a return is given.</summary>
    public ExactDecimal? Value { get; init; }

    /// <summary>The growth before fees since the previous point, at least −1; null where a value is given.</summary>
    public ExactDecimal? GrossReturn { get; init; }

    /// <summary>The management fee since the previous point, at least 0.</summary>
    public ExactDecimal ManagementFee { get; init; }

    /// <summary>Units issued at this point's NAV per unit, at least 0.</summary>
    public ExactDecimal SubscribedUnits { get; init; }

    /// <summary>Units redeemed at this point's NAV per unit, at least 0.</summary>
    public ExactDecimal RedeemedUnits { get; init; }
}
