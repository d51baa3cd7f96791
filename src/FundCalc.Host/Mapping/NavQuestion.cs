using FundCalc.Calculation.Market;
using FundCalc.Calculation.Nav;
using FundCalc.Calculation.Numbers;
using FundCalc.Calculation.Valuation;
using FundCalc.Host.Pricing;
using Contract = FundCalc.V1;

namespace FundCalc.Host.Mapping;

/// <summary><see cref="Contract.CalculateNavRequest"/>, checked as far as it can be before prices and rates are known.</summary>
internal sealed class NavQuestion
{
    private readonly FieldReader _reader = new();
    private readonly (ExactDecimal Assets, ExactDecimal Liabilities) _books;
    private readonly FundTerms _fund;
    private readonly NavExtras? _extras;

    private NavQuestion(Contract.CalculateNavRequest request)
    {
        var at = FieldPath.Request;
        Prices = _reader.ReadPrices(at.Field("prices"), request.Prices);
        var currency = _reader.Currency(at, "fund_currency", request.FundCurrency, Prices.Currencies);
        var rounding = _reader.ReadAmounts(at.Field("rounding"), request.Rounding, Prices.Currencies);
        switch (request.FundCase)
        {
            case Contract.CalculateNavRequest.FundOneofCase.Books:
                var books = at.Field("books");
                _reader.RefusePositionPolicy(at.Field("prices").Field("policy"), request.Prices?.Policy);
                _books = (_reader.Decimal(books, "assets", request.Books.Assets), _reader.Decimal(books, "liabilities", request.Books.Liabilities, ExactDecimal.Zero));
                break;
            case Contract.CalculateNavRequest.FundOneofCase.Portfolio:
                Portfolio = _reader.ReadPortfolio(at.Field("portfolio"), request.Portfolio, Prices.Currencies, accounting: true);
                break;
            default:
                _reader.Refuse("fund", "", "must be given: books or portfolio");
                break;
        }

        var navRounding = _reader.ReadAmounts(at.Field("nav_rounding"), request.NavRounding, Prices.Currencies);
        _fund = FundTerms.Read(_reader, request.Classes, currency, Prices.Currencies, rounding, navRounding);
        _extras = _reader.ReadExtras(request, _fund);
        _reader.Refuse(_extras is null
            ? _fund.Validate(_books.Assets, _books.Liabilities, _reader.Unread)
            : NavStriker.Validate(_fund.Input(_books.Assets, _books.Liabilities, null), _extras, _reader.Unread));
        _reader.ThrowIfAny();
    }

    /// <summary>Which prices and rates to use.</summary>
    public PriceRequest Prices { get; }

    /// <summary>The holdings; null where the books give the totals.</summary>
    public PortfolioHoldings? Portfolio { get; }

    /// <summary>What it needs from the market.</summary>
    public MarketNeeds Needs => new(
        Portfolio?.Instruments ?? [],
        Portfolio is null ? "" : _fund.Currency,
        [.. Portfolio?.Currencies.Select(currency => (currency, _fund.Currency)) ?? [], .. _fund.ClassCurrencies.Select(currency => (_fund.Currency, currency))]);

    /// <summary>Reads a request, all violations at once.</summary>
    public static NavQuestion Read(Contract.CalculateNavRequest request) => new(request);

    /// <summary>Strikes the NAV.</summary>
    /// <exception cref="PortfolioRefusedException">Prices or rates are missing or stale: all of them named.</exception>
    public Contract.CalculateNavResponse Strike(PricedMarket market)
    {
        var lacking = _fund.RefusedRates(market.Data);
        var value = Portfolio is null ? null : Value(Portfolio, market.Data, lacking);
        FundTerms.ThrowIfAny(lacking);
        var (assets, liabilities) = value is null ? _books : (value.ExactGrossAssets, value.ExactLiabilities);
        var reply = _extras is null
            ? _fund.Strike(assets, liabilities, value?.Totals, market.Data)
            : new StruckNavWriter(_fund, _extras, value?.Totals, market.Data).Write(NavStriker.Strike(_fund.Input(assets, liabilities, market.Data.Fx), WithHoldings(_extras, value, market.Data)));
        reply.Basis = BasisWriter.Write(_fund.Currency, market.Data.Terms, market.Digest, _fund.Rates(market.Data.Fx, value?.FxRates ?? []));
        return reply;
    }

    private NavExtras WithHoldings(NavExtras extras, PortfolioValuation? value, MarketData market) => extras.Trace is { } trace && value is not null
        ? extras with { Holdings = ValuationExplanation.Sides(Portfolio!, market, _fund.Currency, _fund.Rounding.Currencies, value, trace) }
        : extras;

    /// <summary>The value of the holdings; null where something is missing or stale, which then goes before what is lacking already.</summary>
    private PortfolioValuation? Value(PortfolioHoldings portfolio, MarketData market, List<Refusal> lacking)
    {
        try
        {
            return ValuationCalculator.Value(portfolio, market, _fund.Currency, _fund.Rounding, ValuationDetail.Totals);
        }
        catch (PortfolioRefusedException refused)
        {
            lacking.InsertRange(0, refused.Refusals);
            return null;
        }
    }
}
