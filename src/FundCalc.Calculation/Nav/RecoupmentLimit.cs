namespace FundCalc.Calculation.Nav;

/// <summary>Which expense limit holds back a recoupment; numbered as the contract's.</summary>
public enum RecoupmentLimit
{
    /// <summary>The lesser of today's cap and that at the time of the waiver.</summary>
    LesserOfCaps = 1,

    /// <summary>The cap at the time of the waiver.</summary>
    CapAtWaiver,

    /// <summary>Today's cap.</summary>
    CurrentCap,
}
