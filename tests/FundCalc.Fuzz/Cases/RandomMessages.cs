using System.Globalization;
using FundCalc.Fuzz.Memory;
using FundCalc.V1;
using Google.Protobuf.WellKnownTypes;

namespace FundCalc.Fuzz.Cases;

/// <summary>Messages of one stream as a careful caller sends them: nearly all of them right, in every shape that the contract allows.</summary>
internal sealed class RandomMessages(Random random)
{
    // Those of fuzz-prices.csv; LATER's price is later than the clock, NOBODY has none, the last ones are given in the settings.
    private static readonly string[] Usual = ["BTC", "SOL", "ACME", "GLOBEX", "INITECH", "HOOLI", "UMBRELLA", "GIVEN:TINY", "GIVEN.OLD"];
    private static readonly string[] Unusual = ["LATER", "NOBODY", "GIVEN:HUGE", "GIVEN-CHF", ""];

    private readonly List<TableInstrument> _table = [];
    private bool _isSided;
    private ulong _sequence;

    public RevaluePortfoliosRequest Settings()
    {
        var prices = new PriceSelection { ValuationInstant = Timestamp.FromDateTimeOffset(MemoryHost.Now) };
        prices.GivenPrices.Add(new GivenPrice { InstrumentId = "GIVEN:TINY", Value = "0.0000000000000000000000000001", Currency = "USD" });
        prices.GivenPrices.Add(new GivenPrice { InstrumentId = "GIVEN:HUGE", Value = Pick("9999999999999999999999999999", "9223372036854775807", "123456789012345.678"), Currency = "EUR", Level = FairValueLevel._3 });
        prices.GivenPrices.Add(new GivenPrice { InstrumentId = "GIVEN.OLD", Value = "12.34", Currency = "GBP", Instant = Timestamp.FromDateTimeOffset(MemoryHost.Now.AddDays(-40)) });
        prices.GivenPrices.Add(new GivenPrice { InstrumentId = "GIVEN-CHF", Value = "77", Currency = "CHF" });
        if (random.Next(3) == 0)
        {
            prices.GivenFxRates.Add(new GivenFxRate { BaseCurrency = "CHF", QuoteCurrency = Pick("USD", "EUR"), Rate = Pick("1.2", "0.000001", "1.0000000000000000001") });
        }

        if (_isSided = random.Next(3) == 0)
        {
            prices.PriceKinds.AddRange([PriceKind.Bid, PriceKind.Close, PriceKind.Last, PriceKind.Mid, PriceKind.Nav]);
            prices.ShortPriceKinds.AddRange([PriceKind.Ask, PriceKind.Close, PriceKind.Last, PriceKind.Mid, PriceKind.Nav]);
        }

        if (random.Next(4) == 0)
        {
            prices.PivotCurrency = random.Next(4) > 0 ? "USD" : Pick("EUR", "GBP");
        }

        if (random.Next(4) == 0)
        {
            prices.CurrencyUnits.Add(new CurrencyUnit { Code = "POINTS", MinorUnit = random.Next(0, 5) });
        }

        if (random.Next(3) > 0)
        {
            prices.Policy = Policy();
        }

        return new RevaluePortfoliosRequest
        {
            Settings = new RevaluationSettings
            {
                BaseCurrency = random.Next(50) == 0 ? "BTC" : Pick("USD", "USD", "EUR", "JPY", "GBP"),
                Prices = prices,
                Rounding = random.Next(3) == 0 ? new Rounding { Places = random.Next(0, 19), Mode = (RoundingMode)random.Next(1, 8) } : null,
                Detail = random.Next(4) > 0 ? (ValuationDetail)random.Next(0, 2) : (ValuationDetail)random.Next(2, 4),
                ProgressInterval = random.Next(5) == 0 ? (uint)random.Next(1, 6) : 0,
                Delivery = (ResultDelivery)random.Next(0, 3),
                Resumable = random.Next(3) == 0,
            },
        };
    }

    /// <summary>The instrument table, in pieces.</summary>
    public List<RevaluePortfoliosRequest> Table()
    {
        List<RevaluePortfoliosRequest> pieces = [];
        for (var count = random.Next(0, 3); count > 0; count--)
        {
            var piece = new InstrumentTable { FirstIndex = (uint)_table.Count };
            for (var i = random.Next(1, 12); i > 0; i--)
            {
                piece.Instruments.Add(new TableInstrument
                {
                    InstrumentId = random.Next(30) == 0 ? Pick(Unusual.AsSpan(..^1)) : UsualInstrument(),
                    QuantityScale = random.Next(0, 19),
                    ContractMultiplier = Multiplier(),
                    AssetClass = (AssetClass)random.Next(0, 10),
                    Level = (FairValueLevel)random.Next(0, 4),
                    Haircut = Haircut(),
                });
            }

            _table.AddRange(piece.Instruments);
            pieces.Add(new RevaluePortfoliosRequest { Instruments = piece });
        }

        return pieces;
    }

    /// <summary>A message of portfolios, in either form.</summary>
    public RevaluePortfoliosRequest Portfolios()
    {
        var count = random.Next(6) == 0 ? random.Next(2, 12) : random.Next(1, 3);
        return _table.Count > 0 && random.Next(2) == 0
            ? new RevaluePortfoliosRequest { Columns = new ColumnPortfolios { Portfolios = { Enumerable.Range(0, count).Select(_ => Column()) } } }
            : new RevaluePortfoliosRequest { Rows = new RowPortfolios { Portfolios = { Enumerable.Range(0, count).Select(_ => Row()) } } };
    }

    private RowPortfolio Row()
    {
        var portfolio = new Portfolio { PortfolioId = Id() };
        for (var i = Positions(); i > 0; i--)
        {
            var plain = random.Next(3) > 0;
            portfolio.Positions.Add(new Position
            {
                InstrumentId = random.Next(100) == 0 ? Pick(Unusual) : UsualInstrument(),
                Quantity = Decimal(),
                ContractMultiplier = plain ? "" : Multiplier(),
                AssetClass = (AssetClass)random.Next(0, 10),
                Level = plain ? default : (FairValueLevel)random.Next(0, 4),
                Haircut = plain ? "" : Haircut(),
            });
        }

        portfolio.Balances.AddRange(Balances());
        return new RowPortfolio { Sequence = Sequence(), Portfolio = portfolio };
    }

    private ColumnPortfolio Column()
    {
        var column = new ColumnPortfolio { Sequence = Sequence(), PortfolioId = Id() };
        for (var i = Positions(); i > 0; i--)
        {
            column.InstrumentIndexes.Add((uint)random.Next(_table.Count));
            column.Quantities.Add(random.Next(30) == 0 ? random.NextInt64(long.MinValue, long.MaxValue) : random.NextInt64(-1, 3) * (random.NextInt64() >> random.Next(2, 63)));
        }

        column.Balances.AddRange(Balances());
        return column;
    }

    private IEnumerable<Balance> Balances()
    {
        for (var i = random.Next(4) == 0 ? random.Next(1, 4) : 0; i > 0; i--)
        {
            var kind = (BalanceKind)random.Next(1, 8);
            var amount = Decimal();
            yield return new Balance { Kind = kind, Currency = random.Next(20) == 0 ? Pick("CHF", "POINTS", "BTC", "") : Pick("USD", "EUR", "JPY", "USDT", "GBP"), Amount = kind <= BalanceKind.Margin ? amount : amount.TrimStart('-') };
        }
    }

    private PricePolicy Policy()
    {
        // Prices of the file are 57,600 to 388,800 seconds old, its rates 57,600.
        var action = random.Next(8) == 0 ? (StaleAction)random.Next(0, 2) : (StaleAction)random.Next(2, 4);
        var policy = new PricePolicy { OnMissing = (MissingAction)random.Next(0, 3) };
        if (random.Next(2) == 0)
        {
            policy.MaxAge = new Duration { Seconds = random.Next(2) == 0 ? 388_800 : random.Next(57_000, 110_000) };
            policy.OnStale = action;
            policy.StaleHaircut = action == StaleAction.Haircut ? "0" + Haircut().TrimStart('0', '1') : "";
        }

        if (random.Next(4) == 0)
        {
            policy.MaxFxAge = new Duration { Seconds = 57_600 - random.Next(2) };
            policy.OnStale = action;
            policy.StaleHaircut = policy.MaxAge is null || action != StaleAction.Haircut ? "" : policy.StaleHaircut;
        }

        for (var level = 1; level < 4; level++)
        {
            if (random.Next(5) == 0)
            {
                policy.LevelHaircuts.Add(new LevelHaircut { Level = (FairValueLevel)level, Haircut = Pick("0.1", "1", "0.0000000000000000000000000001") });
            }
        }

        return policy;
    }

    // VANDELAY has a bid and an ask price, and no other.
    private string UsualInstrument() => _isSided && random.Next(4) == 0 ? "VANDELAY" : Pick(Usual);

    private int Positions() => random.Next(30) switch { 0 => 0, 1 => random.Next(50, 150), _ => random.Next(1, 7) };

    private ulong Sequence() => _sequence += random.Next(60) == 0 ? 0 : (ulong)random.Next(1, 4);

    private string Id() => random.Next(30) == 0 ? Pick("", "Fonds Zürich 東京", "a\tb") : "p" + _sequence.ToString(CultureInfo.InvariantCulture);

    private string Multiplier() => Pick("", "", "", "1", "100", "0.01", "12.5", "1.000");

    private string Haircut() => Pick("", "", "", "0", "0.1", "0.333", "1", "0.0000000000000000000000000001");

    private string Decimal()
    {
        var digits = (random.NextInt64() >> random.Next(random.Next(20) == 0 ? 1 : 20, 63)).ToString(CultureInfo.InvariantCulture);
        var sign = random.Next(4) == 0 ? "-" : "";
        return random.Next(12) switch
        {
            0 => $"{sign}{digits}e{random.Next(-20, 10)}",
            1 => $"+{digits}",
            2 => $"{sign}.{digits}",
            3 => $"{sign}{digits}.",
            4 => $"{sign}00{digits}.500",
            < 8 => $"{sign}{digits}.{random.Next(1_000_000):D6}",
            _ => sign + digits,
        };
    }

    private string Pick(params ReadOnlySpan<string> among) => among[random.Next(among.Length)];
}
