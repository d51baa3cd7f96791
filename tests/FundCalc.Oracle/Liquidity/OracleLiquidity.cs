using System.Numerics;
using FundCalc.Oracle.Valuation;

namespace FundCalc.Oracle.Liquidity;

/// <summary>Liquidity, from the comments of liquidity.proto; the first day of a redemption is found day by day among those on which something is sold out or crossed.</summary>
public static class OracleLiquidity
{
    public static IReadOnlyList<OracleFigure> Calculate(
        OraclePortfolio portfolio,
        IReadOnlyList<(string Instrument, BigRational Volume, BigRational Participation, BigRational Discount)> terms,
        IReadOnlyList<int> horizons,
        BigRational? redemption,
        int places,
        OracleRoundingMode mode)
    {
        BigRational Amount(BigRational exact) => OracleRounding.Round(exact, places, mode);
        (BigRational Rate, bool Stale) RateOf(string currency) => (OracleFx.Rate(portfolio.Quotes, portfolio.Pivot, currency, portfolio.BaseCurrency)!.Value.Rate, false);
        var values = portfolio.Positions.Select(position => OracleItem.Of(position, portfolio.Policy, RateOf).Base).ToList();
        var balances = portfolio.Balances.Select(balance => (balance.Kind, Value: OracleItem.Of(balance, RateOf).Base)).ToList();
        var atHand = Sum(balances.Where(b => b.Kind is 1 or 2 || b.Value.Sign < 0).Select(b => b.Value));
        var cash = atHand.Sign < 0 ? 0 : atHand;
        var lines = terms.Select(t =>
        {
            var mine = Enumerable.Range(0, values.Count).Where(i => string.Equals(portfolio.Positions[i].Instrument, t.Instrument, StringComparison.Ordinal)).ToList();
            var quantity = Sum(mine.Select(i => portfolio.Positions[i].Quantity.Abs()));
            var daily = t.Volume * t.Participation;
            var realisable = mine.Select(i => values[i].Sign > 0 ? values[i] * (1 - t.Discount) : values[i] * (1 + t.Discount)).ToList();
            BigInteger? days = quantity.Sign == 0 ? 0 : daily.Sign == 0 ? null : -(-(quantity / daily)).Floor();
            return (Value: Sum(mine.Select(i => values[i])), Realisable: Sum(realisable), Sold: Sum(realisable.Where(v => v.Sign > 0)), Quantity: quantity, Daily: daily, Days: days);
        }).ToList();
        BigRational By(BigRational day) => cash + Sum(lines.Where(l => l.Days is not null).Select(l =>
            l.Quantity.Sign == 0 || day * l.Daily >= l.Quantity ? l.Sold : l.Sold * day * l.Daily / l.Quantity));
        var last = lines.Select(l => l.Days ?? 0).Append(0).Max();
        List<OracleFigure> figures =
        [
            new("liquidity.net_assets", Amount(Sum(values) + Sum(balances.Select(b => b.Value)))),
            new("liquidity.stressed_net_assets", Amount(Sum(lines.Select(l => l.Realisable)) + Sum(balances.Select(b => b.Value)))),
            new("liquidity.cash", Amount(cash)),
            new("liquidity.days", last),
        ];
        for (var i = 0; i < lines.Count; i++)
        {
            figures.Add(new($"liquidity.instruments[{i}].value", Amount(lines[i].Value)));
            figures.Add(new($"liquidity.instruments[{i}].realisable_value", Amount(lines[i].Realisable)));
            figures.Add(new($"liquidity.instruments[{i}].days", lines[i].Days is { } days ? days : -1));
        }

        for (var i = 0; i < horizons.Count; i++)
        {
            figures.Add(new($"liquidity.horizons[{i}].realisable", Amount(By(horizons[i]))));
            if (By(last).Sign != 0)
            {
                figures.Add(new($"liquidity.horizons[{i}].share", OracleRounding.Round(By(horizons[i]) / By(last), 18, OracleRoundingMode.HalfEven)));
            }
        }

        figures.Add(new("liquidity.redemption_days", redemption is { } amount && By(last) >= amount ? First(amount) : -1));
        return figures;

        // Between two days on which something is sold out the sum is a straight line.
        BigRational First(BigRational amount)
        {
            var from = (BigRational)0;
            foreach (var to in lines.Where(l => l.Days is not null).SelectMany(l => new BigInteger[] { BigInteger.Max(l.Days!.Value - 1, 0), l.Days!.Value }).Append(last).Order().Select(day => (BigRational)day))
            {
                if (By(from) >= amount)
                {
                    return from;
                }

                if (By(to) >= amount)
                {
                    // All lines are straight up to the day before one is sold out, and a whole day apart after it.
                    return from + -(-((amount - By(from)) / ((By(to) - By(from)) / (to - from)))).Floor();
                }

                from = to;
            }

            return from;
        }
    }

    private static BigRational Sum(IEnumerable<BigRational> values) => values.Aggregate((BigRational)0, (a, b) => a + b);
}
