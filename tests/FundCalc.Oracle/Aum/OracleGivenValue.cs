namespace FundCalc.Oracle.Aum;

/// <summary>An account's value in some currency, and that currency's rate into the base currency.</summary>
public sealed record OracleGivenValue(BigRational Gross, BigRational Liabilities, BigRational Securities, BigRational Cash, BigRational Rate);
