using FsCheck;
using FsCheck.Fluent;
using FundCalc.Calculation.Batch;
using FundCalc.Calculation.Live;
using FundCalc.Calculation.Tests.Valuation;
using FundCalc.Calculation.Valuation;

namespace FundCalc.Calculation.Tests.Live;

/// <summary>A random watch: a market that goes on changing, and portfolios in both forms. The same seed gives the same changes.</summary>
internal sealed class LiveCase
{
    private readonly int _seed;

    private LiveCase(int seed)
    {
        _seed = seed;
        Random = new RandomNumbers(seed);
        Market = new RandomMarket(Random);
        var table = Enumerable.Range(0, 10).Select(_ => Instrument(Market.RandomHolding(Random), Random.Below(19))).ToList();
        table.ForEach(Watched.AddInstrument);
        for (var i = Random.Below(4); i >= 0; i--)
        {
            AddColumns(table);
        }

        for (var i = Random.Below(3); i > 0; i--)
        {
            AddRows();
        }
    }

    public static Gen<LiveCase> Any { get; } = Gen.Choose(0, int.MaxValue).Select(seed => new LiveCase(seed));

    public RandomNumbers Random { get; }

    public RandomMarket Market { get; }

    public LivePortfolios Watched { get; } = new();

    /// <summary>The same portfolios in the form of single valuations.</summary>
    public List<PortfolioHoldings> Holdings { get; } = [];

    public override string ToString() => $"seed {_seed}";

    private static TableInstrument Instrument(Holding holding, int scale) =>
        new(holding.InstrumentId, scale, holding.Multiplier, holding.AssetClass, holding.Level, holding.Haircut);

    private void AddColumns(List<TableInstrument> table)
    {
        var count = Random.One(0, 1, 6, 25);
        var (indexes, quantities) = (new uint[count], new long[count]);
        var holdings = new Holding[count];
        for (var i = 0; i < count; i++)
        {
            indexes[i] = (uint)Random.Below(table.Count);
            quantities[i] = Market.Extreme ? Random.Int64() : Random.Below(2_000_000) - 400_000;
            var of = table[(int)indexes[i]];
            holdings[i] = new Holding(of.InstrumentId, new(quantities[i], of.QuantityScale), of.Multiplier, of.AssetClass, of.Level, of.Haircut);
        }

        var portfolio = new PortfolioHoldings($"P{Holdings.Count}", holdings, Balances());
        Watched.Add(portfolio.PortfolioId, Market.BaseCurrency, [], indexes, quantities, portfolio.Balances);
        Holdings.Add(portfolio);
    }

    private void AddRows()
    {
        var positions = Enumerable.Range(0, Random.One(0, 1, 6, 25)).Select(_ => Market.RandomHolding(Random)).ToList();
        var portfolio = new PortfolioHoldings($"P{Holdings.Count}", positions, Balances());
        Watched.Add(portfolio, Market.BaseCurrency, []);
        Holdings.Add(portfolio);
    }

    private List<BalanceItem> Balances() => [.. Enumerable.Range(0, Random.One(0, 1, 3)).Select(_ => Market.RandomBalance(Random))];
}
