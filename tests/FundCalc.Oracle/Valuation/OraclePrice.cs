namespace FundCalc.Oracle.Valuation;

/// <summary>A price; the level by its number in the contract.</summary>
/// <param name="Age">In seconds at the valuation instant.</param>
public sealed record OraclePrice(BigRational Value, string Currency, int Level, bool Given, BigRational Age = default)
{
    /// <summary>Whether anything but a quote gave it.</summary>
    public bool Estimated { get; init; }
}
