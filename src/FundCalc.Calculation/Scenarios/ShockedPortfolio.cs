using FundCalc.Calculation.Numbers;
using FundCalc.Calculation.Valuation;

namespace FundCalc.Calculation.Scenarios;

/// <summary>A portfolio in blocks by currency, its positions grouped by what moves them: made once, valued under any scenario of the set.</summary>
/// <param name="Blocks">By currency.</param>
/// <param name="Cells">The kinds of positions that occur.</param>
/// <param name="Instruments">The held instruments that scenarios move by themselves, and their numbers.</param>
internal sealed record ShockedPortfolio(IReadOnlyList<CurrencyBlock> Blocks, IReadOnlyList<PositionCell> Cells, IReadOnlyDictionary<string, int> Instruments)
{
    /// <summary>The same instruments in the order of their numbers.</summary>
    public IReadOnlyList<string> InstrumentIds { get; } = [.. Instruments.Keys];

    /// <summary>Groups the positions of a portfolio.</summary>
    public static ShockedPortfolio Make(PortfolioHoldings portfolio, ValuationInputs inputs, ScenarioSet set)
    {
        var cells = new Dictionary<PositionCell, int>();
        var instruments = new Dictionary<string, int>(StringComparer.Ordinal);
        var groups = new Dictionary<(int Own, int Cell, RiskFigures Figures, ExactDecimal Price), PositionGroup>();
        foreach (var line in inputs.Lines)
        {
            if (line.IsMissing)
            {
                continue;
            }

            var id = line.Holding.InstrumentId;
            var figures = set.FiguresOf(id);
            var own = set.MovedInstruments.Contains(id) ? Number(instruments, id) : -1;
            var cell = Number(cells, new PositionCell(figures.Sector, line.Holding.AssetClass, line.Price.Currency));
            var price = figures.HasVega ? line.Price.Value : ExactDecimal.Zero;
            if (!groups.TryGetValue((own, cell, figures, price), out var group))
            {
                groups.Add((own, cell, figures, price), group = new PositionGroup(own, cell, figures, price));
            }

            group.Add(line);
        }

        var balances = new SidedSums();
        foreach (var balance in portfolio.Balances)
        {
            balances.Add(balance.Currency, balance.SignedAmount);
        }

        var sums = balances.Local.ToDictionary(local => local.Currency, local => (local.GrossAssets, local.Liabilities), StringComparer.Ordinal);
        PositionCell[] kinds = [.. cells.Keys];
        var byCurrency = groups.Values.ToLookup(group => kinds[group.Cell].Currency, StringComparer.Ordinal);
        return new ShockedPortfolio(
            [.. inputs.Rates.Select(rate => new CurrencyBlock(rate.Key, rate.Value.Rate, sums.GetValueOrDefault(rate.Key), byCurrency[rate.Key], set.Table))],
            kinds,
            instruments);
    }

    private static int Number<T>(Dictionary<T, int> numbers, T item)
        where T : notnull
    {
        if (!numbers.TryGetValue(item, out var number))
        {
            numbers.Add(item, number = numbers.Count);
        }

        return number;
    }
}
