namespace FundCalc.Calculation.Aum;

/// <summary>Whether an account counts, and if not, the first test that it fails. The numbers are those of the contract.</summary>
public enum AumVerdict
{
    /// <summary>Not asked.</summary>
    NotAsked = 0,

    /// <summary>The whole account counts.</summary>
    Counts = 1,

    /// <summary>The part under continuous and regular services counts.</summary>
    CountsInPart = 2,

    /// <summary>Less than half of it consists of securities, and it is no private fund.</summary>
    NotSecuritiesPortfolio = 3,

    /// <summary>No continuous and regular supervisory or management services.</summary>
    NoContinuousService = 4,

    /// <summary>It passes, but has no value: it counts as an account, with 0.</summary>
    NoValue = 5,
}
