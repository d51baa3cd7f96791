namespace FundCalc.Calculation.Dealing;

/// <summary>The rank of orders that an earlier gate put off; numbered as the contract's.</summary>
public enum DeferredRank
{
    /// <summary>Before new orders.</summary>
    First = 1,

    /// <summary>As new orders.</summary>
    PariPassu,
}
