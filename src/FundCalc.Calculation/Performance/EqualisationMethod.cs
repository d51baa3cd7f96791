namespace FundCalc.Calculation.Performance;

/// <summary>How investors who bought above or below the class's mark come to bear the fee on their own gain. The numbers are those of the contract.</summary>
public enum EqualisationMethod
{
    /// <summary>Above the mark by an equalisation credit that buys units, below it by redeeming units.</summary>
    CreditAndContingentRedemption = 1,

    /// <summary>Above the mark by an equalisation credit that buys units, below it out of a deposit paid at entry.</summary>
    DepreciationDeposit = 2,

    /// <summary>Each lot is a series of its own, with its own NAV and mark.</summary>
    SeriesOfShares = 3,
}
