using FundCalc.Oracle.Valuation;

namespace FundCalc.Oracle.Exposure;

/// <summary>Exposure and leverage, from the comments of exposure.proto, type by type.</summary>
public static class OracleExposure
{
    public static IReadOnlyList<OracleFigure> Calculate(
        OraclePortfolio portfolio,
        IReadOnlyDictionary<string, OracleExposureTerms> terms,
        IReadOnlyList<IReadOnlyList<string>> sets,
        IReadOnlyList<string> cashEquivalents,
        IReadOnlyList<(BigRational Amount, BigRational Investment)> borrowings,
        BigRational? netAssets,
        int places,
        OracleRoundingMode mode,
        (int Places, OracleRoundingMode Mode) leverage)
    {
        BigRational Amount(BigRational exact) => OracleRounding.Round(exact, places, mode);
        (BigRational Rate, bool Stale) RateOf(string currency) => (OracleFx.Rate(portfolio.Quotes, portfolio.Pivot, currency, portfolio.BaseCurrency)!.Value.Rate, false);
        var market = portfolio.Positions.Select(position => OracleItem.Of(position, portfolio.Policy, RateOf).Base).ToList();
        var balances = portfolio.Balances.Select(balance => (balance.Currency, Value: OracleItem.Of(balance, RateOf).Base)).ToList();
        var values = portfolio.Positions.Select((position, i) => terms.TryGetValue(position.Instrument, out var t) ? Converted(position, t) : market[i]).ToList();
        var gross = portfolio.Positions.Select((position, i) =>
            cashEquivalents.Contains(position.Instrument, StringComparer.Ordinal) && string.Equals(position.Price?.Currency, portfolio.BaseCurrency, StringComparison.Ordinal) ? 0 : values[i].Abs()).ToList();
        int SetOf(string instrument) => Enumerable.Range(0, sets.Count).FirstOrDefault(s => sets[s].Contains(instrument, StringComparer.Ordinal), -1);
        var ofSets = sets.Select((_, s) => Sum(values.Where((_, i) => SetOf(portfolio.Positions[i].Instrument) == s)).Abs()).ToList();
        var alone = Sum(values.Where((_, i) => SetOf(portfolio.Positions[i].Instrument) < 0).Select(value => value.Abs()));
        var foreign = Sum(balances.Where(b => b.Value.Sign > 0 && !string.Equals(b.Currency, portfolio.BaseCurrency, StringComparison.Ordinal)).Select(b => b.Value));
        var all = Sum(balances.Where(b => b.Value.Sign > 0).Select(b => b.Value));
        var borrowed = Sum(borrowings.Where(b => b.Amount > b.Investment).Select(b => b.Amount - b.Investment));
        var total = Sum(gross) + foreign + borrowed;
        var committed = alone + Sum(ofSets) + all + borrowed;
        var nav = netAssets ?? Sum(market) + Sum(balances.Select(b => b.Value));
        List<OracleFigure> figures =
        [
            new("exposure.gross", Amount(total)),
            new("exposure.commitment", Amount(committed)),
            new("exposure.net_asset_value", Amount(nav)),
            new("exposure.gross_balances", Amount(foreign)),
            new("exposure.commitment_balances", Amount(all)),
            new("exposure.borrowings", Amount(borrowed)),
        ];
        if (nav.Sign > 0)
        {
            figures.Add(new("exposure.gross_leverage", OracleRounding.Round(total / nav, leverage.Places, leverage.Mode)));
            figures.Add(new("exposure.commitment_leverage", OracleRounding.Round(committed / nav, leverage.Places, leverage.Mode)));
        }

        for (var i = 0; i < values.Count; i++)
        {
            figures.Add(new($"exposure.positions[{i}].value", Amount(values[i])));
            figures.Add(new($"exposure.positions[{i}].gross", Amount(gross[i])));
        }

        figures.AddRange(ofSets.Select((set, i) => new OracleFigure($"exposure.sets[{i}].exposure", Amount(set))));
        return figures;
    }

    private static BigRational Converted(OraclePosition position, OracleExposureTerms terms)
    {
        var notional = position.Quantity * (terms.Size ?? position.Multiplier);
        var priced = notional * terms.Price;
        var value = terms.Type switch
        {
            1 or 4 or 5 or 16 or 18 => priced,
            2 or 3 or 14 or 15 => notional,
            6 or 7 or 10 or 11 or 13 => priced * terms.Delta,
            8 or 9 or 12 => notional * terms.Delta,
            17 => priced.Abs() > notional.Abs() ? priced : notional,
            _ => throw new ArgumentOutOfRangeException(nameof(terms), terms.Type, "Not a type."),
        };
        return value * terms.Rate;
    }

    private static BigRational Sum(IEnumerable<BigRational> values) => values.Aggregate((BigRational)0, (a, b) => a + b);
}
