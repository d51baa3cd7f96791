namespace FundCalc.Calculation.Nav;

/// <summary>How a fund swings; numbered as the contract's.</summary>
public enum SwingMode
{
    /// <summary>With any net flow that is not 0.</summary>
    Full = 1,

    /// <summary>With a net flow above the threshold.</summary>
    Partial,
}
