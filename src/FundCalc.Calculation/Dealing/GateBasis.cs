namespace FundCalc.Calculation.Dealing;

/// <summary>What a gate compares redemptions with; numbered as the contract's.</summary>
public enum GateBasis
{
    /// <summary>The net assets of the fund as a whole.</summary>
    NetAssets = 1,

    /// <summary>The units of each class by itself.</summary>
    ClassUnits,
}
