namespace FundCalc.Oracle.Valuation;

/// <summary>The value of a portfolio, from the comments of valuation.proto: every figure by its definition, from the items one by one.</summary>
public static class OracleValuation
{
    /// <summary>The figures of the totals.</summary>
    public static IReadOnlyList<OracleFigure> Totals(OraclePortfolio portfolio)
    {
        var items = Items(portfolio);
        var positions = items.Where(i => i.IsPosition).ToList();
        var flagged = items.Where(i => i.Flags.Count > 0).ToList();
        BigRational Amount(BigRational exact) => Rounded(portfolio, exact, portfolio.BaseCurrency);
        return
        [
            new("gross_assets", Amount(Above(items, i => i.Base))),
            new("liabilities", Amount(Below(items, i => i.Base))),
            new("net_assets", Amount(Sum(items, i => i.Base))),
            new("long_market_value", Amount(Above(positions, i => i.Base))),
            new("short_market_value", Amount(Below(positions, i => i.Base))),
            new("flagged_value", Amount(Sum(flagged, i => i.Base))),
            new("flags", flagged.Aggregate(0, (all, i) => all | i.FlagBits)),
            new("flagged_positions", flagged.Count(i => i.IsPosition)),
            new("missing_positions", flagged.Count(i => i.Flags.Contains(5))),
            new("stale_positions", flagged.Count(i => i.Flags.Contains(4))),
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
        figures.AddRange(Breakdown("by_level", "level", items.Where(i => i.Level != 0).GroupBy(i => i.Level), Amount));
        figures.AddRange(ByFlag(items, Amount));
        for (var i = 0; i < portfolio.Positions.Count; i++)
        {
            // Without a price there is no currency, and no local figure.
            if (items[i].Currency is { } currency)
            {
                figures.Add(new($"positions[{i}].value_local", Rounded(portfolio, items[i].Local, currency)));
            }

            figures.Add(new($"positions[{i}].value", Amount(items[i].Base)));
            figures.Add(new($"positions[{i}].level", items[i].Level));
            figures.Add(new($"positions[{i}].flags", items[i].FlagBits));
        }

        for (var i = 0; i < portfolio.Balances.Count; i++)
        {
            var item = items[portfolio.Positions.Count + i];
            figures.Add(new($"balances[{i}].value_local", Rounded(portfolio, item.Local, item.Currency!)));
            figures.Add(new($"balances[{i}].value", Amount(item.Base)));
            figures.Add(new($"balances[{i}].flags", item.FlagBits));
        }

        return figures;
    }

    /// <summary>The summary of a batch: sums of rounded totals, and the subtotals of all holdings together.</summary>
    public static IReadOnlyList<OracleFigure> Summary(IReadOnlyList<OraclePortfolio> valued)
    {
        var totals = valued.SelectMany(Totals).ToLookup(figure => figure.Path, figure => figure.Value, StringComparer.Ordinal);
        string[] summed = ["gross_assets", "liabilities", "net_assets", "flagged_value", "flagged_positions", "missing_positions", "stale_positions"];
        List<OracleFigure> figures = [.. summed.Select(path => new OracleFigure(path, Sum(totals[path], value => value)))];
        figures.Add(new("flags", valued.SelectMany(Items).Aggregate(0, (all, i) => all | i.FlagBits)));
        return valued.Count == 0 ? figures : [.. figures, .. ByCurrency(valued[0], [.. valued.SelectMany(Items)])];
    }

    private static List<OracleItem> Items(OraclePortfolio portfolio)
    {
        (BigRational Rate, bool Stale) RateOf(string currency)
        {
            var (rate, _, age) = OracleFx.Rate(portfolio.Quotes, portfolio.Pivot, currency, portfolio.BaseCurrency)!.Value;
            return (rate, portfolio.Policy.IsStaleRate(age));
        }

        return
        [
            .. portfolio.Positions.Select(p => OracleItem.Of(p, portfolio.Policy, RateOf)),
            .. portfolio.Balances.Select(b => OracleItem.Of(b, RateOf)),
        ];
    }

    /// <summary>A position with two flags counts under both.</summary>
    private static IEnumerable<OracleFigure> ByFlag(IReadOnlyList<OracleItem> items, Func<BigRational, BigRational> amount) =>
        Enumerable.Range(1, 8).Where(flag => items.Any(i => i.Flags.Contains(flag))).SelectMany((flag, index) =>
        {
            var part = items.Where(i => i.Flags.Contains(flag)).ToList();
            return new OracleFigure[]
            {
                new($"by_flag[{index}].flag", flag),
                new($"by_flag[{index}].positions", part.Count(i => i.IsPosition)),
                new($"by_flag[{index}].balances", part.Count(i => !i.IsPosition)),
                new($"by_flag[{index}].gross_assets", amount(Above(part, i => i.Base))),
                new($"by_flag[{index}].liabilities", amount(Below(part, i => i.Base))),
                new($"by_flag[{index}].net_assets", amount(Sum(part, i => i.Base))),
            };
        });

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
        items.Where(i => i.Currency is not null).GroupBy(i => i.Currency!, StringComparer.Ordinal).OrderBy(part => part.Key, StringComparer.Ordinal).SelectMany((part, index) => new OracleFigure[]
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
