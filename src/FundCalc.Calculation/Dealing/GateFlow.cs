namespace FundCalc.Calculation.Dealing;

/// <summary>Which redemptions a gate counts; numbered as the contract's.</summary>
public enum GateFlow
{
    /// <summary>All.</summary>
    Gross = 1,

    /// <summary>Those that the subscriptions of the same dealing point do not pay for.</summary>
    Net,
}
