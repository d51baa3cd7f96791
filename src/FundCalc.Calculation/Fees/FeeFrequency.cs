namespace FundCalc.Calculation.Fees;

/// <summary>How often a fee is accrued, held against its minimum or maximum, or paid; the numbers are the contract's.</summary>
public enum FeeFrequency
{
    /// <summary>Every day.</summary>
    Daily = 1,

    /// <summary>Every month.</summary>
    Monthly = 2,

    /// <summary>Every 3 months.</summary>
    Quarterly = 3,

    /// <summary>Every 6 months.</summary>
    SemiAnnual = 4,

    /// <summary>Every 12 months.</summary>
    Annual = 5,

    /// <summary>Once, for the whole period.</summary>
    AtEnd = 6,
}
