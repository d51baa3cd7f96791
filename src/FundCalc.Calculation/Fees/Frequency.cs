namespace FundCalc.Calculation.Fees;

/// <summary>How often something happens; the numbers are the contract's.</summary>
public enum Frequency
{
    /// <summary>Every 12 months.</summary>
    Annual = 1,

    /// <summary>Every 6 months.</summary>
    SemiAnnual = 2,

    /// <summary>Every 3 months.</summary>
    Quarterly = 3,

    /// <summary>Every month.</summary>
    Monthly = 4,
}
