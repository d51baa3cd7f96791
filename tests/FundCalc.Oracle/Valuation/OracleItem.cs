namespace FundCalc.Oracle.Valuation;

/// <summary>One signed exact value, of a position or a balance, and what breakdowns need to know of it.</summary>
/// <param name="Currency">Null for a position without price: it counts 0 in none.</param>
/// <param name="Level">The level that counts; 0 for a balance, and for a position without price.</param>
/// <param name="Flags">The numbers of its flags in the contract, ascending.</param>
internal sealed record OracleItem(bool IsPosition, string? Currency, BigRational Local, BigRational Rate, int AssetClass, int Level, IReadOnlyList<int> Flags)
{
    public BigRational Base => Local * Rate;

    /// <summary>The sum of 2^(n − 1) over the flags' numbers n.</summary>
    public int FlagBits => Flags.Sum(flag => 1 << (flag - 1));

    public static OracleItem Of(OraclePosition position, OraclePolicy policy, Func<string, (BigRational Rate, bool Stale)> rateOf)
    {
        if (position.Price is not { } price)
        {
            return new OracleItem(true, null, 0, 1, position.AssetClass, 0, [5]);
        }

        var level = position.Level != 0 ? position.Level : price.Level;
        var stale = policy.IsStale(price);
        List<BigRational> haircuts = [position.Haircut];
        if (policy.LevelHaircuts.TryGetValue(level, out var ofLevel))
        {
            haircuts.Add(ofLevel);
        }

        if (stale && policy.OnStale == 3)
        {
            haircuts.Add(policy.StaleHaircut);
        }

        var kept = haircuts.Aggregate((BigRational)1, (product, haircut) => product * (position.Quantity.Sign >= 0 ? 1 - haircut : 1 + haircut));
        var (rate, staleRate) = rateOf(price.Currency);
        var own = position.LiquidityDiscount;
        kept *= position.Quantity.Sign < 0 ? 1 + own : 1 - own;
        (int Flag, bool Set)[] flags = [(1, haircuts.Exists(h => h.Sign > 0)), (2, level == 3), (3, price.Given), (4, stale), (6, staleRate), (7, price.Estimated), (8, position.LiquidityDiscount.Sign > 0)];
        return new OracleItem(
            true, price.Currency, position.Quantity * price.Value * position.Multiplier * kept, rate, position.AssetClass, level, [.. flags.Where(f => f.Set).Select(f => f.Flag)]);
    }

    public static OracleItem Of(OracleBalance balance, Func<string, (BigRational Rate, bool Stale)> rateOf)
    {
        // 5 payable, 6 loan; 1 cash and 2 stablecoin belong to asset class 8 (cash), all others to 9 (other).
        var owed = balance.Kind is 5 or 6;
        var (rate, stale) = rateOf(balance.Currency);
        return new OracleItem(false, balance.Currency, owed ? -balance.Amount : balance.Amount, rate, balance.Kind is 1 or 2 ? 8 : 9, 0, stale ? [6] : []);
    }
}
