namespace FundCalc.Calculation.NavErrors;

/// <summary>Against which NAV an error is measured; numbered as the contract's.</summary>
public enum NavErrorBasis
{
    /// <summary>The corrected one.</summary>
    Corrected = 1,

    /// <summary>The published one.</summary>
    Published,
}
