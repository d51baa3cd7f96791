using System.Globalization;
using FundCalc.Calculation;
using FundCalc.Calculation.Market;
using FundCalc.Calculation.Money;
using FundCalc.Calculation.Nav;
using FundCalc.Calculation.Numbers;
using FundCalc.Calculation.Valuation;
using FundCalc.Host.Errors;
using FundCalc.Host.Pricing;
using Contract = FundCalc.V1;

namespace FundCalc.Host.Mapping;

/// <summary><see cref="Contract.CalculateNavRequest"/>, checked as far as it can be before prices and rates are known.</summary>
internal sealed class NavQuestion
{
    private readonly FieldReader _reader = new();
    private readonly (ExactDecimal Assets, ExactDecimal Liabilities) _books;
    private readonly List<(string Currency, ShareClass Class)> _classes = [];

    private NavQuestion(Contract.CalculateNavRequest request)
    {
        var at = FieldPath.Request;
        Prices = _reader.ReadPrices(at.Field("prices"), request.Prices);
        Currency = _reader.Currency(at, "fund_currency", request.FundCurrency, Prices.Currencies);
        Rounding = _reader.ReadAmounts(at.Field("rounding"), request.Rounding, Prices.Currencies);
        switch (request.FundCase)
        {
            case Contract.CalculateNavRequest.FundOneofCase.Books:
                var books = at.Field("books");
                _reader.RefusePositionPolicy(at.Field("prices").Field("policy"), request.Prices?.Policy);
                _books = (_reader.Decimal(books, "assets", request.Books.Assets), _reader.Decimal(books, "liabilities", request.Books.Liabilities, ExactDecimal.Zero));
                break;
            case Contract.CalculateNavRequest.FundOneofCase.Portfolio:
                Portfolio = _reader.ReadPortfolio(at.Field("portfolio"), request.Portfolio, Prices.Currencies);
                break;
            default:
                _reader.Refuse("fund", "", "must be given: books or portfolio");
                break;
        }

        ReadClasses(request);
        _reader.Refuse(NavCalculator.Validate(Input(_books, null), _reader.Unread));
        _reader.ThrowIfAny();
    }

    /// <summary>Which prices and rates to use.</summary>
    public PriceRequest Prices { get; }

    /// <summary>The fund currency.</summary>
    public string Currency { get; }

    /// <summary>The rounding of amounts.</summary>
    public AmountRounding Rounding { get; }

    /// <summary>The holdings; null where the books give the totals.</summary>
    public PortfolioHoldings? Portfolio { get; }

    /// <summary>What it needs from the market.</summary>
    public MarketNeeds Needs => new(
        Portfolio?.Positions.Select(position => position.InstrumentId) ?? [],
        Portfolio is null ? "" : Currency,
        [.. Portfolio?.Balances.Select(balance => (balance.Currency, Currency)) ?? [], .. _classes.Select(item => (Currency, item.Currency))]);

    /// <summary>Reads a request, all violations at once.</summary>
    public static NavQuestion Read(Contract.CalculateNavRequest request) => new(request);

    /// <summary>The calculator's input, the holdings' totals where there are holdings, and the exchange rates that it rests on.</summary>
    public (NavInput Input, PortfolioTotals? Holdings, IReadOnlyList<FxRate> Rates) Price(MarketData market)
    {
        var lacking = RefusedClassRates(market);
        var value = Portfolio is null ? null : Value(Portfolio, market, lacking);
        if (lacking.Count > 0)
        {
            throw new PortfolioRefusedException([.. lacking.DistinctBy(refusal => refusal.Subject, StringComparer.Ordinal)]);
        }

        return (
            Input(value is null ? _books : (value.ExactGrossAssets, value.ExactLiabilities), market.Fx), value?.Totals, ClassRates(market.Fx, value?.FxRates ?? []));
    }

    /// <summary>The value of the holdings; null where something is missing or stale, which then goes before what is lacking already.</summary>
    private PortfolioValuation? Value(PortfolioHoldings portfolio, MarketData market, List<Refusal> lacking)
    {
        try
        {
            return ValuationCalculator.Value(portfolio, market, Currency, Rounding, ValuationDetail.Totals);
        }
        catch (PortfolioRefusedException refused)
        {
            lacking.InsertRange(0, refused.Refusals);
            return null;
        }
    }

    private List<Refusal> RefusedClassRates(MarketData market) => [.. _classes
        .Select(item => item.Currency)
        .Distinct(StringComparer.Ordinal)
        .Select(currency => market.TryFindRate(Currency, currency, out _, out var refusal) ? null : refusal)
        .OfType<Refusal>()];

    /// <summary>Writes the figures.</summary>
    /// <param name="figures">The struck NAV.</param>
    /// <param name="holdings">The holdings' totals; null where the books gave them.</param>
    /// <param name="market">What it rests on.</param>
    /// <param name="rates">The exchange rates used.</param>
    public Contract.CalculateNavResponse Write(NavFigures figures, PortfolioTotals? holdings, PricedMarket market, IReadOnlyList<FxRate> rates)
    {
        var (amounts, terms) = (new AmountWriter(Rounding), market.Data.Terms);
        var flags = holdings?.Flags ?? QualityFlags.None;
        var reply = new Contract.CalculateNavResponse
        {
            Assets = amounts.Write(figures.Assets, Currency),
            Liabilities = amounts.Write(figures.Liabilities, Currency),
            NetAssets = amounts.Write(figures.NetAssets, Currency),
            FlaggedValue = amounts.Write(holdings?.FlaggedValue ?? ExactDecimal.Zero, Currency),
            FlaggedPositions = (uint)(holdings?.FlaggedPositions ?? 0),
            MissingPositions = (uint)(holdings?.MissingPositions ?? 0),
            StalePositions = (uint)(holdings?.StalePositions ?? 0),
            Basis = BasisWriter.Write(Currency, terms, market.Digest, rates),
        };
        reply.Flags.Add(flags);
        reply.Classes.AddRange(figures.Classes.Zip(_classes, (nav, item) =>
            Write(nav, item.Currency, item.Class, amounts, flags | terms.FlagsOf(market.Data.Fx.Find(Currency, item.Currency)))));
        return reply;
    }

    private Contract.ClassNav Write(ClassNav nav, string currency, ShareClass share, AmountWriter amounts, QualityFlags flags)
    {
        var written = new Contract.ClassNav
        {
            ClassId = nav.ClassId,
            Currency = currency,
            UnitsOutstanding = WireDecimal.Format(nav.UnitsOutstanding),
            AllocatedNetAssets = amounts.Write(nav.AllocatedNetAssets, Currency),
            NetAssets = amounts.Write(nav.NetAssets, currency),
            NavPerUnit = WireDecimal.Format(nav.NavPerUnit, share.NavRounding.Places),
            NavPerUnitUnrounded = WireDecimal.Format(nav.NavPerUnitUnrounded, Calculation.Numbers.Rounding.Working.Places),
        };
        written.Flags.Add(flags);
        return written;
    }

    private NavInput Input((ExactDecimal Assets, ExactDecimal Liabilities) fund, FxRates? fx) => new(
        fund.Assets,
        fund.Liabilities,
        [.. _classes.Select(item => fx is null ? item.Class : item.Class with { FxRate = fx.Find(Currency, item.Currency).Rate })],
        Rounding.For(Currency));

    private List<FxRate> ClassRates(FxRates fx, IReadOnlyList<FxRate> used) => [.. used
        .Concat(_classes.Select(item => fx.Find(Currency, item.Currency)))
        .Where(rate => rate.Method != FxMethod.Identity)
        .DistinctBy(rate => (rate.Base, rate.Quote))
        .OrderBy(rate => rate.Base, StringComparer.Ordinal)
        .ThenBy(rate => rate.Quote, StringComparer.Ordinal)];

    private void ReadClasses(Contract.CalculateNavRequest request)
    {
        if (request.Classes.Count > NavCalculator.MaxClasses)
        {
            throw RefusalException.Limit("classes", request.Classes.Count.ToString(CultureInfo.InvariantCulture), "must have at most 1,000 entries");
        }

        var navRounding = _reader.ReadAmounts(FieldPath.Request.Field("nav_rounding"), request.NavRounding, Prices.Currencies);
        for (var i = 0; i < request.Classes.Count && !_reader.IsFull; i++)
        {
            var (path, share) = (new FieldPath("", "classes", i), request.Classes[i]);
            var currency = share.Currency.Length == 0 ? Currency : _reader.Currency(path, "currency", share.Currency, Prices.Currencies);
            _classes.Add((currency, new ShareClass
            {
                ClassId = _reader.Text(path, "class_id", share.ClassId, 1, 64),
                UnitsIssued = _reader.Decimal(path, "units_issued", share.UnitsIssued),
                TreasuryUnits = _reader.Decimal(path, "treasury_units", share.TreasuryUnits, ExactDecimal.Zero),
                AllocationWeight = request.Classes.Count == 1
                    ? _reader.Decimal(path, "allocation_weight", share.AllocationWeight, ExactDecimal.One)
                    : _reader.Decimal(path, "allocation_weight", share.AllocationWeight),
                ClassAssets = _reader.Decimal(path, "class_assets", share.ClassAssets, ExactDecimal.Zero),
                ClassLiabilities = _reader.Decimal(path, "class_liabilities", share.ClassLiabilities, ExactDecimal.Zero),
                Rounding = Rounding.For(currency),
                NavRounding = (share.NavRounding is null ? navRounding : _reader.ReadAmounts(path.Field("nav_rounding"), share.NavRounding, Prices.Currencies)).For(currency),
            }));
        }
    }
}
