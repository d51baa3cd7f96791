namespace FundCalc.Oracle.Nav;

/// <summary>A share class as the oracle takes it; every number exact, the rate from one unit of the fund currency to the class currency.</summary>
public sealed record OracleShareClass(
    BigRational Issued,
    BigRational Treasury,
    BigRational Weight,
    BigRational Rate,
    BigRational Assets,
    BigRational Liabilities,
    (int Places, OracleRoundingMode Mode) Amounts,
    (int Places, OracleRoundingMode Mode) Nav);
