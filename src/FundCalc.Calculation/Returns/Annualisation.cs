namespace FundCalc.Calculation.Returns;

/// <summary>Which returns are annualised; the numbers are the contract's.</summary>
public enum Annualisation
{
    /// <summary>Those of a year and longer.</summary>
    FromOneYear = 1,

    /// <summary>All.</summary>
    Always = 2,

    /// <summary>None.</summary>
    Never = 3,
}
