namespace FundCalc.Calculation.Valuation;

/// <summary>The fair-value hierarchy of IFRS 13 and ASC 820: how observable a price is. The numbers are those of the contract.</summary>
public enum FairValueLevel
{
    /// <summary>Quoted prices in active markets for identical assets.</summary>
    Level1 = 1,

    /// <summary>Other inputs that can be observed.</summary>
    Level2 = 2,

    /// <summary>Inputs that cannot be observed: models, estimates, appraisals.</summary>
    Level3 = 3,
}
