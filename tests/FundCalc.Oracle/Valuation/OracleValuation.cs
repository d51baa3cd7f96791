namespace FundCalc.Oracle.Valuation;

/// <summary>The value of a portfolio, from the comments of valuation.proto: every figure by its definition, from the items one by one.</summary>
public static class OracleValuation
{
    /// <summary>The figures of the totals.</summary>
    public static IReadOnlyList<OracleFigure> Totals(OraclePortfolio portfolio)
    {
        var items = Items(portfolio);
        var positions = items.Where(i => i.IsPosition).ToList();
        var flagged = positions.Where(i => i.Flags != 0).ToList();
        BigRational Amount(BigRational exact) => Rounded(portfolio, exact, portfolio.BaseCurrency);
        return
        [
            new("gross_assets", Amount(Above(items, i => i.Base))),
            new("liabilities", Amount(Below(items, i => i.Base))),
            new("net_assets", Amount(Sum(items, i => i.Base))),
            new("long_market_value", Amount(Above(positions, i => i.Base))),
            new("short_market_value", Amount(Below(positions, i => i.Base))),
            new("flagged_value", Amount(Sum(flagged, i => i.Base))),
            new("flags", flagged.Aggregate(0, (all, i) => all | i.Flags)),
        ];
    }

    /// <summary>All figures of the fullest detail, totals first.</summary>
    public static IReadOnlyList<OracleFigure> All(OraclePortfolio portfolio)
    {
        var items = Items(portfolio);
        BigRational Amount(BigRational exact) => Rounded(portfolio, exact, portfolio.BaseCurrency);
        var figures = new List<OracleFigure>(Totals(portfolio));
        figures.AddRange(Breakdown("by_asset_class", "asset_class", items.GroupBy(i => i.AssetClass), Amount));
        figures.AddRange(ByCurrency(portfolio, items));
        figures.AddRange(Breakdown("by_level", "level", items.Where(i => i.IsPosition).GroupBy(i => i.Level), Amount));
        for (var i = 0; i < portfolio.Positions.Count; i++)
        {
            figures.Add(new($"positions[{i}].value_local", Rounded(portfolio, items[i].Local, items[i].Currency)));
            figures.Add(new($"positions[{i}].value", Amount(items[i].Base)));
            figures.Add(new($"positions[{i}].level", items[i].Level));
            figures.Add(new($"positions[{i}].flags", items[i].Flags));
        }

        for (var i = 0; i < portfolio.Balances.Count; i++)
        {
            var item = items[portfolio.Positions.Count + i];
            figures.Add(new($"balances[{i}].value_local", Rounded(portfolio, item.Local, item.Currency)));
            figures.Add(new($"balances[{i}].value", Amount(item.Base)));
        }

        return figures;
    }

    /// <summary>The summary of a batch: sums of rounded totals, and the subtotals of all holdings together.</summary>
    public static IReadOnlyList<OracleFigure> Summary(IReadOnlyList<OraclePortfolio> valued)
    {
        var totals = valued.Select(Totals).ToList();
        var figures = Enumerable.Range(0, 3)
            .Select(f => new OracleFigure(new[] { "gross_assets", "liabilities", "net_assets" }[f], Sum(totals, t => t[f].Value)))
            .ToList();
        return valued.Count == 0 ? figures : [.. figures, .. ByCurrency(valued[0], [.. valued.SelectMany(Items)])];
    }

    private static List<OracleItem> Items(OraclePortfolio portfolio)
    {
        BigRational Rate(string currency) => OracleFx.Rate(portfolio.Quotes, portfolio.Pivot, currency, portfolio.BaseCurrency)!.Value.Rate;
        return
        [
            .. portfolio.Positions.Select(p => OracleItem.Of(p, Rate(p.Price!.Currency))),
            .. portfolio.Balances.Select(b => OracleItem.Of(b, Rate(b.Currency))),
        ];
    }

    private static IEnumerable<OracleFigure> Breakdown(
        string list, string key, IEnumerable<IGrouping<int, OracleItem>> parts, Func<BigRational, BigRational> amount) =>
        parts.OrderBy(part => part.Key).SelectMany((part, index) => new OracleFigure[]
        {
            new($"{list}[{index}].{key}", part.Key),
            new($"{list}[{index}].gross_assets", amount(Above(part, i => i.Base))),
            new($"{list}[{index}].liabilities", amount(Below(part, i => i.Base))),
            new($"{list}[{index}].net_assets", amount(Sum(part, i => i.Base))),
        });

    private static IEnumerable<OracleFigure> ByCurrency(OraclePortfolio portfolio, IEnumerable<OracleItem> items) =>
        items.GroupBy(i => i.Currency, StringComparer.Ordinal).OrderBy(part => part.Key, StringComparer.Ordinal).SelectMany((part, index) => new OracleFigure[]
        {
            new($"by_currency[{index}].gross_assets_local", Rounded(portfolio, Above(part, i => i.Local), part.Key)),
            new($"by_currency[{index}].liabilities_local", Rounded(portfolio, Below(part, i => i.Local), part.Key)),
            new($"by_currency[{index}].net_assets_local", Rounded(portfolio, Sum(part, i => i.Local), part.Key)),
            new($"by_currency[{index}].net_assets", Rounded(portfolio, Sum(part, i => i.Base), portfolio.BaseCurrency)),
        });

    private static BigRational Rounded(OraclePortfolio portfolio, BigRational exact, string currency) =>
        OracleRounding.Round(exact, portfolio.Places[currency], portfolio.Mode);

    private static BigRational Above(IEnumerable<OracleItem> items, Func<OracleItem, BigRational> value) =>
        Sum(items.Select(value).Where(v => v.Sign > 0), v => v);

    private static BigRational Below(IEnumerable<OracleItem> items, Func<OracleItem, BigRational> value) =>
        -Sum(items.Select(value).Where(v => v.Sign < 0), v => v);

    private static BigRational Sum<T>(IEnumerable<T> items, Func<T, BigRational> value) =>
        items.Aggregate((BigRational)0, (sum, item) => sum + value(item));
}
