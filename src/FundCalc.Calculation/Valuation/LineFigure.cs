using FundCalc.Calculation.Explanations;
using FundCalc.Calculation.Numbers;

namespace FundCalc.Calculation.Valuation;

/// <summary>The values of positions and balances in figures, for explanations: the formula of <see cref="ValuedLine"/> once more, which callers hold against it.</summary>
internal static class LineFigure
{
    /// <summary>A position with a price, in the price's currency.</summary>
    /// <param name="line">The position.</param>
    /// <param name="trace">Where the steps are noted.</param>
    /// <param name="path">The position's path in the request.</param>
    /// <param name="quantity">Its quantity; null: the field of that name.</param>
    /// <param name="date">The valuation date; looked at where the instrument has terms.</param>
    public static Figure Of(ValuedLine line, Trace trace, string path, Figure? quantity = null, DateOnly date = default)
    {
        // value = quantity × price × multiplier × Π (1 − haircut) if long, Π (1 + haircut) if short
        var (holding, policy) = (line.Holding, line.Terms.Policy);
        var units = quantity ?? Figure.Field(holding.Quantity, trace, $"{path}.quantity");
        var price = holding.Terms?.ExplainPrice(trace) ?? Figure.Price(line.Price!.Value, trace, holding.InstrumentId, holding.Quantity.Sign < 0);
        if (holding.Multiplier != ExactDecimal.One)
        {
            units *= Figure.Field(holding.Multiplier, trace, $"{path}.contract_multiplier");
        }

        var value = holding.Terms?.Explain(units, price, date, trace) ?? units * price;
        value = After(value, holding.Haircut, trace, $"{path}.haircut");
        value = After(value, holding.LiquidityDiscount, trace, $"{path}.liquidity_discount");
        var levels = policy.LevelHaircuts.Keys.ToList();
        if (line.Level is { } level && levels.IndexOf(level) is var place and >= 0)
        {
            value = After(value, policy.LevelHaircuts[level], trace, $"prices.policy.level_haircuts[{place}].haircut");
        }

        return line.IsStale ? After(value, policy.StaleHaircut, trace, "prices.policy.stale_haircut") : value;
    }

    /// <summary>A balance, in its currency.</summary>
    /// <param name="balance">The balance.</param>
    /// <param name="trace">Where the steps are noted.</param>
    /// <param name="path">Its path in the request.</param>
    public static Figure Of(BalanceItem balance, Trace trace, string path)
    {
        var amount = Figure.Field(balance.Amount, trace, $"{path}.amount");
        return balance.Kind is BalanceKind.Payable or BalanceKind.Loan ? -amount : amount;
    }

    private static Figure After(Figure value, ExactDecimal haircut, Trace trace, string path) =>
        haircut.IsZero ? value : value - (value.Magnitude() * Figure.Field(haircut, trace, path));
}
