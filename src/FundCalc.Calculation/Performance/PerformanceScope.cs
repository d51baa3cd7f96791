namespace FundCalc.Calculation.Performance;

/// <summary>Whose money has a mark and a fee of its own. The numbers are those of the contract.</summary>
public enum PerformanceScope
{
    /// <summary>One mark for all the money of the fund: what is paid in joins it at its NAV, as a weighted average per unit.</summary>
    PerFund = 1,

    /// <summary>One mark per unit of the class.</summary>
    PerClass = 2,

    /// <summary>Each lot has its own mark and pays its own fee in units of its own.</summary>
    PerLot = 3,
}
