namespace FundCalc.Oracle.Valuation;

/// <summary>A position and its price, already looked up; enum values by their numbers in the contract.</summary>
/// <param name="Level">The position's own level, or 0.</param>
/// <param name="Price">Null: the instrument has none.</param>
public sealed record OraclePosition(
    string Instrument, BigRational Quantity, BigRational Multiplier, int AssetClass, int Level, BigRational Haircut, OraclePrice? Price);
