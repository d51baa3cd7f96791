namespace FundCalc.Oracle.Performance;

/// <summary>One point of a path: a value or a return, never both.</summary>
public readonly record struct OraclePoint(
    DateOnly Date, BigRational? Value, BigRational? Return, BigRational ManagementFee, BigRational Subscribed, BigRational Redeemed);
