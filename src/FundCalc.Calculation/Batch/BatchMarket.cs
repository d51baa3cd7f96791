using System.Text;
using FundCalc.Calculation.Market;
using FundCalc.Calculation.Money;
using FundCalc.Calculation.Valuation;

namespace FundCalc.Calculation.Batch;

/// <summary>
/// The prices and rates of one batch. It grows as instruments come up, each taken in once and never changed, so that all portfolios of the batch are valued alike.
/// Not thread-safe: one batch, one thread at a time.
/// </summary>
public sealed class BatchMarket
{
    /// <summary>The most instruments of a batch, those without price among them: 500,000.</summary>
    public const int MaxInstruments = 500_000;

    private readonly Dictionary<string, SidedPrice> _prices = new(StringComparer.Ordinal);
    private readonly List<(byte[] Code, int Group)> _balanceGroups = [];

    /// <summary>A market without prices yet.</summary>
    /// <param name="baseCurrency">The currency of the totals.</param>
    /// <param name="rounding">The rounding of all amounts, each in its own currency.</param>
    /// <param name="fx">Exchange rates.</param>
    /// <param name="terms">The valuation instant and the policy.</param>
    /// <exception cref="CalculationException"><see cref="CalculationFault.UnknownCurrency"/>: the base currency is unknown.</exception>
    public BatchMarket(string baseCurrency, AmountRounding rounding, FxRates fx, PriceTerms terms)
    {
        ArgumentNullException.ThrowIfNull(rounding);
        ArgumentNullException.ThrowIfNull(fx);
        ArgumentNullException.ThrowIfNull(terms);
        rounding.Currencies.MinorUnit(baseCurrency);
        BaseCurrency = baseCurrency;
        Rounding = rounding;
        Data = new MarketData(_prices, fx, terms);
        Rates = new BaseRates(baseCurrency, rounding, Groups, Data);
    }

    /// <summary>The currency of the totals.</summary>
    public string BaseCurrency { get; }

    /// <summary>The rounding of all amounts, each in its own currency.</summary>
    public AmountRounding Rounding { get; }

    /// <summary>Prices and rates as taken in so far: what <see cref="ValuationCalculator"/> needs to value a portfolio of the batch alike.</summary>
    public MarketData Data { get; private set; }

    /// <summary>The slots of the batch's sums.</summary>
    internal SlotGroups Groups { get; } = new();

    /// <summary>The rates into the base currency.</summary>
    internal BaseRates Rates { get; }

    /// <summary>
    /// Whether a position may carry a flag: a stale rate's, or one that an instrument of the market or of the table has. What has no price is counted by itself.
    /// </summary>
    internal bool MayFlag => Groups.HasFlags || Data.Terms.MayFlagRates;

    /// <summary>Whether the instrument has been taken in, with a price or as absent.</summary>
    public bool Knows(string instrumentId) => _prices.ContainsKey(instrumentId);

    /// <summary>Takes in an instrument.</summary>
    /// <param name="instrumentId">The instrument.</param>
    /// <param name="prices">Its prices for the whole batch.</param>
    /// <exception cref="ArgumentException">The instrument has been taken in already.</exception>
    /// <exception cref="CalculationException"><see cref="CalculationFault.OutOfRange"/>: the batch would pass <see cref="MaxInstruments"/>.</exception>
    public void Add(string instrumentId, SidedPrice prices)
    {
        if (Knows(instrumentId))
        {
            throw new ArgumentException("The instrument has its price for this batch already.", nameof(instrumentId));
        }

        if (_prices.Count == MaxInstruments)
        {
            throw new CalculationException(CalculationFault.OutOfRange, "instruments", "must be at most 500,000 in one batch");
        }

        _prices.Add(instrumentId, prices);
        Index.Add(Encoding.UTF8.GetBytes(instrumentId), new PricedInstrument(prices, Data.Terms, Groups));
    }

    /// <summary>
    /// Replaces the exchange rates by more: needed when prices or balances bring currencies that were not asked for before. Quotes that were there must stay as they
    /// were, and every candidate pair of a currency must come at once, or two portfolios of the batch would be valued differently.
    /// </summary>
    public void UseFx(FxRates fx)
    {
        ArgumentNullException.ThrowIfNull(fx);
        Data = Data with { Fx = fx };
        Rates.Use(Data);
    }

    /// <summary>The instruments as the row kernel counts them.</summary>
    internal InstrumentIndex Index { get; } = new();

    /// <summary>The group of balances in a currency, by the UTF-8 of its code; below 0: it is no currency. A batch has few, so that a search from the first on finds them soonest.</summary>
    internal int FindBalances(ReadOnlySpan<byte> code)
    {
        foreach (var known in _balanceGroups)
        {
            if (code.SequenceEqual(known.Code))
            {
                return known.Group;
            }
        }

        // Groups stay as long as the batch: a code that is no currency must not make one.
        if (!Ascii.IsValid(code) || !IsKnownCurrency(Encoding.ASCII.GetString(code)))
        {
            return -1;
        }

        var group = Groups.OfBalances(Encoding.ASCII.GetString(code));
        _balanceGroups.Add((code.ToArray(), group));
        return group;
    }

    /// <summary>The rate from a currency into the base currency.</summary>
    internal CurrencyRate RateOf(string currency) => Rates.RateOf(Groups.IndexOf(currency));

    /// <summary>Whether the code is a currency or a declared unit.</summary>
    internal bool IsKnownCurrency(string code) => Rounding.Currencies.Contains(code);
}
