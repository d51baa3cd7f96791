namespace FundCalc.Calculation.Performance;

/// <summary>Whether beating a falling index earns a fee in a period in which value was lost. The numbers are those of the contract.</summary>
public enum NegativeReturnFee
{
    /// <summary>It does.</summary>
    Paid = 1,

    /// <summary>No fee while the value is not above that at the start of the period.</summary>
    NotPaid = 2,
}
