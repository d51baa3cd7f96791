namespace FundCalc.Calculation.Fees;

/// <summary>To what the rate of a tier applies; the numbers are the contract's.</summary>
public enum TierApplication
{
    /// <summary>To the slice of the balance between the tier's bounds.</summary>
    Slice = 1,

    /// <summary>To the whole balance that lies in the tier.</summary>
    WholeBalance = 2,
}
