namespace FundCalc.Calculation.Performance;

/// <summary>Where the mark stands after a fee. The numbers are those of the contract.</summary>
public enum HighWaterMarkBasis
{
    /// <summary>There is no mark: each period is measured from its own opening value.</summary>
    None = 1,

    /// <summary>The NAV per unit after the fee.</summary>
    Net = 2,

    /// <summary>The value per unit before the fee.</summary>
    Gross = 3,
}
