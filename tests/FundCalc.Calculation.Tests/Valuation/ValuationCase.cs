using FsCheck;
using FsCheck.Fluent;
using FundCalc.Calculation.Market;
using FundCalc.Calculation.Numbers;
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
        foreach (var (id, prices) in market.Prices.ToList())
        {
            if (random.Once(4))
            {
                market.Prices[id] = new SidedPrice(prices.Long is { } price ? price with { Method = random.One(Enum.GetValues<PricingMethod>()) } : null, prices.Short);
            }
        }

        positions = [.. positions.Select(position => random.Once(6) ? position with { LiquidityDiscount = random.One<ExactDecimal>(0.05m, 1, 0.333m) } : position)];
        return new ValuationCase(seed, market, new PortfolioHoldings($"seed {seed}", positions, balances));
    }

    public override string ToString() => $"seed {Seed}";
}
