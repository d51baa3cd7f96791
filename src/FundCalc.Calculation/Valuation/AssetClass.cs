namespace FundCalc.Calculation.Valuation;

/// <summary>What kind of asset a holding is, for breakdowns only: it never changes the value. The numbers are those of the contract.</summary>
public enum AssetClass
{
    /// <summary>Not stated; shown as it is in breakdowns.</summary>
    Unspecified = 0,

    /// <summary>Shares, depositary receipts.</summary>
    Equity = 1,

    /// <summary>Bonds, notes, bills.</summary>
    FixedIncome = 2,

    /// <summary>Units of other funds, ETFs.</summary>
    Fund = 3,

    /// <summary>Crypto assets other than stablecoins.</summary>
    Crypto = 4,

    /// <summary>Futures, options, forwards, swaps.</summary>
    Derivative = 5,

    /// <summary>Commodities and precious metals.</summary>
    Commodity = 6,

    /// <summary>Real estate.</summary>
    RealEstate = 7,

    /// <summary>Cash; also the class of cash and stablecoin balances.</summary>
    Cash = 8,

    /// <summary>Anything else; also the class of all other balances.</summary>
    Other = 9,
}
