using System.Text;
using BenchmarkDotNet.Attributes;
using FundCalc.Benchmarks.Data;
using FundCalc.Calculation.Batch;
using FundCalc.Calculation.Market;
using FundCalc.Calculation.Money;
using FundCalc.Calculation.Numbers;
using FundCalc.Calculation.Valuation;
using Holding = FundCalc.Calculation.Valuation.Holding;

namespace FundCalc.Benchmarks.Calculators;

/// <summary>One portfolio valued alone, in row form and in column form: the calculators only, no message is read or written.</summary>
[MemoryDiagnoser]
public class ValuationBenchmarks
{
    private BatchMarket _market = null!;
    private BatchTotals _totals = null!;
    private ColumnKernel _columns = null!;
    private RowKernel _rows = null!;
    private PortfolioHoldings _holdings = null!;
    private uint[] _indexes = null!;
    private long[] _quantities = null!;
    private byte[][] _ids = null!;
    private byte[][] _texts = null!;

    /// <summary>Positions in the portfolio.</summary>
    [Params(10, 100, 1000)]
    public int Positions { get; set; }

    [GlobalSetup]
    public void Prepare()
    {
        var instant = new DateTimeOffset(2026, 1, 2, 0, 0, 0, TimeSpan.Zero);
        var quotes = Market.Currencies.Skip(1).Select((currency, i) =>
            new FxQuote(currency, Market.BaseCurrency, new ExactDecimal(Market.ScaledRates[i + 1], Market.RateScale), instant, "bench"));
        _market = new BatchMarket(Market.BaseCurrency, AmountRounding.Default, new FxRates([], quotes, Market.BaseCurrency), new PriceTerms(instant, PricePolicy.Default));
        foreach (var instrument in Market.Instruments)
        {
            var price = new ExactDecimal(instrument.ScaledPrice, Market.PriceScale);
            _market.Add(
                instrument.Id,
                new SidedPrice(new MarketPrice(price, Market.Currencies[instrument.Currency], PriceKind.Close, instant, "bench", FairValueLevel.Level1, Given: false)));
        }

        var table = new InstrumentTable(_market);
        table.Append([.. Market.Instruments.Select(instrument => new TableInstrument(
            instrument.Id, Market.QuantityScale, ExactDecimal.One, AssetClass.Unspecified, null, ExactDecimal.Zero))]);
        _totals = new BatchTotals(_market);
        _columns = new ColumnKernel(table);
        _rows = new RowKernel(_market);

        var holdings = Market.CreateHoldings(new Random(Positions), Positions);
        _indexes = [.. holdings.Select(holding => (uint)holding.Instrument)];
        _quantities = [.. holdings.Select(holding => holding.ScaledQuantity)];
        _ids = [.. holdings.Select(holding => Encoding.UTF8.GetBytes(Market.Instruments[holding.Instrument].Id))];
        _texts = [.. _quantities.Select(quantity => Encoding.UTF8.GetBytes(Market.Text(quantity, Market.QuantityScale)))];
        _holdings = new PortfolioHoldings(
            "portfolio",
            [.. holdings.Select(holding => new Holding(
                Market.Instruments[holding.Instrument].Id,
                new ExactDecimal(holding.ScaledQuantity, Market.QuantityScale),
                ExactDecimal.One,
                AssetClass.Unspecified,
                null,
                ExactDecimal.Zero))],
            []);

        var expected = ExpectedTotals.Text(ExpectedTotals.Of(holdings).Net);
        foreach (var (name, totals) in new[] { ("alone", Alone()), ("in rows", Rows().ToTotals()), ("in columns", Columns().ToTotals()) })
        {
            if (WireDecimal.Format(totals.NetAssets, 2) is var actual && !string.Equals(actual, expected, StringComparison.Ordinal))
            {
                throw new BenchmarkException($"A portfolio valued {name} is worth {actual} instead of {expected}.");
            }
        }
    }

    /// <summary>As ValuePortfolio does, totals only.</summary>
    [Benchmark(Baseline = true)]
    public PortfolioTotals Alone() =>
        ValuationCalculator.Value(_holdings, _market.Data, _market.BaseCurrency, _market.Rounding, ValuationDetail.Totals).Totals;

    /// <summary>From ids and texts.</summary>
    [Benchmark]
    public KernelTotals Rows()
    {
        _rows.Begin();
        for (var i = 0; i < _ids.Length; i++)
        {
            if (!_rows.TryAddPosition(_ids[i], _texts[i], default, null, default))
            {
                throw new BenchmarkException("The row kernel refused a position.");
            }
        }

        return _rows.TryComplete(_totals, out var totals) ? totals : throw new BenchmarkException("The row kernel refused a portfolio.");
    }

    /// <summary>From indexes and packed quantities.</summary>
    [Benchmark]
    public KernelTotals Columns()
    {
        _columns.Begin();
        return _columns.TryAddPositions(_indexes, _quantities) && _columns.TryComplete(_totals, out var totals)
            ? totals
            : throw new BenchmarkException("The column kernel refused a portfolio.");
    }
}
