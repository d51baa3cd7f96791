namespace FundCalc.Oracle.Attribution;

/// <summary>A day's holdings: by instrument the quantity with its multiplier, the price and the rate; by currency the amount and the rate. Units and NAV per unit, or null.</summary>
public sealed record OraclePoint(
    int Day,
    IReadOnlyDictionary<string, (BigRational Amount, BigRational Price, BigRational Rate)> Lines,
    IReadOnlyDictionary<string, (BigRational Amount, BigRational Rate)> Cash,
    BigRational? Units,
    BigRational? Nav);
