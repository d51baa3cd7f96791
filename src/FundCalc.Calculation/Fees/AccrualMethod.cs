namespace FundCalc.Calculation.Fees;

/// <summary>Which base a period's fees are charged on; the numbers are the contract's.</summary>
public enum AccrualMethod
{
    /// <summary>The opening net assets, for the whole period at once.</summary>
    Opening = 1,

    /// <summary>Each day on that day's net assets before the period's fees.</summary>
    Daily = 2,

    /// <summary>Each day on that day's net assets less the period's fees accrued so far, which are carried at 18 places HALF_EVEN; never on less than 0.</summary>
    DailyCompounded = 3,

    /// <summary>The net assets of the last day, for the whole period at once.</summary>
    Closing = 4,

    /// <summary>Half the sum of those of the first and of the last day, for the whole period at once.</summary>
    AverageOfEnds = 5,

    /// <summary>The mean of those of all calendar days, for the whole period at once.</summary>
    AverageDaily = 6,
}
