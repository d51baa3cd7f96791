namespace FundCalc.Calculation.Valuation;

/// <summary>What a balance is. It decides which signs are allowed and on which side the amount counts. The numbers are those of the contract.</summary>
public enum BalanceKind
{
    /// <summary>Money at a bank. Negative: an overdraft, a liability.</summary>
    Cash = 1,

    /// <summary>A stablecoin in its own unit. At least 0.</summary>
    Stablecoin = 2,

    /// <summary>Margin held for derivatives. Negative: margin owed, a liability.</summary>
    Margin = 3,

    /// <summary>Money owed to the portfolio. At least 0.</summary>
    Receivable = 4,

    /// <summary>Money that the portfolio owes. At least 0; a liability.</summary>
    Payable = 5,

    /// <summary>Money borrowed. At least 0; a liability.</summary>
    Loan = 6,

    /// <summary>Income earned and not yet received. At least 0.</summary>
    AccruedIncome = 7,
}
