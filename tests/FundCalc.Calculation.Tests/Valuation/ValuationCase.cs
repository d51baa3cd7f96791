using FsCheck;
using FsCheck.Fluent;
using FundCalc.Calculation.Valuation;

namespace FundCalc.Calculation.Tests.Valuation;

/// <summary>A random portfolio and its market; the same seed gives the same case.</summary>
internal sealed record ValuationCase(int Seed, RandomMarket Market, PortfolioHoldings Portfolio)
{
    public static Gen<ValuationCase> Any { get; } = Gen.Choose(0, int.MaxValue).Select(Of);

    public static ValuationCase Of(int seed)
    {
        var random = new RandomNumbers(seed);
        var market = new RandomMarket(random);
        var positions = Enumerable.Range(0, random.One(0, 1, 3, 12, 40)).Select(_ => market.RandomHolding(random)).ToList();
        var balances = Enumerable.Range(0, random.One(0, 1, 4)).Select(_ => market.RandomBalance(random)).ToList();
        return new ValuationCase(seed, market, new PortfolioHoldings($"seed {seed}", positions, balances));
    }

    public override string ToString() => $"seed {Seed}";
}
