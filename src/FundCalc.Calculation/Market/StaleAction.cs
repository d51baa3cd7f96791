namespace FundCalc.Calculation.Market;

/// <summary>What happens where a price or an exchange rate is older than the policy allows. The numbers are those of the contract.</summary>
public enum StaleAction
{
    /// <summary>There is no value; everything that is stale is named.</summary>
    Fail = 1,

    /// <summary>It is used and flagged.</summary>
    Flag = 2,

    /// <summary>A stale price is used with a haircut and flagged; a stale exchange rate is used as it is and flagged, because no other rate would be cautious for assets and liabilities alike.</summary>
    Haircut = 3,
}
