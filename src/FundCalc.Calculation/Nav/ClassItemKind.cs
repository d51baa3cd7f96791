namespace FundCalc.Calculation.Nav;

/// <summary>What an item of a class is; numbered as the contract's.</summary>
public enum ClassItemKind
{
    /// <summary>Income: at least 0.</summary>
    Income = 1,

    /// <summary>An expense: at most 0.</summary>
    Expense,

    /// <summary>The result of a currency hedge.</summary>
    HedgeResult,

    /// <summary>Tax: at most 0.</summary>
    Tax,

    /// <summary>Any other.</summary>
    Other,
}
