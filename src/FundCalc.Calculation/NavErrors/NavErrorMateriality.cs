namespace FundCalc.Calculation.NavErrors;

/// <summary>What an error is; numbered as the contract's.</summary>
public enum NavErrorMateriality
{
    /// <summary>None.</summary>
    NoError = 1,

    /// <summary>Below the threshold.</summary>
    Immaterial,

    /// <summary>Material.</summary>
    Material,
}
