namespace FundCalc.Calculation.Costs;

/// <summary>What a fund paid for; the numbers are the contract's.</summary>
public enum ExpenseKind
{
    /// <summary>Managing the portfolio.</summary>
    Management = 1,

    /// <summary>Performance.</summary>
    Performance = 2,

    /// <summary>Custodian and depositary.</summary>
    Custody = 3,

    /// <summary>Bookkeeping, register, directors.</summary>
    Administration = 4,

    /// <summary>Audit and legal advice.</summary>
    Audit = 5,

    /// <summary>Distribution and service.</summary>
    Distribution = 6,

    /// <summary>Buying and selling.</summary>
    Transaction = 7,

    /// <summary>Interest on borrowing.</summary>
    Interest = 8,

    /// <summary>Any other operating expense.</summary>
    Other = 9,
}
