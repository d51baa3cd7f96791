namespace FundCalc.Calculation.Aum;

/// <summary>Whose account it is. The numbers are those of the contract.</summary>
public enum AccountRelation
{
    /// <summary>A client's.</summary>
    Client = 1,

    /// <summary>The adviser's own.</summary>
    Proprietary = 2,

    /// <summary>A family member's.</summary>
    Family = 3,
}
