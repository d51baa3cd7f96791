namespace FundCalc.Oracle.Valuation;

/// <summary>A position and its instrument's prices, already looked up; enum values by their numbers in the contract.</summary>
/// <param name="Level">The position's own level, or 0.</param>
/// <param name="LongPrice">For a quantity of 0 or more. Null: there is none.</param>
/// <param name="ShortPrice">For a quantity below 0. Null: there is none.</param>
public sealed record OraclePosition(
    string Instrument, BigRational Quantity, BigRational Multiplier, int AssetClass, int Level, BigRational Haircut, OraclePrice? LongPrice, OraclePrice? ShortPrice)
{
    /// <summary>One more haircut, flagged apart.</summary>
    public BigRational LiquidityDiscount { get; init; }

    /// <summary>The price that counts.</summary>
    public OraclePrice? Price => Quantity.Sign < 0 ? ShortPrice : LongPrice;
}
