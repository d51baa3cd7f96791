namespace FundCalc.Oracle.Fees;

/// <summary>One ongoing fee: a fraction per year and the name of its day count.</summary>
public sealed record OracleFee(BigRational AnnualRate, string DayCount);
