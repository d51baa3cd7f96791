namespace FundCalc.Oracle.Instruments;

/// <summary>A position in an instrument with terms, from the comments of instruments.proto. What a kind does not have stays 0.</summary>
public sealed class OracleInstrument
{
    /// <summary>"plain", "bond", "money market", "future", "option", "forward", "swap" or "fund".</summary>
    public required string Kind { get; init; }

    public required BigRational Quantity { get; set; }

    public required BigRational Multiplier { get; init; }

    public required BigRational Price { get; init; }

    public required string Currency { get; init; }

    public BigRational Haircut { get; init; }

    public BigRational LiquidityDiscount { get; init; }

    public OracleBond? Bond { get; init; }

    public bool Clean { get; init; }

    public DateOnly? SettlementDate { get; init; }

    /// <summary>Settled price, contract price, cost, receive value, ongoing charge: the first number of a kind.</summary>
    public BigRational First { get; init; }

    /// <summary>Discount factor, redemption, pay value, rebate: the second one.</summary>
    public BigRational Second { get; init; }

    public DateOnly Purchase { get; init; }

    public DateOnly Maturity { get; init; }

    public string DayCount { get; init; } = "";

    /// <summary>The value before haircuts, and what else the reply shows, by its name.</summary>
    public (BigRational Value, IReadOnlyList<(string Name, BigRational Amount)> Shown) On(DateOnly date)
    {
        var units = Quantity * Multiplier;
        switch (Kind)
        {
            case "bond":
                return OfBond(units, SettlementDate ?? date);
            case "money market":
                var counting = new OracleCoupons { Frequency = 0, Dated = Purchase, Maturity = Maturity };
                var day = date < Purchase ? Purchase : date > Maturity ? Maturity : date;
                var amortised = Eighteen(First + ((Second - First) * counting.Years(DayCount, Purchase, day) / counting.Years(DayCount, Purchase, Maturity)));
                return (units * amortised / 100, [("shadow_value", units * Price / 100)]);
            case "future":
                return (units * (Price - First), [("notional", units * Price)]);
            case "option":
                return (units * (Price - First), []);
            case "forward":
                return (units * (Price - First) * Second, [("notional", units * Price)]);
            case "swap":
                return (units * (First - Second), []);
            case "fund":
                return (units * Price, [("look_through_fee", units * Price * (First - Second))]);
            default:
                return (units * Price, []);
        }
    }

    /// <summary>The value after the haircuts.</summary>
    public BigRational Cautious(DateOnly date)
    {
        var value = On(date).Value;
        foreach (var cut in new[] { Haircut, LiquidityDiscount })
        {
            value *= value.Sign < 0 ? 1 + cut : 1 - cut;
        }

        return value;
    }

    private (BigRational Value, IReadOnlyList<(string Name, BigRational Amount)> Shown) OfBond(BigRational nominal, DateOnly day)
    {
        var alive = day >= Bond!.Coupons.Dated && day < Bond.Coupons.Maturity;
        var ratio = Eighteen(Bond.Ratio(day));
        var accrued = alive ? Eighteen(Bond.On(day).Accrued / Bond.AccruedNominal * nominal * ratio) : 0;
        var quoted = nominal * Price / 100;
        var clean = Clean ? quoted * ratio : quoted - accrued;
        return (clean + accrued, [("clean_value", clean), ("accrued_interest", accrued)]);
    }

    private static BigRational Eighteen(BigRational value) => OracleRounding.Round(value, 18, OracleRoundingMode.HalfEven);
}
