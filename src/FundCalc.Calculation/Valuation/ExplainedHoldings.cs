using FundCalc.Calculation.Explanations;
using FundCalc.Calculation.Instruments;
using FundCalc.Calculation.Market;

namespace FundCalc.Calculation.Valuation;

/// <summary>
/// A portfolio valued once more, in figures that know their steps. <see cref="PortfolioValuer"/> is written for speed and notes nothing; that both give the same is asserted wherever figures are explained.
/// </summary>
internal sealed class ExplainedHoldings
{
    private readonly List<ExplainedValue> _values = [];
    private readonly Dictionary<string, Figure> _rates = new(StringComparer.Ordinal);

    /// <summary>Values the holdings.</summary>
    /// <param name="portfolio">What is held and owed.</param>
    /// <param name="inputs">Prices and rates.</param>
    /// <param name="trace">Where the steps are noted.</param>
    public ExplainedHoldings(PortfolioHoldings portfolio, ValuationInputs inputs, Trace trace)
    {
        for (var i = 0; i < inputs.Lines.Count; i++)
        {
            var line = inputs.Lines[i];
            if (line.IsMissing)
            {
                _values.Add(new ExplainedValue(0, null, line, null));
                continue;
            }

            // Behind the portfolio's own positions stand its rewards.
            var quantity = i < portfolio.Positions.Count
                ? AccountingFigures.Quantity(portfolio, i, inputs.Date, trace)
                : AccountingFigures.Reward(portfolio.Accounting!, i - portfolio.Positions.Count, trace);
            _values.Add(new ExplainedValue(
                LineFigure.Of(line, trace, $"portfolio.positions[{i}]", quantity, inputs.Date).Named("position value"), line.Price.Currency, line, null));
        }

        for (var i = 0; i < inputs.Portfolio.Balances.Count; i++)
        {
            // Behind its own balances stands the money of trades and dividends.
            var balance = inputs.Portfolio.Balances[i];
            var value = i < portfolio.Balances.Count
                ? LineFigure.Of(balance, trace, $"portfolio.balances[{i}]")
                : AccountingFigures.Balance(portfolio.Accounting!, i - portfolio.Balances.Count, inputs.Date, trace);
            _values.Add(new ExplainedValue(value, balance.Currency, null, balance));
        }

        foreach (var (currency, rate) in inputs.Rates)
        {
            if (rate.Method != FxMethod.Identity)
            {
                _rates.Add(currency, Figure.Rate(rate.Rate, trace, rate.Base, rate.Quote));
            }
        }
    }

    /// <summary>The values, positions first, in the order held.</summary>
    public IReadOnlyList<ExplainedValue> Values => _values;

    /// <summary>A value in the base currency; the figure itself where it stands in it.</summary>
    public Figure InBase(Figure value, string currency) => _rates.TryGetValue(currency, out var rate) ? value * rate : value;

    /// <summary>The sums in the base currency of the values above zero and of the magnitudes of those below.</summary>
    public (Figure Above, Figure Below) Sides(Func<ExplainedValue, bool> which)
    {
        List<Figure> above = [];
        List<Figure> below = [];
        foreach (var local in Locals(which))
        {
            above.Add(InBase(local.Above, local.Currency));
            below.Add(InBase(local.Below, local.Currency));
        }

        return (Figure.Sum([.. above]), Figure.Sum([.. below]));
    }

    /// <summary>The same by currency, each in its own; in ordinal order.</summary>
    public IEnumerable<(string Currency, Figure Above, Figure Below)> Locals(Func<ExplainedValue, bool> which) => _values
        .Where(value => value.Currency is not null && which(value))
        .GroupBy(value => value.Currency!, StringComparer.Ordinal)
        .OrderBy(group => group.Key, StringComparer.Ordinal)
        .Select(group => (
            group.Key,
            Figure.Sum([.. group.Where(value => value.Value.Sign >= 0).Select(value => value.Value)]).Named($"values above zero in {group.Key}"),
            (-Figure.Sum([.. group.Where(value => value.Value.Sign < 0).Select(value => value.Value)])).Named($"values below zero in {group.Key}")));
}
