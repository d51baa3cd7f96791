namespace FundCalc.Calculation.Sensitivity;

/// <summary>A figure that an instrument can lack. The numbers are those of the contract.</summary>
public enum SensitivityFigure
{
    /// <summary>The underlying value of a derivative.</summary>
    UnderlyingValue = 1,

    /// <summary>Beta, where the exposure is not 0.</summary>
    Beta = 2,

    /// <summary>Modified duration, where the exposure is not 0.</summary>
    ModifiedDuration = 3,
}
