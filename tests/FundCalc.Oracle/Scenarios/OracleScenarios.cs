using FundCalc.Oracle.Valuation;

namespace FundCalc.Oracle.Scenarios;

/// <summary>The value of a portfolio under a scenario, from the comments of scenarios.proto: every position is valued again at its shocked price and rate, one by one.</summary>
public static class OracleScenarios
{
    private static readonly OracleRisk Nothing = new();

    /// <summary>The figures of one result.</summary>
    public static IReadOnlyList<OracleFigure> Figures(OraclePortfolio portfolio, IReadOnlyDictionary<string, OracleRisk> risks, OracleScenario scenario)
    {
        OracleRisk RiskOf(OraclePosition position) => risks.GetValueOrDefault(position.Instrument, Nothing);
        var unshocked = Items(portfolio, position => position, _ => 1);
        var floored = 0;
        var shocked = Items(
            portfolio,
            position =>
            {
                if (position.Price is not { } price)
                {
                    return position;
                }

                var moved = ShockedPrice(price, position.AssetClass, position.Instrument, RiskOf(position), scenario);
                floored += moved.Sign < 0 ? 1 : 0;
                var used = price with { Value = moved.Sign < 0 ? 0 : moved };
                return position with { LongPrice = used, ShortPrice = used };
            },
            currency => string.Equals(currency, portfolio.BaseCurrency, StringComparison.Ordinal) ? 1 : 1 + Applying(scenario.FxMoves, currency, "all"));

        var gross = Sum(shocked.Where(item => item.Base.Sign > 0));
        var liabilities = -Sum(shocked.Where(item => item.Base.Sign < 0));
        var before = gross - liabilities;
        var fees = before.Sign > 0 ? before * scenario.FeeRate : 0;
        var net = before - fees;
        var was = Sum(unshocked);
        BigRational Amount(BigRational exact) => OracleRounding.Round(exact, portfolio.Places[portfolio.BaseCurrency], portfolio.Mode);
        List<OracleFigure> figures =
        [
            new("gross_assets", Amount(gross)),
            new("liabilities", Amount(liabilities)),
            new("fees", Amount(fees)),
            new("net_assets", Amount(net)),
            new("change", Amount(net - was)),
        ];
        if (was.Sign > 0)
        {
            figures.Add(new("change_fraction", OracleRounding.Round((net - was) / was, 18, OracleRoundingMode.HalfEven)));
        }

        figures.Add(new("floored_positions", floored));
        var index = 0;
        foreach (var (figure, lacks) in Needs(scenario))
        {
            var without = portfolio.Positions.Zip(unshocked).Where(pair => pair.First.Price is not null && lacks(RiskOf(pair.First))).Select(pair => pair.Second).ToList();
            if (without.Count > 0)
            {
                figures.Add(new($"without_figure[{index}].figure", figure));
                figures.Add(new($"without_figure[{index}].positions", without.Count));
                figures.Add(new($"without_figure[{index}].value", Amount(without.Aggregate((BigRational)0, (sum, item) => sum + item.Base.Abs()))));
                index++;
            }
        }

        return figures;
    }

    private static BigRational ShockedPrice(OraclePrice price, int assetClass, string instrument, OracleRisk risk, OracleScenario s)
    {
        var move = Applying(s.PriceMoves, $"instrument:{instrument}", $"sector:{risk.Sector}", $"class:{assetClass}", $"currency:{price.Currency}", "all");
        if (risk.Beta is { } beta)
        {
            move += beta * s.MarketMove;
        }

        if (risk.Duration is { } duration)
        {
            move += (-duration * s.YieldMove) + (risk.Convexity * s.YieldMove.Pow(2) / 2);
        }

        if (risk.KeyRateDurations is { } durations)
        {
            move -= durations.Zip(s.KeyRateMoves).Aggregate((BigRational)0, (sum, pair) => sum + (pair.First * pair.Second));
        }

        if (risk.SpreadDuration is { } spreadDuration)
        {
            var spread = SpreadMove(s, risk);
            move += (-spreadDuration * spread) + (risk.SpreadConvexity * spread.Pow(2) / 2);
        }

        return (price.Value * (1 + move)) + ((risk.Vega ?? 0) * s.VolatilityMove);
    }

    private static BigRational SpreadMove(OracleScenario s, OracleRisk risk) => Applying(s.SpreadMoves, $"sector:{risk.Sector}", "all");

    /// <summary>The figures that the scenario's moves need, by their numbers in the contract, and who lacks them.</summary>
    private static IEnumerable<(int Figure, Func<OracleRisk, bool> Lacks)> Needs(OracleScenario s)
    {
        if (s.PriceMoves.Keys.Concat(s.SpreadMoves.Keys).Any(target => target.StartsWith("sector:", StringComparison.Ordinal)))
        {
            yield return (1, risk => risk.Sector is null);
        }

        if (s.MarketMove.Sign != 0)
        {
            yield return (2, risk => risk.Beta is null);
        }

        if (s.YieldMove.Sign != 0)
        {
            yield return (3, risk => risk.Duration is null);
        }

        if (s.KeyRateMoves.Any(move => move.Sign != 0))
        {
            yield return (4, risk => risk.KeyRateDurations is null);
        }

        yield return (5, risk => risk.SpreadDuration is null && SpreadMove(s, risk).Sign != 0);
        if (s.VolatilityMove.Sign != 0)
        {
            yield return (6, risk => risk.Vega is null);
        }
    }

    /// <summary>The move of the first of these targets that has one; else 0.</summary>
    private static BigRational Applying(IReadOnlyDictionary<string, BigRational> moves, params string[] targets) =>
        targets.Where(moves.ContainsKey).Select(target => moves[target]).FirstOrDefault();

    private static List<OracleItem> Items(OraclePortfolio portfolio, Func<OraclePosition, OraclePosition> priced, Func<string, BigRational> rateFactor)
    {
        (BigRational, bool) RateOf(string currency) =>
            (OracleFx.Rate(portfolio.Quotes, portfolio.Pivot, currency, portfolio.BaseCurrency)!.Value.Rate * rateFactor(currency), false);
        return [.. portfolio.Positions.Select(p => OracleItem.Of(priced(p), portfolio.Policy, RateOf)), .. portfolio.Balances.Select(b => OracleItem.Of(b, RateOf))];
    }

    private static BigRational Sum(IEnumerable<OracleItem> items) => items.Aggregate((BigRational)0, (sum, item) => sum + item.Base);
}
