namespace FundCalc.Calculation.Performance;

/// <summary>How often fees become payable. The numbers are those of the contract.</summary>
public enum CrystallisationFrequency
{
    /// <summary>Every month.</summary>
    Monthly = 1,

    /// <summary>Every three months.</summary>
    Quarterly = 2,

    /// <summary>Every six months.</summary>
    SemiAnnual = 3,

    /// <summary>Every year.</summary>
    Annual = 4,
}
