namespace FundCalc.Oracle.Fees;

/// <summary>What is waived of a fee from a day on and before another: a fraction, or the first so much.</summary>
public sealed record OracleWaiver(DateOnly From, DateOnly To, BigRational? Fraction, BigRational? Amount);
