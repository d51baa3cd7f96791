using FsCheck;
using FsCheck.Fluent;
using FundCalc.Calculation.Explanations;
using FundCalc.Calculation.Liquidity;
using FundCalc.Calculation.Numbers;
using FundCalc.Calculation.Tests.Valuation;
using FundCalc.Calculation.Valuation;

namespace FundCalc.Calculation.Tests.Liquidity;

/// <summary>A random portfolio and how liquid it is; the same seed gives the same case.</summary>
internal sealed record LiquidityCase(int Seed, RandomMarket Market, LiquidityInput Input)
{
    public static Gen<LiquidityCase> Any { get; } = Gen.Choose(0, int.MaxValue).Select(seed => Of(seed));

    public static LiquidityCase Of(int seed, Trace? trace = null)
    {
        var random = new RandomNumbers(seed);
        var market = new RandomMarket(random);
        var positions = Enumerable.Range(0, random.One(0, 1, 3, 6)).Select(_ => market.RandomHolding(random)).ToList();
        return new LiquidityCase(seed, market, new LiquidityInput
        {
            Holdings = new PortfolioHoldings($"seed {seed}", positions, [.. Enumerable.Range(0, random.One(0, 1, 4)).Select(_ => market.RandomBalance(random))]),
            BaseCurrency = market.BaseCurrency,
            Rounding = market.Rounding,
            Terms = [.. positions.Select(position => position.InstrumentId).Distinct(StringComparer.Ordinal).Select(instrument => new LiquidityTerms(
                instrument, random.One(ExactDecimal.Zero, 1000, random.Positive(8, 3), random.Positive(8, 3)), random.One<ExactDecimal>(1, 0.2m, 0.333m), random.One<ExactDecimal>(0, 0.1m, 1)))],
            Horizons = random.One<int[]>([], [0, 1, 5], [1, 30, 36_600]),
            Redemption = random.One<ExactDecimal?>(null, ExactDecimal.Zero, random.Positive(4, 2), random.Positive(10, 2)),
            Trace = trace,
        });
    }

    public override string ToString() => $"seed {Seed}";
}
