namespace FundCalc.Calculation.Dealing;

/// <summary>What happens with money that buys no unit; numbered as the contract's.</summary>
public enum ResidueRule
{
    /// <summary>The fund keeps it.</summary>
    StaysInFund = 1,

    /// <summary>It goes back to the investor, cut towards zero at the places of amounts.</summary>
    Returned,
}
