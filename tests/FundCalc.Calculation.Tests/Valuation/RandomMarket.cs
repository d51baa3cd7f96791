using FundCalc.Calculation.Market;
using FundCalc.Calculation.Money;
using FundCalc.Calculation.Numbers;
using FundCalc.Calculation.Valuation;
using FundCalc.Oracle;
using FundCalc.Oracle.Valuation;
using static FundCalc.Calculation.Tests.Numbers.Exact;

namespace FundCalc.Calculation.Tests.Valuation;

/// <summary>A random market: prices in several currencies, and quotes of every shape from which rates are found, now and then with gaps.</summary>
internal sealed class RandomMarket
{
    // Written here again, so that the oracle does not lean on the table under test.
    private static readonly Dictionary<string, int> MinorUnits = new(StringComparer.Ordinal)
    {
        ["USD"] = 2, ["EUR"] = 2, ["JPY"] = 0, ["KWD"] = 3, ["BTC"] = 8, ["USDT"] = 6, ["GOLDGRAM"] = 4,
    };

    private static readonly CurrencyTable Table = CurrencyTable.BuiltIn.With([("GOLDGRAM", 4)]);

    private readonly RandomPolicy _policy;

    public RandomMarket(RandomNumbers random)
    {
        _policy = new RandomPolicy(random);
        Codes = [.. MinorUnits.Keys.Where(_ => random.Once(2)), "USD"];
        BaseCurrency = random.One(Codes);
        Pivot = random.One("USD", "USD", BaseCurrency, "EUR", random.One(Codes));
        if (random.Once(40))
        {
            Codes = [.. Codes, "ZZZ"];
        }

        int? places = random.One(false, false, true) ? random.Below(19) : null;
        Rounding = new AmountRounding(places, random.One(Modes), Table);
        Extreme = random.Once(5);
        AddQuotes(random);
        for (var i = 0; i < 8; i++)
        {
            Prices.Add($"I{i}", RandomPrices(random));
        }

        if (random.Once(10))
        {
            Prices.Remove("I3");
            Prices.Remove("I5");
        }
    }

    public string[] Codes { get; }

    public string BaseCurrency { get; }

    public string Pivot { get; }

    public AmountRounding Rounding { get; }

    /// <summary>Whether numbers go to the edges of what the contract takes.</summary>
    public bool Extreme { get; }

    /// <summary>The valuation instant.</summary>
    public DateTimeOffset AsOf { get; private set; } = RandomPolicy.AsOf;

    public Dictionary<string, SidedPrice> Prices { get; } = new(StringComparer.Ordinal);

    public List<FxQuote> Given { get; } = [];

    public List<FxQuote> Book { get; } = [];

    public FxRates Fx => new(Given, Book, Pivot);

    public PriceTerms Terms => new(AsOf, _policy.Policy);

    public MarketData Data => new(Prices, Fx, Terms);

    public OraclePortfolio OracleOf(PortfolioHoldings portfolio) => new(
        [.. portfolio.Positions.Select(p => new OraclePosition(
            p.InstrumentId,
            R(p.Quantity),
            R(p.Multiplier),
            (int)p.AssetClass,
            p.Level is { } level ? (int)level : 0,
            R(p.Haircut),
            OracleOf(Prices.GetValueOrDefault(p.InstrumentId).Long),
            OracleOf(Prices.GetValueOrDefault(p.InstrumentId).Short)) { LiquidityDiscount = R(p.LiquidityDiscount) })],
        [.. portfolio.Balances.Select(b => new OracleBalance((int)b.Kind, b.Currency, R(b.Amount)))],
        [.. Given.Select(q => OracleOf(q, true)), .. Book.Select(q => OracleOf(q, false))],
        Pivot,
        BaseCurrency,
        MinorUnits.ToDictionary(unit => unit.Key, unit => Rounding.Places ?? unit.Value, StringComparer.Ordinal),
        OracleMode(Rounding.Mode),
        _policy.Oracle);

    /// <summary>Changes the prices of one instrument, or takes them away.</summary>
    /// <returns>The instrument.</returns>
    public string ChangePrice(RandomNumbers random)
    {
        var id = $"I{random.Below(8)}";
        if (random.Once(12))
        {
            Prices.Remove(id);
        }
        else
        {
            Prices[id] = RandomPrices(random);
        }

        return id;
    }

    /// <summary>Changes a quote, its rate or its age, or takes it away, or brings one of a pair.</summary>
    public void ChangeRate(RandomNumbers random)
    {
        var quotes = random.Once(4) ? Given : Book;
        if (quotes.Count == 0 || random.Once(8))
        {
            AddMissingPair(random, quotes);
            return;
        }

        var at = random.Below(quotes.Count);
        if (random.Once(8))
        {
            quotes.RemoveAt(at);
        }
        else
        {
            quotes[at] = quotes[at] with { Rate = random.Once(3) ? quotes[at].Rate : RandomRate(random), Instant = _policy.Instant(AsOf) };
        }
    }

    /// <summary>Lets time go on: to a limit of age, right before it or after it, or by any span.</summary>
    public void Advance(RandomNumbers random)
    {
        var policy = _policy.Policy;
        var limit = random.One(policy.MaxAge, policy.MaxFxAge) ?? TimeSpan.FromHours(1);
        AsOf += random.One(TimeSpan.FromTicks(1), limit - TimeSpan.FromTicks(1), limit, TimeSpan.FromMinutes(random.Below(100)));
    }

    public Holding RandomHolding(RandomNumbers random) => new(
        $"I{random.Below(8)}",
        Extreme ? random.Signed(28, 28) : random.Signed(9, 6),
        random.One(true, true, true, false) ? ExactDecimal.One : Extreme ? random.Positive(28, 28) : random.Positive(4, 3),
        random.One(Enum.GetValues<AssetClass>()),
        random.One<FairValueLevel?>(null, null, FairValueLevel.Level1, FairValueLevel.Level2, FairValueLevel.Level3),
        random.One<ExactDecimal>(0, 0, 1, 0.25m, new ExactDecimal(random.Below(1_000_001), 6)));

    public BalanceItem RandomBalance(RandomNumbers random)
    {
        var kind = random.One(Enum.GetValues<BalanceKind>());
        var (digits, scale) = Extreme ? (28, 28) : (11, 3);
        var amount = kind is BalanceKind.Cash or BalanceKind.Margin ? random.Signed(digits, scale) : random.Signed(digits, scale).Abs();
        return new BalanceItem(kind, random.One(Codes), amount);
    }

    private OracleQuote OracleOf(FxQuote quote, bool given) => new(quote.Base, quote.Quote, R(quote.Rate), given, RandomPolicy.AgeOf(quote.Instant, AsOf));

    private OraclePrice? OracleOf(MarketPrice? price) =>
        price is null ? null : new OraclePrice(R(price.Value), price.Currency, (int)price.Level, price.Given, RandomPolicy.AgeOf(price.Instant, AsOf)) { Estimated = price.Method != PricingMethod.Quoted };

    /// <summary>Mostly one price for both sides; else two, and now and then only one of them.</summary>
    private SidedPrice RandomPrices(RandomNumbers random)
    {
        var price = RandomPrice(random);
        return random.Below(12) switch
        {
            0 => new SidedPrice(price, null),
            1 => new SidedPrice(null, price),
            2 or 3 or 4 => new SidedPrice(price, RandomPrice(random)),
            _ => new SidedPrice(price),
        };
    }

    private MarketPrice RandomPrice(RandomNumbers random) => new(
        random.Once(15) ? ExactDecimal.Zero : Extreme ? random.Positive(28, 28) : random.Positive(8, 6),
        random.One(Codes),
        random.One(PriceKind.Close, PriceKind.Mid, PriceKind.Nav),
        _policy.Instant(AsOf),
        "test",
        random.One(Enum.GetValues<FairValueLevel>()),
        random.Once(4));

    /// <summary>Each pair: not at all, one way, the other way, or both ways; with the pivot and the base rarely not at all.</summary>
    private void AddQuotes(RandomNumbers random)
    {
        var all = Codes.Append(Pivot).Distinct(StringComparer.Ordinal).ToList();
        foreach (var a in all)
        {
            foreach (var b in all.Where(b => string.CompareOrdinal(a, b) < 0))
            {
                var needed = string.Equals(Pivot, a, StringComparison.Ordinal) || string.Equals(Pivot, b, StringComparison.Ordinal);
                var shape = needed && !random.Once(20) ? 1 + random.Below(3) : random.Below(6);
                AddPair(random, Book, a, b, shape);
                if (random.Once(8))
                {
                    AddPair(random, Given, a, b, 1 + random.Below(2));
                }
            }
        }
    }

    private void AddMissingPair(RandomNumbers random, List<FxQuote> quotes)
    {
        var (a, b) = (random.One(Codes), random.One(Codes));
        if (!string.Equals(a, b, StringComparison.Ordinal) && !quotes.Exists(q => Joins(q, a, b) || Joins(q, b, a)))
        {
            AddPair(random, quotes, a, b, 1);
        }
    }

    private static bool Joins(FxQuote quote, string a, string b) =>
        string.Equals(quote.Base, a, StringComparison.Ordinal) && string.Equals(quote.Quote, b, StringComparison.Ordinal);

    private void AddPair(RandomNumbers random, List<FxQuote> quotes, string a, string b, int shape)
    {
        if (shape is 1 or 3)
        {
            quotes.Add(new FxQuote(a, b, RandomRate(random), _policy.Instant(AsOf), "x"));
        }

        if (shape is 2 or 3)
        {
            quotes.Add(new FxQuote(b, a, RandomRate(random), _policy.Instant(AsOf), "y"));
        }
    }

    /// <summary>Between 0.0001 and 20,000, with up to 28 digits.</summary>
    private static ExactDecimal RandomRate(RandomNumbers random) => random.One(
        new ExactDecimal(1 + random.Below(9999), 4),
        new ExactDecimal(100_000 + random.Below(900_000), random.Below(9)),
        random.Positive(4, 0) + new ExactDecimal(random.Positive(10, 0).Unscaled, 10),
        random.Positive(4, 0) + new ExactDecimal(random.Positive(24, 0).Unscaled, 24));
}
