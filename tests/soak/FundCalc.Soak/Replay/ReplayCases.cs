using System.Globalization;
using FundCalc.V1;
using Google.Protobuf.WellKnownTypes;

namespace FundCalc.Soak.Replay;

/// <summary>Random valuations under one snapshot: the same for the same seed and number.</summary>
/// <param name="seed">The run's.</param>
/// <param name="digest">The snapshot's.</param>
/// <param name="instant">The snapshot's own instant.</param>
/// <param name="instruments">What may be held.</param>
internal sealed class ReplayCases(long seed, string digest, DateTimeOffset instant, IReadOnlyList<string> instruments)
{
    private static readonly string[] Currencies = ["USD", "EUR", "JPY", "CHF", "GBP", "CAD", "AUD"];
    private static readonly PriceKind[] Kinds = [PriceKind.Bid, PriceKind.Mid, PriceKind.Ask, PriceKind.Last, PriceKind.Close, PriceKind.Nav];

    /// <summary>What may be held.</summary>
    public IReadOnlyList<string> Instruments => instruments;

    /// <summary>The case of a number.</summary>
    public ReplayCase Of(int number)
    {
        var random = new Random(unchecked((int)((seed * 1_000_003) + number)));
        return random.Next(20) switch
        {
            < 14 => new ReplayCase("fundcalc.v1.ValuationService/ValuePortfolio", [Value(random)]),
            < 17 => new ReplayCase("fundcalc.v1.NavService/CalculateNav", [Nav(random)]),
            17 => new ReplayCase("fundcalc.v1.PriceService/GetPrices", [Prices(random)]),
            18 => new ReplayCase("fundcalc.v1.ValuationService/RevaluePortfolios", Rows(random)),
            _ => new ReplayCase("fundcalc.v1.ValuationService/RevaluePortfolios", Columns(random)),
        };
    }

    private ValuePortfolioRequest Value(Random random) => new()
    {
        Portfolio = Portfolio(random, 60),
        BaseCurrency = Currency(random),
        Prices = Selection(random, given: true),
        Rounding = Rounding(random),
        Detail = (ValuationDetail)random.Next(4),
    };

    private CalculateNavRequest Nav(Random random)
    {
        var currency = Currency(random);
        var request = new CalculateNavRequest { Portfolio = Portfolio(random, 30), FundCurrency = currency, Prices = Selection(random, given: true), Rounding = Rounding(random) };
        for (var i = 0; i <= random.Next(4); i++)
        {
            request.Classes.Add(new ShareClass
            {
                ClassId = $"C{i}", Currency = random.Next(2) == 0 ? "" : Currency(random), UnitsIssued = Number(random, 1, 1_000_000, 3), AllocationWeight = Number(random, 1, 100, 2),
            });
        }

        return request;
    }

    private GetPricesRequest Prices(Random random)
    {
        var request = new GetPricesRequest { SnapshotDigest = digest, ValuationInstant = Instant(random) };
        request.InstrumentIds.Add(Enumerable.Range(0, random.Next(1, 100)).Select(_ => Instrument(random)).Distinct(StringComparer.Ordinal));
        return request;
    }

    private List<RevaluePortfoliosRequest> Rows(Random random)
    {
        var requests = Settings(random, (ValuationDetail)random.Next(4));
        for (ulong sequence = 1; sequence <= (ulong)random.Next(2, 12);)
        {
            var rows = new RowPortfolios();
            for (var i = 0; i <= random.Next(3); i++)
            {
                rows.Portfolios.Add(new RowPortfolio { Sequence = sequence++, Portfolio = Portfolio(random, 20) });
            }

            requests.Add(new RevaluePortfoliosRequest { Rows = rows });
        }

        return requests;
    }

    private List<RevaluePortfoliosRequest> Columns(Random random)
    {
        var requests = Settings(random, ValuationDetail.Totals);
        var table = new InstrumentTable();
        for (var i = 0; i < 30; i++)
        {
            table.Instruments.Add(new TableInstrument { InstrumentId = Instrument(random), QuantityScale = random.Next(6) });
        }

        requests.Add(new RevaluePortfoliosRequest { Instruments = table });
        var columns = new ColumnPortfolios();
        for (ulong sequence = 1; sequence <= (ulong)random.Next(1, 12); sequence++)
        {
            var portfolio = new ColumnPortfolio { Sequence = sequence, PortfolioId = $"p{sequence}" };
            for (var i = 0; i < random.Next(1, 30); i++)
            {
                portfolio.InstrumentIndexes.Add((uint)random.Next(30));
                portfolio.Quantities.Add(random.NextInt64(-1_000_000_000, 10_000_000_000));
            }

            columns.Portfolios.Add(portfolio);
        }

        requests.Add(new RevaluePortfoliosRequest { Columns = columns });
        return requests;
    }

    private List<RevaluePortfoliosRequest> Settings(Random random, ValuationDetail detail) =>
    [
        new RevaluePortfoliosRequest
        {
            Settings = new RevaluationSettings
            {
                BaseCurrency = Currency(random), Prices = Selection(random, given: false), Rounding = Rounding(random), Detail = detail, ProgressInterval = (uint)random.Next(4),
            },
        },
    ];

    private Portfolio Portfolio(Random random, int most)
    {
        var portfolio = new Portfolio { PortfolioId = $"P{random.Next()}" };
        for (var i = 0; i < random.Next(1, most); i++)
        {
            portfolio.Positions.Add(new Position
            {
                InstrumentId = Instrument(random),
                Quantity = (random.Next(5) == 0 ? "-" : "") + Number(random, 0, 1_000_000, 6),
                ContractMultiplier = random.Next(10) == 0 ? Number(random, 1, 1000, 1) : "",
                Haircut = random.Next(10) == 0 ? "0." + random.Next(100).ToString("D2", CultureInfo.InvariantCulture) : "",
                AssetClass = (AssetClass)random.Next(10),
                Level = random.Next(5) == 0 ? (FairValueLevel)random.Next(4) : FairValueLevel.Unspecified,
            });
        }

        for (var i = 0; i < random.Next(4); i++)
        {
            portfolio.Balances.Add(new Balance { Kind = (BalanceKind)random.Next(4, 8), Currency = Currency(random), Amount = Number(random, 0, 10_000_000, 2) });
        }

        return portfolio;
    }

    private PriceSelection Selection(Random random, bool given)
    {
        var selection = new PriceSelection { SnapshotDigest = digest, ValuationInstant = Instant(random) };
        if (random.Next(2) == 0)
        {
            selection.PriceKinds.Add(Some(random, Kinds));
        }

        if (random.Next(2) == 0)
        {
            selection.ShortPriceKinds.Add(Some(random, Kinds));
        }

        if (given && random.Next(4) == 0)
        {
            selection.GivenPrices.Add(new GivenPrice { InstrumentId = Instrument(random), Value = Number(random, 0, 1000, 4), Currency = Currency(random) });
        }

        if (random.Next(2) == 0)
        {
            selection.Policy = Policy(random);
        }

        return selection;
    }

    private static PricePolicy Policy(Random random)
    {
        var policy = new PricePolicy { OnMissing = (MissingAction)random.Next(3) };
        if (random.Next(3) > 0)
        {
            policy.MaxAge = Duration.FromTimeSpan(TimeSpan.FromHours(random.Next(1, 24 * 400)));
            policy.OnStale = (StaleAction)random.Next(4);
            policy.StaleHaircut = policy.OnStale == StaleAction.Haircut ? "0." + random.Next(100).ToString("D2", CultureInfo.InvariantCulture) : "";
        }

        if (random.Next(3) == 0)
        {
            policy.LevelHaircuts.Add(new LevelHaircut { Level = (FairValueLevel)random.Next(1, 4), Haircut = "0.125" });
        }

        return policy;
    }

    private static Rounding? Rounding(Random random) => random.Next(3) == 0
        ? new Rounding { Places = random.Next(0, 9), Mode = (RoundingMode)random.Next(1, 8) }
        : null;

    /// <summary>None, so that the snapshot's counts; or one before or after it, so that prices are too late or old.</summary>
    private Timestamp? Instant(Random random) => random.Next(3) switch
    {
        0 => Timestamp.FromDateTimeOffset(instant + TimeSpan.FromHours(random.Next(-48, 24 * 365))),
        _ => null,
    };

    private string Instrument(Random random) => random.Next(200) == 0 ? "NO-SUCH-THING" : instruments[random.Next(instruments.Count)];

    private static string Currency(Random random) => Currencies[random.Next(Currencies.Length)];

    private static string Number(Random random, int from, int to, int places)
    {
        var whole = random.Next(from, to).ToString(CultureInfo.InvariantCulture);
        var digits = random.Next(places + 1);
        return digits == 0 ? whole : $"{whole}.{random.NextInt64((long)Math.Pow(10, digits)).ToString(CultureInfo.InvariantCulture).PadLeft(digits, '0')}";
    }

    private static IEnumerable<T> Some<T>(Random random, T[] all)
    {
        T[] shuffled = [.. all];
        random.Shuffle(shuffled);
        return shuffled.Take(random.Next(1, all.Length + 1));
    }
}
