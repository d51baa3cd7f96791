namespace FundCalc.Oracle.Valuation;

/// <summary>One signed exact value, of a position or a balance, and what breakdowns need to know of it.</summary>
/// <param name="Level">The level that counts; 0 for a balance.</param>
/// <param name="Flags">The sum of 2^(n − 1) over the contract's flag numbers n.</param>
internal sealed record OracleItem(string Currency, BigRational Local, BigRational Rate, int AssetClass, int Level, int Flags)
{
    public BigRational Base => Local * Rate;

    public bool IsPosition => Level != 0;

    public static OracleItem Of(OraclePosition position, BigRational rate)
    {
        var price = position.Price!;
        var level = position.Level != 0 ? position.Level : price.Level;
        var kept = position.Quantity.Sign >= 0 ? 1 - position.Haircut : 1 + position.Haircut;
        var flags = (position.Haircut.Sign > 0 ? 1 : 0) + (level == 3 ? 2 : 0) + (price.Given ? 4 : 0);
        return new OracleItem(price.Currency, position.Quantity * price.Value * position.Multiplier * kept, rate, position.AssetClass, level, flags);
    }

    public static OracleItem Of(OracleBalance balance, BigRational rate)
    {
        // 5 payable, 6 loan; 1 cash and 2 stablecoin belong to asset class 8 (cash), all others to 9 (other).
        var owed = balance.Kind is 5 or 6;
        return new OracleItem(balance.Currency, owed ? -balance.Amount : balance.Amount, rate, balance.Kind is 1 or 2 ? 8 : 9, 0, 0);
    }
}
