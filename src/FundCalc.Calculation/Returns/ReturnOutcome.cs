namespace FundCalc.Calculation.Returns;

/// <summary>What a measure came to; the numbers are the contract's.</summary>
public enum ReturnOutcome
{
    /// <summary>A return.</summary>
    Value = 1,

    /// <summary>No rate above −1 solves: the money-weighted return does not exist.</summary>
    NoRoot,

    /// <summary>Several rates in the range solve.</summary>
    SeveralRoots,

    /// <summary>Parts of the range could not be decided.</summary>
    UnresolvedRoot,

    /// <summary>No rate in the range solves; one outside may.</summary>
    RootOutsideRange,

    /// <summary>All flows are 0 or cancel out in their moment: every rate solves.</summary>
    EveryRate,

    /// <summary>The average capital is 0 or less, so that gain ÷ average capital means nothing.</summary>
    NonPositiveAverageCapital,

    /// <summary>A sub-period begins with 0 or less, so that it has no growth.</summary>
    NonPositiveOpeningValue,

    /// <summary>More than everything was lost: growth is below 0 and can be neither linked nor annualised.</summary>
    TotalLoss,

    /// <summary>The period is shorter than a year and is not annualised.</summary>
    PeriodTooShort,
}
