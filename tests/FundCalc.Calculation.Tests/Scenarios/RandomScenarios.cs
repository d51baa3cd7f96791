using FundCalc.Calculation.Numbers;
using FundCalc.Calculation.Scenarios;
using FundCalc.Calculation.Tests.Valuation;
using FundCalc.Calculation.Valuation;
using FundCalc.Oracle;
using FundCalc.Oracle.Scenarios;
using static FundCalc.Calculation.Tests.Numbers.Exact;

namespace FundCalc.Calculation.Tests.Scenarios;

/// <summary>Random risk figures and scenarios for a random portfolio, with tastes for zeros, ties, unknown figures and moves that drive prices below 0; now and then with numbers that no 128 bits hold.</summary>
internal sealed record RandomScenarios(int Seed, ValuationCase Valuation, IReadOnlyDictionary<string, RiskFigures> Figures, IReadOnlyList<Scenario> Scenarios, int KeyRates)
{
    private static readonly string[] Sectors = ["tech", "banks", "utilities"];

    public ScenarioSet Set => new(Scenarios, Figures, KeyRates);

    public static RandomScenarios Of(int seed)
    {
        var valuation = ValuationCase.Of(seed);
        var random = new RandomNumbers(seed ^ 0x5CE7A);
        var extreme = random.Once(6);
        var keyRates = random.One(0, 1, 3);
        var figures = new Dictionary<string, RiskFigures>(StringComparer.Ordinal);
        for (var i = 0; i < 9; i++)
        {
            if (!random.Once(4))
            {
                figures.Add($"I{i}", RandomFigures(random, keyRates, extreme));
            }
        }

        var scenarios = Enumerable.Range(0, random.One(1, 3, 8)).Select(i => RandomScenario(random, $"s{i}", valuation, keyRates, extreme)).ToList();
        return new RandomScenarios(seed, valuation, figures, scenarios, keyRates);
    }

    public static OracleRisk OracleOf(RiskFigures risk) => new(
        risk.Sector,
        R(risk.Beta),
        R(risk.ModifiedDuration),
        R(risk.Convexity),
        risk.KeyRateDurations is { } durations ? [.. durations.Select(duration => R(duration))] : null,
        R(risk.SpreadDuration),
        R(risk.SpreadConvexity),
        R(risk.Vega));

    public static OracleScenario OracleOf(Scenario s)
    {
        Dictionary<string, BigRational> prices = new(StringComparer.Ordinal) { ["all"] = R(s.GeneralMove) };
        Add(prices, "instrument:", s.InstrumentMoves);
        Add(prices, "sector:", s.SectorMoves);
        Add(prices, "currency:", s.CurrencyMoves);
        foreach (var (assetClass, move) in s.ClassMoves)
        {
            prices.Add($"class:{(int)assetClass}", R(move));
        }

        Dictionary<string, BigRational> fx = new(StringComparer.Ordinal) { ["all"] = R(s.GeneralFxMove) };
        Add(fx, "", s.FxMoves);
        Dictionary<string, BigRational> spreads = new(StringComparer.Ordinal) { ["all"] = R(s.GeneralSpreadMove) };
        Add(spreads, "sector:", s.SpreadMoves);
        return new OracleScenario(prices, R(s.MarketMove), fx, R(s.YieldMove), [.. s.KeyRateMoves.Select(move => R(move))], spreads, R(s.VolatilityMove), R(s.FeeRate));
    }

    public override string ToString() => $"seed {Seed}";

    private static BigRational? R(ExactDecimal? value) => value is { } known ? Numbers.Exact.R(known) : null;

    private static BigRational R(ExactDecimal value) => Numbers.Exact.R(value);

    private static void Add(Dictionary<string, BigRational> all, string prefix, IReadOnlyDictionary<string, ExactDecimal> moves)
    {
        foreach (var (target, move) in moves)
        {
            all.Add(prefix + target, R(move));
        }
    }

    private static RiskFigures RandomFigures(RandomNumbers random, int keyRates, bool extreme)
    {
        var scale = extreme ? 25 : 4;
        ExactDecimal? Maybe(int digits) => random.Once(3) ? null : random.Signed(digits, scale);
        return new RiskFigures
        {
            Sector = random.Once(4) ? null : random.One(Sectors),
            Beta = extreme && random.Once(2) ? random.Signed(27, 2) : Maybe(1),
            ModifiedDuration = Maybe(2),
            Convexity = random.Once(2) ? 0 : random.Signed(3, scale),
            KeyRateDurations = random.Once(3) ? null : [.. Enumerable.Range(0, keyRates).Select(_ => random.Signed(1, scale))],
            SpreadDuration = Maybe(1),
            SpreadConvexity = random.Once(2) ? 0 : random.Signed(2, scale),
            Vega = random.Once(2) ? null : random.Signed(extreme ? 20 : 4, scale),
        };
    }

    private static Scenario RandomScenario(RandomNumbers random, string id, ValuationCase valuation, int keyRates, bool extreme)
    {
        var scale = extreme && random.Once(2) ? 27 : 4;
        ExactDecimal Move() => random.One(0, -1, 100, new ExactDecimal(random.Below(20_001) - 10_000, 4), random.Signed(1, scale) * new ExactDecimal(1, 1));
        ExactDecimal Small() => random.Once(3) ? 0 : random.Signed(1, scale) * new ExactDecimal(1, 2);
        Dictionary<T, ExactDecimal> Some<T>(IEnumerable<T> targets, int times, Func<ExactDecimal> move)
            where T : notnull => targets.Distinct().Where(_ => random.Once(times)).ToDictionary(target => target, _ => move());
        var others = valuation.Market.Codes.Where(code => !string.Equals(code, valuation.Market.BaseCurrency, StringComparison.Ordinal)).ToList();
        return new Scenario(id)
        {
            InstrumentMoves = Some(Enumerable.Range(0, 10).Select(i => $"I{i}"), 5, Move),
            SectorMoves = Some(Sectors, 4, Move),
            ClassMoves = Some(Enum.GetValues<AssetClass>().Where(c => c != AssetClass.Unspecified), 6, Move),
            CurrencyMoves = Some(valuation.Market.Codes, 4, Move),
            GeneralMove = random.Once(3) ? Move() : 0,
            MarketMove = random.Once(2) ? Move() : 0,
            FxMoves = Some(others, 3, () => random.One(new ExactDecimal(-9999, 4), 0, new ExactDecimal(random.Below(20_000) - 9_999, 4))),
            GeneralFxMove = random.Once(4) ? new ExactDecimal(-1, 1) : 0,
            YieldMove = Small(),
            KeyRateMoves = random.Once(2) ? [] : [.. Enumerable.Range(0, keyRates).Select(_ => Small())],
            SpreadMoves = Some(Sectors, 3, Small),
            GeneralSpreadMove = random.Once(2) ? Small() : 0,
            VolatilityMove = random.Once(2) ? 0 : Small(),
            FeeRate = random.One<ExactDecimal>(0, 0, 1, new ExactDecimal(random.Below(10_001), 4)),
        };
    }
}
