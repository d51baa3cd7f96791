using System.Globalization;
using FundCalc.Client;
using FundCalc.Oracle;
using FundCalc.Oracle.Valuation;
using FundCalc.V1;
using Google.Protobuf.WellKnownTypes;

namespace FundCalc.Soak.Kills;

/// <summary>Makes the batches: every kind of value, flag and status, from the seed.</summary>
internal sealed class KillsBatches(KillsBook book, long seed)
{
    private const int Portfolios = 4_000;

    // Of so many portfolios one fails, each time for another reason.
    private const int OneFailsOf = 25;

    private static readonly Dictionary<string, int> Places = new(StringComparer.Ordinal) { ["USD"] = 2, ["EUR"] = 2, ["JPY"] = 0, ["CHF"] = 2, ["GBP"] = 2, ["PLN"] = 2 };
    private static readonly TimeSpan PriceAge = TimeSpan.FromDays(5);

    /// <summary>Columns with totals in two policies, and rows with breakdowns.</summary>
    public IReadOnlyList<KillsBatch> All()
    {
        var haircuts = new Dictionary<int, BigRational> { [3] = BigRational.Parse("0.125") };
        return
        [
            Make("columns", BatchForm.Columns, "USD", null, new PricePolicy(), OraclePolicy.None, ValuationDetail.Totals, 1),
            Make(
                "columns with flags",
                BatchForm.Columns,
                "EUR",
                new Rounding { Places = 6, Mode = RoundingMode.HalfUp },
                Policy(StaleAction.Flag, MissingAction.Flag, TimeSpan.FromDays(10)),
                new OraclePolicy(Seconds(PriceAge), Seconds(TimeSpan.FromDays(10)), 2, 0, 2, haircuts),
                ValuationDetail.Totals,
                2),
            Make(
                "rows with breakdowns",
                BatchForm.Rows,
                "JPY",
                null,
                Policy(StaleAction.Haircut, MissingAction.Fail, TimeSpan.FromDays(100)),
                new OraclePolicy(Seconds(PriceAge), Seconds(TimeSpan.FromDays(100)), 3, BigRational.Parse("0.1"), 1, haircuts),
                ValuationDetail.Breakdowns,
                3),
        ];
    }

    private static BigRational Seconds(TimeSpan time) => (int)time.TotalSeconds;

    private static PricePolicy Policy(StaleAction onStale, MissingAction onMissing, TimeSpan maxFxAge) => new()
    {
        MaxAge = Duration.FromTimeSpan(PriceAge),
        MaxFxAge = Duration.FromTimeSpan(maxFxAge),
        OnStale = onStale,
        StaleHaircut = onStale == StaleAction.Haircut ? "0.1" : "",
        OnMissing = onMissing,
        LevelHaircuts = { new LevelHaircut { Level = FairValueLevel._3, Haircut = "0.125" } },
    };

    private KillsBatch Make(string name, BatchForm form, string baseCurrency, Rounding? rounding, PricePolicy policy, OraclePolicy oracle, ValuationDetail detail, int number)
    {
        var random = new Random(unchecked((int)((seed * 31) + number)));
        var settings = new RevaluationSettings
        {
            BaseCurrency = baseCurrency, Rounding = rounding, Detail = detail, Prices = new PriceSelection { SnapshotDigest = book.Digest, Policy = policy },
        };
        var places = rounding is null ? Places : Places.ToDictionary(unit => unit.Key, _ => rounding.Places, StringComparer.Ordinal);
        var mode = rounding is null ? OracleRoundingMode.HalfEven : OracleRoundingMode.HalfUp;
        var portfolios = new List<KillsPortfolio>(Portfolios);
        ulong sequence = 0;
        for (var i = 0; i < Portfolios; i++)
        {
            sequence += (ulong)random.Next(1, 4);
            var portfolio = new Portfolio { PortfolioId = string.Create(CultureInfo.InvariantCulture, $"p{sequence}") };
            Fill(portfolio, random, oracle.OnMissing == 2);
            var status = i % OneFailsOf == OneFailsOf - 1 ? Spoil(portfolio, random, i / OneFailsOf, oracle.OnMissing == 1) : default;
            portfolios.Add(new KillsPortfolio(
                new RowPortfolio { Sequence = sequence, Portfolio = portfolio },
                status.Reason is null ? Oracle(portfolio, baseCurrency, places, mode, oracle) : null,
                status.Code,
                status.Reason ?? ""));
        }

        return new KillsBatch(name, form, settings, portfolios);
    }

    private void Fill(Portfolio portfolio, Random random, bool missingIsFlagged)
    {
        for (var i = random.Next(1, 20); i > 0; i--)
        {
            portfolio.Positions.Add(new Position
            {
                InstrumentId = missingIsFlagged && random.Next(200) == 0 ? KillsBook.Unpriced : book.Any(random),
                Quantity = OracleWireDecimal.Write(BigRational.Decimal(random.NextInt64(-200_000_000, 1_000_000_000), random.Next(0, 4))),
                ContractMultiplier = random.Next(20) == 0 ? "100" : "",
                Haircut = random.Next(20) == 0 ? "0.05" : "",
                Level = random.Next(20) == 0 ? FairValueLevel._2 : FairValueLevel.Unspecified,
            });
        }

        for (var i = random.Next(0, 4); i > 0; i--)
        {
            portfolio.Balances.Add(new Balance
            {
                Kind = (BalanceKind)random.Next(4, 8), Currency = KillsBook.Currencies[random.Next(KillsBook.Currencies.Count)], Amount = OracleWireDecimal.Write(BigRational.Decimal(random.Next(), 2)),
            });
        }
    }

    /// <summary>Makes a portfolio fail in one of the ways that there are.</summary>
    private static (ItemCode Code, string? Reason) Spoil(Portfolio portfolio, Random random, int number, bool missingFails)
    {
        var any = portfolio.Positions[random.Next(portfolio.Positions.Count)];
        switch (number % 7)
        {
            case 0:
                any.Quantity = "1,5";
                return (ItemCode.InvalidArgument, "INVALID_FIELD");
            case 1:
                portfolio.Balances.Add(new Balance { Kind = BalanceKind.Cash, Currency = "XQX", Amount = "1" });
                return (ItemCode.InvalidArgument, "INVALID_FIELD");
            case 2:
                portfolio.PortfolioId = "";
                return (ItemCode.InvalidArgument, "INVALID_FIELD");
            case 3 when missingFails:
                any.InstrumentId = KillsBook.Unpriced;
                return (ItemCode.FailedPrecondition, "PRICE_MISSING");
            case 4:
                any.InstrumentId = KillsBook.Unconvertible;
                return (ItemCode.FailedPrecondition, "FX_RATE_MISSING");
            case 5:
                portfolio.Balances.Add(new Balance { Kind = BalanceKind.Cash, Currency = KillsBook.CurrencyWithoutRate, Amount = "1" });
                return (ItemCode.FailedPrecondition, "FX_RATE_MISSING");
            case 6 when number == 6:
                // Heavy, and so only once.
                portfolio.Balances.AddRange(Enumerable.Repeat(new Balance { Kind = BalanceKind.Cash, Currency = "USD", Amount = "1" }, 10_001));
                return (ItemCode.ResourceExhausted, "LIMIT_EXCEEDED");
            default:
                (any.Quantity, any.InstrumentId) = ("9e27", "KILL-001");
                return (ItemCode.OutOfRange, "FIGURE_OUT_OF_RANGE");
        }
    }

    private OraclePortfolio Oracle(Portfolio portfolio, string baseCurrency, IReadOnlyDictionary<string, int> places, OracleRoundingMode mode, OraclePolicy policy) => new(
        [.. portfolio.Positions.Select(position => new OraclePosition(
            position.InstrumentId,
            BigRational.Parse(position.Quantity),
            position.ContractMultiplier.Length == 0 ? 1 : BigRational.Parse(position.ContractMultiplier),
            (int)position.AssetClass,
            (int)position.Level,
            position.Haircut.Length == 0 ? 0 : BigRational.Parse(position.Haircut),
            book.PriceOf(position.InstrumentId),
            book.PriceOf(position.InstrumentId)))],
        [.. portfolio.Balances.Select(balance => new OracleBalance((int)balance.Kind, balance.Currency, BigRational.Parse(balance.Amount)))],
        book.Rates,
        "USD",
        baseCurrency,
        places,
        mode,
        policy);
}
