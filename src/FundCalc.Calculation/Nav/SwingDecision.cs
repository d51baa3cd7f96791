namespace FundCalc.Calculation.Nav;

/// <summary>What was decided about the swing; numbered as the contract's.</summary>
public enum SwingDecision
{
    /// <summary>The NAV does not swing.</summary>
    NotSwung = 1,

    /// <summary>It swings up.</summary>
    Up,

    /// <summary>It swings down.</summary>
    Down,

    /// <summary>The net assets of the fund are not above 0: it does not swing.</summary>
    NoNetAssets,
}
