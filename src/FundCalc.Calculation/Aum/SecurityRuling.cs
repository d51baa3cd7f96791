namespace FundCalc.Calculation.Aum;

/// <summary>Whether something is a security for the test of a securities portfolio. The numbers are those of the contract.</summary>
public enum SecurityRuling
{
    /// <summary>It is one, or is treated as one.</summary>
    Security = 1,

    /// <summary>It is none.</summary>
    NotSecurity = 2,
}
