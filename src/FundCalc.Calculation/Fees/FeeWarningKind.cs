namespace FundCalc.Calculation.Fees;

/// <summary>Why a fee has a warning; the numbers are the contract's.</summary>
public enum FeeWarningKind
{
    /// <summary>A rate is below the usual range.</summary>
    BelowUsualRange = 1,

    /// <summary>A rate is above the usual range.</summary>
    AboveUsualRange = 2,

    /// <summary>The fee cannot be paid in units: fees leave nothing to issue them on.</summary>
    NoUnits = 3,
}
