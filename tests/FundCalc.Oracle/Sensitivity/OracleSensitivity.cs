using FundCalc.Oracle.Valuation;

namespace FundCalc.Oracle.Sensitivity;

/// <summary>Sensitivity, from the comments of sensitivity.proto: instrument by instrument over all positions and trades, and as products of weights where the service divides last.</summary>
public static class OracleSensitivity
{
    public static IReadOnlyList<OracleFigure> Calculate(OraclePortfolio portfolio, OracleSensitivityTerms asked)
    {
        (BigRational Rate, bool Stale) RateOf(string currency) => (OracleFx.Rate(portfolio.Quotes, portfolio.Pivot, currency, portfolio.BaseCurrency)!.Value.Rate, false);
        var values = portfolio.Positions.Select(position => OracleItem.Of(position, portfolio.Policy, RateOf).Base).ToList();
        var balances = portfolio.Balances.Select(balance => (balance.Kind, Value: OracleItem.Of(balance, RateOf).Base)).ToList();
        var figures = new List<OracleFigure>();
        foreach (var (path, isAfter) in new[] { ("before", false), ("after", true) })
        {
            var trades = isAfter ? asked.Trades : [];
            var flow = isAfter ? asked.NetFlow : 0;
            var cash = Sum(balances.Where(b => b.Kind is 1 or 2).Select(b => b.Value)) + flow - Sum(trades.Select(t => t.Amount));
            var other = Sum(balances.Where(b => b.Kind is not (1 or 2)).Select(b => b.Value));
            var lines = portfolio.Positions.Select(p => p.Instrument).Concat(trades.Select(t => t.Instrument)).Distinct(StringComparer.Ordinal).Select(id => Line(portfolio, asked, values, trades, id)).ToList();
            var market = Sum(lines.Select(l => l.Value));
            figures.AddRange(View(path, asked, lines, cash, market, market + cash + other));
        }

        return figures;
    }

    // Exposure null: unknown.
    private static (BigRational Value, BigRational? Exposure, BigRational? Beta, BigRational? Duration) Line(
        OraclePortfolio portfolio, OracleSensitivityTerms asked, List<BigRational> values, IReadOnlyList<(string Instrument, BigRational Amount, BigRational? Exposure)> trades, string id)
    {
        bool Is(string other) => string.Equals(other, id, StringComparison.Ordinal);
        var mine = Enumerable.Range(0, values.Count).Where(i => Is(portfolio.Positions[i].Instrument)).ToList();
        var terms = asked.Instruments.FirstOrDefault(t => Is(t.Instrument));
        var ofTrades = trades.Where(t => Is(t.Instrument)).ToList();
        var value = Sum(mine.Select(i => values[i]));
        // Asset class 5 is DERIVATIVE.
        BigRational? held = terms.Underlying is { } underlying ? Sum(mine.Select(i => portfolio.Positions[i].Quantity)) * underlying * (terms.Delta ?? 1)
            : mine.Exists(i => portfolio.Positions[i].AssetClass == 5) ? null : value;
        return (value + Sum(ofTrades.Select(t => t.Amount)), held + Sum(ofTrades.Select(t => t.Exposure ?? t.Amount)), terms.Beta, terms.Duration);
    }

    private static IEnumerable<OracleFigure> View(
        string path, OracleSensitivityTerms asked, List<(BigRational Value, BigRational? Exposure, BigRational? Beta, BigRational? Duration)> lines, BigRational cash, BigRational market, BigRational net)
    {
        OracleFigure Amount(string field, BigRational exact) => new($"{path}.{field}", OracleRounding.Round(exact, asked.Places, asked.Mode));
        OracleFigure Ratio(string field, BigRational exact) => new($"{path}.{field}", OracleRounding.Round(exact, asked.RatioPlaces, asked.RatioMode));
        var known = lines.Where(l => l.Exposure is not null).Select(l => (Exposure: l.Exposure!.Value, l.Beta, l.Duration, l.Value)).ToList();
        var exposure = Sum(known.Select(l => l.Exposure));
        yield return Amount("net_assets", net);
        yield return Amount("market_value", market);
        yield return Amount("cash", cash);
        yield return Amount("effective_exposure", exposure);
        if (net.Sign > 0)
        {
            yield return Ratio("cash_share", cash / net);
            yield return Ratio("beta", Sum(known.Select(l => l.Exposure / net * (l.Beta ?? 0))));
            yield return Ratio("modified_duration", Sum(known.Select(l => l.Exposure / net * (l.Duration ?? 0))));
            yield return Ratio("exposure_share", exposure / net);
        }

        if (asked.MarketReturn is { } expected)
        {
            var difference = expected - (asked.CashReturn ?? 0);
            yield return Amount("cash_drag_amount", cash * difference);
            if (net.Sign > 0)
            {
                yield return Ratio("cash_drag", cash / net * difference);
            }
        }

        if (asked.ContractValue is { } contract)
        {
            yield return Ratio("equitising_contracts", cash / contract);
        }

        var lacking = new[]
        {
            (Figure: 1, Values: lines.Where(l => l.Exposure is null).Select(l => l.Value).ToList()),
            (Figure: 2, Values: known.Where(l => l.Exposure.Sign != 0 && l.Beta is null).Select(l => l.Value).ToList()),
            (Figure: 3, Values: known.Where(l => l.Exposure.Sign != 0 && l.Duration is null).Select(l => l.Value).ToList()),
        };
        foreach (var (figure, values) in lacking.Where(lack => lack.Values.Count > 0))
        {
            yield return new($"{path}.without_figure.{figure}.instruments", values.Count);
            yield return Amount($"without_figure.{figure}.value", Sum(values.Select(v => v.Abs())));
        }
    }

    private static BigRational Sum(IEnumerable<BigRational> values) => values.Aggregate((BigRational)0, (a, b) => a + b);
}
