namespace FundCalc.Calculation.Attribution;

/// <summary>What the reader of an interval should know. The numbers are those of the contract.</summary>
public enum FlaggedAs
{
    /// <summary>Investors took out more than they put in.</summary>
    NetOutflow = 1,

    /// <summary>The price fell.</summary>
    PriceFall = 2,

    /// <summary>Nothing is left.</summary>
    Closure = 3,
}
