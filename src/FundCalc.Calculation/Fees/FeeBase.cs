namespace FundCalc.Calculation.Fees;

/// <summary>What a fee is a part of; the numbers are the contract's.</summary>
public enum FeeBase
{
    /// <summary>Net assets before the period's fees.</summary>
    NetAssets = 1,

    /// <summary>Gross assets, before liabilities.</summary>
    GrossAssets = 2,

    /// <summary>The period's rewards.</summary>
    Rewards = 3,

    /// <summary>The value of the period's transactions.</summary>
    TransactionValue = 4,

    /// <summary>The number of the period's transactions.</summary>
    TransactionCount = 5,
}
