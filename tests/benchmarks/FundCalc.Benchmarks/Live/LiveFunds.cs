using System.Globalization;
using FundCalc.Benchmarks.Data;
using FundCalc.V1;
using Google.Protobuf.WellKnownTypes;

namespace FundCalc.Benchmarks.Live;

/// <summary>1,000 funds of 500 positions and two share classes each, in column form, one class in EUR. The same in every run.</summary>
internal sealed class LiveFunds
{
    private readonly Random _random = new(20_260_401);
    private readonly long[] _prices;
    private readonly int[] _currencies;

    public LiveFunds(LivePlan plan)
    {
        _prices = [.. Enumerable.Range(0, plan.Instruments).Select(_ => _random.NextInt64(10_000, 10_000_000))];
        _currencies = [.. Enumerable.Range(0, plan.Instruments).Select(i => (i % 10) switch { < 6 => 0, < 8 => 1, 8 => 2, _ => 3 })];
        Holders = [.. Enumerable.Range(0, plan.Instruments).Select(_ => new List<int>())];
        Request = new WatchIndicativeNavRequest { MinInterval = Duration.FromTimeSpan(plan.MinInterval), HeartbeatInterval = Duration.FromTimeSpan(TimeSpan.FromMinutes(10)) };
        Request.Instruments.AddRange(Enumerable.Range(0, plan.Instruments).Select(i => new TableInstrument { InstrumentId = IdOf(i), QuantityScale = Market.QuantityScale }));
        for (var fund = 0; fund < LivePlan.Funds; fund++)
        {
            Request.Funds.Add(Fund(fund, plan.Instruments));
        }
    }

    /// <summary>The request.</summary>
    public WatchIndicativeNavRequest Request { get; }

    /// <summary>The funds that hold each instrument.</summary>
    public IReadOnlyList<List<int>> Holders { get; }

    /// <summary>The price of every instrument, as published before anything is watched.</summary>
    public IEnumerable<Price> All(DateTimeOffset instant) => Enumerable.Range(0, _prices.Length).Select(i => PriceOf(i, instant));

    /// <summary>The next price of an instrument: up or down by at most one per cent.</summary>
    public Price Next(int instrument, DateTimeOffset instant)
    {
        _prices[instrument] += _random.NextInt64(-_prices[instrument] / 100, (_prices[instrument] / 100) + 1);
        return PriceOf(instrument, instant);
    }

    /// <summary>The same fund for a single calculation.</summary>
    public CalculateNavRequest Single(int fund)
    {
        var watched = Request.Funds[fund];
        var portfolio = new Portfolio { PortfolioId = watched.Columns.PortfolioId };
        portfolio.Positions.AddRange(watched.Columns.InstrumentIndexes.Zip(watched.Columns.Quantities, (index, quantity) =>
            new Position { InstrumentId = IdOf((int)index), Quantity = Market.Text(quantity, Market.QuantityScale) }));
        return new CalculateNavRequest { Portfolio = portfolio, FundCurrency = watched.FundCurrency, Classes = { watched.Classes } };
    }

    private static string IdOf(int instrument) => string.Create(CultureInfo.InvariantCulture, $"LV{instrument:00000}");

    private WatchedFund Fund(int number, int instruments)
    {
        var columns = new ColumnPortfolio { PortfolioId = string.Create(CultureInfo.InvariantCulture, $"fund-{number}") };
        // Without repetition: a run through the instruments from a random one on, each with the same chance.
        var (start, step) = (_random.Next(instruments), instruments == LivePlan.Positions ? 1 : instruments / LivePlan.Positions);
        for (var i = 0; i < LivePlan.Positions; i++)
        {
            var instrument = (start + (i * step) + (step > 1 ? _random.Next(step) : 0)) % instruments;
            columns.InstrumentIndexes.Add((uint)instrument);
            columns.Quantities.Add(_random.Next(20) == 0 ? -_random.NextInt64(1, 5_000_001) : _random.NextInt64(1, 5_000_001));
            Holders[instrument].Add(number);
        }

        return new WatchedFund
        {
            Sequence = (ulong)number,
            Columns = columns,
            FundCurrency = Market.BaseCurrency,
            Classes =
            {
                new ShareClass { ClassId = "A", UnitsIssued = "1000000", AllocationWeight = "0.7" },
                new ShareClass { ClassId = "B", Currency = "EUR", UnitsIssued = "250000.5", AllocationWeight = "0.3" },
            },
        };
    }

    private Price PriceOf(int instrument, DateTimeOffset instant) => new()
    {
        InstrumentId = IdOf(instrument),
        Kind = PriceKind.Close,
        Value = Market.Text(_prices[instrument], Market.PriceScale),
        Currency = Market.Currencies[_currencies[instrument]],
        Instant = Timestamp.FromDateTimeOffset(instant),
        Source = "benchmark",
    };
}
