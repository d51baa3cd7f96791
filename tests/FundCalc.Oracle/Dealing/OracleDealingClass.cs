namespace FundCalc.Oracle.Dealing;

/// <summary>A class as the oracle takes it; prices that are absent are the NAV already.</summary>
public sealed record OracleDealingClass(
    string Id,
    BigRational Nav,
    BigRational Offer,
    BigRational Bid,
    BigRational Outstanding,
    BigRational Rate,
    (int Places, OracleRoundingMode Mode) Units,
    (int Places, OracleRoundingMode Mode) Amounts)
{
    /// <summary>What its own gate let through; 1 without one.</summary>
    internal BigRational GateFactor { get; set; } = 1;
}
