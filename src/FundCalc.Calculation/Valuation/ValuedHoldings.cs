using FundCalc.Calculation.Explanations;
using FundCalc.Calculation.Market;
using FundCalc.Calculation.Money;
using FundCalc.Calculation.Numbers;

namespace FundCalc.Calculation.Valuation;

/// <summary>A portfolio's positions and balances, each at its exact signed value in the base currency: for calculations that look at the lines themselves.</summary>
public sealed class ValuedHoldings
{
    private readonly PortfolioHoldings _holdings;
    private readonly ValuationInputs _inputs;
    private readonly ExactDecimal[] _positions;
    private readonly ExactDecimal[] _balances;

    private ValuedHoldings(PortfolioHoldings holdings, MarketData market, ValuationInputs inputs)
    {
        (_holdings, _inputs) = (holdings, inputs);
        _positions = new ExactDecimal[holdings.Positions.Count];
        _balances = new ExactDecimal[holdings.Balances.Count];
        for (var i = 0; i < _positions.Length; i++)
        {
            var line = inputs.Lines[i];
            Flags |= line.Flags;
            if (!line.IsMissing)
            {
                var rate = inputs.Rates[line.Price.Currency];
                Flags |= market.Terms.FlagsOf(rate);
                _positions[i] = line.LocalValue * rate.Rate;
            }
        }

        for (var i = 0; i < _balances.Length; i++)
        {
            var rate = inputs.Rates[holdings.Balances[i].Currency];
            Flags |= market.Terms.FlagsOf(rate);
            _balances[i] = holdings.Balances[i].SignedAmount * rate.Rate;
        }
    }

    /// <summary>What is held and owed.</summary>
    public PortfolioHoldings Holdings => _holdings;

    /// <summary>The value of each position in the base currency; 0 where there is no price.</summary>
    public IReadOnlyList<ExactDecimal> Positions => _positions;

    /// <summary>The value of each balance in the base currency.</summary>
    public IReadOnlyList<ExactDecimal> Balances => _balances;

    /// <summary>What the reader of any of the values should know.</summary>
    public QualityFlags Flags { get; }

    /// <summary>The exchange rates used, by base currency in ordinal order, without the identity.</summary>
    public IEnumerable<FxRate> FxRates => _inputs.Rates.Values.Where(rate => rate.Method != FxMethod.Identity);

    /// <summary>Values every line.</summary>
    /// <param name="holdings">What is held and owed.</param>
    /// <param name="market">Prices, exchange rates and the policy.</param>
    /// <param name="baseCurrency">The currency of the values.</param>
    /// <param name="currencies">The currencies that are known.</param>
    /// <exception cref="PortfolioRefusedException">Prices or rates are missing, or stale where that fails, or currencies are unknown: all of them named.</exception>
    /// <exception cref="CalculationException"><see cref="CalculationFault.OutOfRange"/>: a rate is out of range.</exception>
    public static ValuedHoldings Of(PortfolioHoldings holdings, MarketData market, string baseCurrency, CurrencyTable currencies)
    {
        ArgumentNullException.ThrowIfNull(holdings);
        ArgumentNullException.ThrowIfNull(market);
        return new ValuedHoldings(holdings, market, ValuationInputs.Find(holdings, market, baseCurrency, currencies));
    }

    /// <summary>The price of a position; null: there is none.</summary>
    public MarketPrice? PriceOf(int position) => _inputs.Lines[position].Price;

    /// <summary>The rate into the base currency of the price of a position; 1 where there is no price.</summary>
    public ExactDecimal RateOf(int position) => PriceOf(position) is { } price ? _inputs.Rates[price.Currency].Rate : ExactDecimal.One;

    /// <summary>The value of a position as a figure.</summary>
    /// <param name="index">Which.</param>
    /// <param name="trace">Where its steps are noted; null: nowhere.</param>
    /// <param name="path">The path of the portfolio in the request.</param>
    public Figure Position(int index, Trace? trace, string path)
    {
        var line = _inputs.Lines[index];
        if (trace is null || line.IsMissing)
        {
            return _positions[index];
        }

        return Checked(InBase(LineFigure.Of(line, trace, $"{path}.positions[{index}]"), line.Price.Currency, trace), _positions[index]).Named("position value");
    }

    /// <summary>The value of a balance as a figure.</summary>
    /// <inheritdoc cref="Position"/>
    public Figure Balance(int index, Trace? trace, string path)
    {
        if (trace is null)
        {
            return _balances[index];
        }

        var balance = _holdings.Balances[index];
        return Checked(InBase(LineFigure.Of(balance, trace, $"{path}.balances[{index}]"), balance.Currency, trace), _balances[index]).Named("balance value");
    }

    // Both ways are the same formula; a difference would be a mistake of ours.
    private static Figure Checked(Figure figure, ExactDecimal value) =>
        figure.Value == value ? figure : throw new InvalidOperationException("The explanation of a value does not lead to it.");

    private Figure InBase(Figure value, string currency, Trace trace)
    {
        var rate = _inputs.Rates[currency];
        return rate.Method == FxMethod.Identity ? value : value * Figure.Rate(rate.Rate, trace, rate.Base, rate.Quote);
    }
}
