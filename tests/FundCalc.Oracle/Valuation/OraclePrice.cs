namespace FundCalc.Oracle.Valuation;

/// <summary>A price; the level by its number in the contract.</summary>
public sealed record OraclePrice(BigRational Value, string Currency, int Level, bool Given);
