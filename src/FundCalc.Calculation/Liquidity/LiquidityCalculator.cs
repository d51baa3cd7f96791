using System.Numerics;
using FundCalc.Calculation.Explanations;
using FundCalc.Calculation.Market;
using FundCalc.Calculation.Numbers;
using FundCalc.Calculation.Valuation;

namespace FundCalc.Calculation.Liquidity;

/// <summary>What a portfolio brings under stress, and how long its sale takes. Without state; may be called from any thread.</summary>
public static class LiquidityCalculator
{
    private const string Path = "portfolio";

    /// <summary>The liquidity of a portfolio.</summary>
    /// <param name="input">The portfolio, valid by <see cref="LiquidityRules"/>.</param>
    /// <param name="market">Prices and exchange rates.</param>
    /// <exception cref="PortfolioRefusedException">Prices or rates are missing or stale: all of them named.</exception>
    /// <exception cref="CalculationException"><see cref="CalculationFault.InvalidInput"/>: the input breaks a rule, or the explanation has too many steps.
    /// <see cref="CalculationFault.OutOfRange"/>: a figure is beyond <see cref="FigureRange"/>.</exception>
    public static LiquidityFigures Calculate(LiquidityInput input, MarketData market)
    {
        BrokenRules.ThrowIfAny(LiquidityRules.Validate(input));
        var valued = ValuedHoldings.Of(input.Holdings, market, input.BaseCurrency, input.Rounding.Currencies);
        var rounding = input.Rounding.For(input.BaseCurrency);
        var lines = Lines(input, valued);
        var (cash, balances) = Balances(input, valued);
        var all = cash + Figure.Sum([.. lines.Select(line => line.Sold)]);
        var days = lines.Aggregate(BigInteger.Zero, (most, line) => BigInteger.Max(most, line.Days ?? 0));
        return new LiquidityFigures(
            (Figure.Sum([.. lines.Select(line => line.Value)]) + balances).Named("net assets").Round(rounding).InRange("liquidity.net_assets"),
            (Figure.Sum([.. lines.Select(line => line.Realisable)]) + balances).Named("stressed net assets").Round(rounding).InRange("liquidity.stressed_net_assets"),
            cash.Round(rounding).InRange("liquidity.cash"),
            FigureRange.Check("liquidity.days", new ExactDecimal(days, 0)),
            [.. lines.Select((line, i) => (
                line.Value.Round(rounding).InRange($"liquidity.instruments[{i}].value"),
                line.Realisable.Round(rounding).InRange($"liquidity.instruments[{i}].realisable_value"),
                line.Days is { } of ? FigureRange.Check($"liquidity.instruments[{i}].days", new ExactDecimal(of, 0)) : (ExactDecimal?)null))],
            [.. input.Horizons.Select((horizon, i) =>
            {
                var realisable = By(Figure.Field(horizon, input.Trace, $"horizon_days[{i}]"), cash, lines).Named("realisable");
                Rounded? share = all.IsZero ? null : (realisable / all).Round(Rounding.Working);
                return (realisable.Round(rounding).InRange($"liquidity.horizons[{i}].realisable"), share);
            })],
            input.Redemption is { } redemption ? DaysFor(redemption, days, cash, lines) : null,
            [.. valued.FxRates],
            valued.Flags);
    }

    private static Line[] Lines(LiquidityInput input, ValuedHoldings valued)
    {
        var positions = new Dictionary<string, List<int>>(StringComparer.Ordinal);
        for (var i = 0; i < input.Holdings.Positions.Count; i++)
        {
            var instrument = input.Holdings.Positions[i].InstrumentId;
            if (!positions.TryGetValue(instrument, out var of))
            {
                positions.Add(instrument, of = []);
            }

            of.Add(i);
        }

        return [.. input.Terms.Select((terms, i) => Of(terms, $"instruments[{i}]", positions[terms.InstrumentId], input, valued))];
    }

    private static Line Of(LiquidityTerms terms, string path, List<int> positions, LiquidityInput input, ValuedHoldings valued)
    {
        var trace = input.Trace;
        var discount = Figure.Field(terms.StressDiscount, trace, $"{path}.stress_discount");
        var (value, realisable, sold, quantity) = (new List<Figure>(), new List<Figure>(), new List<Figure>(), new List<Figure>());
        foreach (var i in positions)
        {
            var figure = valued.Position(i, trace, Path);
            // long: value x (1 - discount), short: value x (1 + discount)
            var brings = figure - (figure.Magnitude() * discount);
            value.Add(figure);
            realisable.Add(brings);
            if (figure.Sign > 0)
            {
                sold.Add(brings);
            }

            quantity.Add(Figure.Field(input.Holdings.Positions[i].Quantity, trace, $"{Path}.positions[{i}].quantity").Magnitude());
        }

        var held = Figure.Sum([.. quantity]);
        var daily = Figure.Field(terms.AverageDailyVolume, trace, $"{path}.average_daily_volume") * Figure.Field(terms.Participation, trace, $"{path}.participation");
        BigInteger? days = held.IsZero ? BigInteger.Zero : daily.IsZero ? null : (held.Value / daily.Value).Round(new Rounding(0, RoundingMode.Ceiling)).Unscaled;
        return new Line(Figure.Sum([.. value]), Figure.Sum([.. realisable]), days is null ? 0 : Figure.Sum([.. sold]), held, daily, days);
    }

    private static (Figure Cash, Figure All) Balances(LiquidityInput input, ValuedHoldings valued)
    {
        var (cash, all) = (new List<Figure>(), new List<Figure>());
        for (var i = 0; i < valued.Balances.Count; i++)
        {
            var balance = valued.Balance(i, input.Trace, Path);
            all.Add(balance);
            if (balance.Sign < 0 || input.Holdings.Balances[i].Kind is BalanceKind.Cash or BalanceKind.Stablecoin)
            {
                cash.Add(balance);
            }
        }

        return (Figure.Max(Figure.Sum([.. cash]), 0).Named("cash at hand"), Figure.Sum([.. all]));
    }

    private static Figure By(Figure day, Figure cash, Line[] lines) => cash + Figure.Sum([.. lines.Where(line => line.Days is not null).Select(line =>
        line.Held.IsZero ? line.Sold : line.Sold * Figure.Min(1, day * line.Daily / line.Held))]);

    /// <summary>The first day by whose end an amount is realisable: what is realisable never falls from one day to the next.</summary>
    private static ExactDecimal? DaysFor(ExactDecimal amount, BigInteger last, Figure cash, Line[] lines)
    {
        var (low, high) = (BigInteger.Zero, last);
        if (ByEnd(last) < amount)
        {
            return null;
        }

        while (low < high)
        {
            var middle = (low + high) / 2;
            if (ByEnd(middle) < amount)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return new ExactDecimal(low, 0);

        Fraction ByEnd(BigInteger day) => Figure.Sum(
        [
            cash.Value,
            .. lines.Where(line => line.Days is not null).Select(line =>
                (Figure)(day >= line.Days ? line.Sold.Value : line.Sold.Value * new Fraction(day, BigInteger.One) * line.Daily.Value / line.Held.Value)),
        ]).Value;
    }

    /// <summary>One instrument.</summary>
    /// <param name="Value">Of all positions in it.</param>
    /// <param name="Realisable">What they bring.</param>
    /// <param name="Sold">What its long positions bring; 0 where it is never sold.</param>
    /// <param name="Held">The magnitudes of the quantities.</param>
    /// <param name="Daily">What can be traded on a day.</param>
    /// <param name="Days">How long that takes; null: never.</param>
    private sealed record Line(Figure Value, Figure Realisable, Figure Sold, Figure Held, Figure Daily, BigInteger? Days);
}
