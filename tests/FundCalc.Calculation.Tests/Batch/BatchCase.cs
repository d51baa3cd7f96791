using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using FundCalc.Calculation.Batch;
using FundCalc.Calculation.Market;
using FundCalc.Calculation.Numbers;
using FundCalc.Calculation.Tests.Valuation;
using FundCalc.Calculation.Valuation;

namespace FundCalc.Calculation.Tests.Batch;

/// <summary>A random batch: a market, a table, and portfolios that both forms can say. The same seed gives the same batch.</summary>
internal sealed record BatchCase(int Seed, RandomMarket Market, IReadOnlyList<TableInstrument> Table, IReadOnlyList<BatchPortfolio> Portfolios)
{
    public static Gen<BatchCase> Any { get; } = Gen.Choose(0, int.MaxValue).Select(Of);

    public static BatchCase Of(int seed)
    {
        var random = new RandomNumbers(seed);
        var market = new RandomMarket(random);
        var table = Enumerable.Range(0, 12).Select(_ => Instrument(market.RandomHolding(random), random.Below(19))).ToList();
        var portfolios = Enumerable.Range(0, 1 + random.Below(5)).Select(_ => Portfolio(random, market, table)).ToList();
        return new BatchCase(seed, market, table, portfolios);
    }

    /// <summary>The market of the batch, with all its prices and absences taken in.</summary>
    public BatchMarket NewMarket()
    {
        var market = new BatchMarket(Market.BaseCurrency, Market.Rounding, Market.Fx, Market.Terms);
        foreach (var id in Table.Select(instrument => instrument.InstrumentId).Distinct(StringComparer.Ordinal))
        {
            market.Add(id, Market.Prices.GetValueOrDefault(id));
        }

        return market;
    }

    public override string ToString() => $"seed {Seed}";

    private static TableInstrument Instrument(Holding holding, int scale) =>
        new(holding.InstrumentId, scale, holding.Multiplier, holding.AssetClass, holding.Level, holding.Haircut);

    private static BatchPortfolio Portfolio(RandomNumbers random, RandomMarket market, List<TableInstrument> table)
    {
        var count = random.One(0, 1, 5, 30);
        var (indexes, quantities) = (new uint[count], new long[count]);
        for (var i = 0; i < count; i++)
        {
            indexes[i] = (uint)random.Below(table.Count);
            quantities[i] = market.Extreme ? random.Int64() : random.Below(2_000_000) - 400_000;
        }

        var rows = indexes.Zip(quantities, (index, quantity) => Row(random, table[(int)index], quantity)).ToList();
        return new BatchPortfolio(indexes, quantities, [.. Enumerable.Range(0, random.One(0, 1, 3)).Select(_ => market.RandomBalance(random))], rows);
    }

    /// <summary>The same position as texts, in any of the ways to write them.</summary>
    private static BatchRow Row(RandomNumbers random, TableInstrument instrument, long quantity)
    {
        var exact = new ExactDecimal(quantity, instrument.QuantityScale);
        var text = random.Below(6) switch
        {
            0 => quantity.ToString(CultureInfo.InvariantCulture) + "e-" + instrument.QuantityScale.ToString(CultureInfo.InvariantCulture),
            1 when quantity >= 0 => "+" + WireDecimal.Format(exact),
            2 => WireDecimal.Format(exact, instrument.QuantityScale),
            3 when WireDecimal.Format(exact).Contains('.', StringComparison.Ordinal) => WireDecimal.Format(exact) + "0",
            _ => WireDecimal.Format(exact),
        };
        var multiplier = instrument.Multiplier == ExactDecimal.One ? random.One("", "", "1", "1.0") : instrument.Multiplier.ToString();
        var haircut = instrument.Haircut.IsZero ? random.One("", "", "0", "0.0") : instrument.Haircut.ToString();
        return new BatchRow(instrument, text, multiplier, haircut);
    }
}
