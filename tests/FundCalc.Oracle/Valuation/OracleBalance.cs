namespace FundCalc.Oracle.Valuation;

/// <summary>A balance; the kind by its number in the contract.</summary>
public sealed record OracleBalance(int Kind, string Currency, BigRational Amount);
