using System.Globalization;
using FundCalc.Host.Tests.Support;
using FundCalc.Oracle;
using FundCalc.Oracle.Valuation;
using FundCalc.V1;

namespace FundCalc.Host.Tests.Batch;

/// <summary>Random portfolios that all three forms can say, made from a seed, in the forms of the contract and of the oracle.</summary>
internal sealed class FormsCase
{
    private const int MaxPortfolios = 4;

    // As Data/prices.csv has them: value, currency, level, age in seconds. Prices given in the request replace some. NOBODY has no price.
    private static readonly (string Id, PriceKind Kind, string Value, string Currency, int Level, int Age)[] Book =
    [
        ("BTC", PriceKind.Last, "40000", "USD", 1, 57_600), ("ACME", PriceKind.Close, "110", "USD", 1, 57_600), ("GLOBEX", PriceKind.Close, "25.505", "EUR", 1, 73_800),
        ("INITECH", PriceKind.Close, "3120", "JPY", 1, 108_000), ("HOOLI", PriceKind.Mid, "0.333333333", "GBP", 2, 86_400),
        ("UMBRELLA", PriceKind.Nav, "1234567.89", "USD", 3, 388_800), ("VANDELAY", PriceKind.Bid, "9.95", "USD", 1, 57_600), ("VANDELAY", PriceKind.Ask, "10.05", "USD", 2, 100_800),
    ];

    private static readonly PriceKind[] Usual = [PriceKind.Close, PriceKind.Last, PriceKind.Mid, PriceKind.Nav];

    private readonly int _seed;
    private readonly Random _random;
    private readonly FormsPolicy _policy;
    private readonly FormsMoney _money;
    private readonly PriceKind[] _longKinds = Usual;
    private readonly PriceKind[] _shortKinds = Usual;
    private readonly (OraclePrice? Long, OraclePrice? Short, TableInstrument Instrument)[] _instruments;

    public FormsCase(int seed)
    {
        (_seed, _random) = (seed, new Random(seed));
        BaseCurrency = Pick("USD", "EUR", "JPY");
        Rounding = _random.Next(3) == 0 ? null : new Rounding { Places = _random.Next(0, 9), Mode = (RoundingMode)_random.Next(1, 8) };
        _policy = new FormsPolicy(_random);
        Prices.Policy = _policy.Contract;
        _money = new FormsMoney(_random, Prices);
        if (_random.Next(2) == 0)
        {
            (_longKinds, _shortKinds) = ([PriceKind.Bid, .. Usual], [PriceKind.Ask, .. Usual]);
            Prices.PriceKinds.AddRange(_longKinds);
            Prices.ShortPriceKinds.AddRange(_shortKinds);
        }

        _instruments = [.. Book.Select(price => price.Id).Append("NOBODY").Distinct(StringComparer.Ordinal).Select(Instrument).Where(instrument => _policy.FlagsMissing || instrument is { Long: not null, Short: not null })];
        Portfolios = [.. Enumerable.Range(1, _random.Next(1, MaxPortfolios + 1)).Select(i => Portfolio((ulong)i))];
    }

    public string BaseCurrency { get; }

    public Rounding? Rounding { get; }

    public PriceSelection Prices { get; } = new();

    public RevaluePortfoliosRequest Settings => new() { Settings = new RevaluationSettings { BaseCurrency = BaseCurrency, Rounding = Rounding, Prices = Prices } };

    public RevaluePortfoliosRequest Table => Make.Table(0, [.. _instruments.Select(instrument => instrument.Instrument)]);

    public IReadOnlyList<(RowPortfolio Row, ColumnPortfolio Column, OraclePortfolio Oracle)> Portfolios { get; }

    public ValuePortfolioRequest Single(Portfolio portfolio, ValuationDetail detail) =>
        new() { Portfolio = portfolio, BaseCurrency = BaseCurrency, Rounding = Rounding, Prices = Prices, Detail = detail };

    /// <summary>What positions in these prices refuse when they are missing.</summary>
    public bool FlagsMissing => _policy.FlagsMissing;

    public override string ToString() => $"seed {_seed}";

    private string Pick(params ReadOnlySpan<string> among) => among[_random.Next(among.Length)];

    private string Decimal(int maxDigits, int minPlaces, int maxPlaces)
    {
        var digits = _random.NextInt64(1, (long)Math.Pow(10, _random.Next(1, maxDigits + 1)));
        var places = _random.Next(minPlaces, maxPlaces + 1);
        return OracleWireDecimal.Write(BigRational.Decimal(digits, places));
    }

    /// <summary>The book's price of the first kind that it has.</summary>
    private static OraclePrice? OfBook(string id, PriceKind[] kinds) => kinds
        .SelectMany(kind => Book.Where(price => price.Kind == kind && price.Id.Equals(id, StringComparison.Ordinal)))
        .Select(price => new OraclePrice(BigRational.Parse(price.Value), price.Currency, price.Level, Given: false, price.Age))
        .FirstOrDefault();

    private (OraclePrice? Long, OraclePrice? Short, TableInstrument Instrument) Instrument(string id)
    {
        var (forLong, forShort) = (OfBook(id, _longKinds), OfBook(id, _shortKinds));
        if (_random.Next(3) == 0)
        {
            var age = _random.Next(2) * _random.Next(388_801);
            var given = new GivenPrice { InstrumentId = id, Value = _random.Next(20) == 0 ? "0" : Decimal(12, 5, 12), Currency = Pick("USD", "EUR", "JPY", "GBP", "USDT"), Level = (FairValueLevel)_random.Next(0, 4) };
            given.Instant = age == 0 ? null : Make.Instant(RunningHost.Now.AddSeconds(-age));
            Prices.GivenPrices.Add(given);
            forLong = forShort = new OraclePrice(BigRational.Parse(given.Value), given.Currency, given.Level == default ? 1 : (int)given.Level, Given: true, age);
        }

        return (forLong, forShort, new TableInstrument
        {
            InstrumentId = id,
            QuantityScale = _random.Next(0, 19),
            ContractMultiplier = Pick("", "", "100", "0.01", "12.5", "1E+2", "0.0000001"),
            AssetClass = (AssetClass)_random.Next(0, 10),
            Level = (FairValueLevel)_random.Next(0, 4),
            Haircut = Pick("", "", "0.1", "0.333", "1"),
        });
    }

    private (RowPortfolio Row, ColumnPortfolio Column, OraclePortfolio Oracle) Portfolio(ulong sequence)
    {
        var id = $"p{sequence}";
        var row = new RowPortfolio { Sequence = sequence, Portfolio = new Portfolio { PortfolioId = id } };
        var column = new ColumnPortfolio { Sequence = sequence, PortfolioId = id };
        List<OraclePosition> positions = [];
        for (var i = _random.Next(1, 30); i > 0; i--)
        {
            var index = _random.Next(_instruments.Length);
            var (forLong, forShort, instrument) = _instruments[index];
            var quantity = _random.NextInt64(-1, 2) * _random.NextInt64((long)Math.Pow(10, _random.Next(1, 15)));
            var exact = BigRational.Decimal(quantity, instrument.QuantityScale);
            column.InstrumentIndexes.Add((uint)index);
            column.Quantities.Add(quantity);
            row.Portfolio.Positions.Add(new Position
            {
                InstrumentId = instrument.InstrumentId,
                Quantity = OracleWireDecimal.Write(exact),
                ContractMultiplier = instrument.ContractMultiplier,
                AssetClass = instrument.AssetClass,
                Level = instrument.Level,
                Haircut = instrument.Haircut,
            });
            positions.Add(new OraclePosition(
                instrument.InstrumentId, exact, Or(instrument.ContractMultiplier, "1"), (int)instrument.AssetClass, (int)instrument.Level, Or(instrument.Haircut, "0"), forLong, forShort));
        }

        List<OracleBalance> balances = [];
        for (var i = _random.Next(0, 4); i > 0; i--)
        {
            var kind = (BalanceKind)_random.Next(1, 8);
            var sign = kind is BalanceKind.Cash or BalanceKind.Margin ? Pick("", "-") : "";
            var balance = Make.Balance(kind, Pick("USD", "EUR", "JPY", "GBP", "USDT"), sign + Decimal(12, 0, 8));
            row.Portfolio.Balances.Add(balance);
            column.Balances.Add(balance);
            balances.Add(new OracleBalance((int)balance.Kind, balance.Currency, BigRational.Parse(balance.Amount)));
        }

        var places = Rounding is null ? _money.MinorUnits : _money.MinorUnits.Keys.ToDictionary(code => code, _ => Rounding.Places, StringComparer.Ordinal);
        var mode = Enum.Parse<OracleRoundingMode>((Rounding?.Mode ?? RoundingMode.HalfEven).ToString());
        return (row, column, new OraclePortfolio(positions, balances, _money.Quotes, _money.Pivot, BaseCurrency, places, mode, _policy.Oracle));
    }

    private static BigRational Or(string text, string otherwise) => BigRational.Parse(text.Length == 0 ? otherwise : text);
}
