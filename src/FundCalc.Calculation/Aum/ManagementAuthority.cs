namespace FundCalc.Calculation.Aum;

/// <summary>What an adviser may do with an account. The numbers are those of the contract.</summary>
public enum ManagementAuthority
{
    /// <summary>The adviser decides.</summary>
    Discretionary = 1,

    /// <summary>The adviser selects or recommends, and arranges or effects what the client accepts.</summary>
    NonDiscretionary = 2,

    /// <summary>The adviser recommends and has no part in the trades.</summary>
    AdviceOnly = 3,
}
