using FundCalc.Benchmarks.Data;
using FundCalc.V1;

namespace FundCalc.Benchmarks.Scenarios;

/// <summary>Requests of RunScenarios: one position in each of the market's instruments, each with risk figures of its own, and scenarios that move everything. Invented figures.</summary>
internal static class ScenarioData
{
    /// <summary>How many positions the portfolio has.</summary>
    public static int Positions => Market.Instruments.Count;

    /// <summary>How many key rates there are.</summary>
    public static int KeyRates => 3;

    /// <summary>The positions: every instrument once, so that no two are moved alike.</summary>
    public static Holding[] Holdings { get; } =
        [.. Market.CreateHoldings(new Random(20_261_121), Positions).Select((holding, number) => holding with { Instrument = number })];

    /// <summary>The first so many scenarios; the same ones in every request.</summary>
    public static RunScenariosRequest Request(int scenarios)
    {
        var request = new RunScenariosRequest
        {
            Portfolio = BatchMessages.Row(1, Holdings).Portfolio, BaseCurrency = Market.BaseCurrency, Scenarios = new ScenarioSet { KeyRateTenorMonths = { 24, 60, 120 } },
        };
        var random = new Random(4);
        foreach (var instrument in Market.Instruments)
        {
            request.Scenarios.Instruments.Add(new InstrumentRisk
            {
                InstrumentId = instrument.Id,
                Sector = $"sector {random.Next(11)}",
                Beta = Text(2_000, 3),
                ModifiedDuration = Text(15_000, 3),
                Convexity = Text(3_000, 1),
                KeyRateDurations = { Text(5_000, 3), Text(5_000, 3), Text(5_000, 3) },
                SpreadDuration = Text(8_000, 3),
                SpreadConvexity = Text(1_000, 1),
                Vega = random.Next(20) == 0 ? Text(500, 1) : "0",
            });
        }

        string Text(int below, int scale) => Market.Text(random.Next(below), scale);
        for (var i = 0; i < scenarios; i++)
        {
            request.Scenarios.Scenarios.Add(new Scenario
            {
                ScenarioId = $"s{i}",
                PriceMoves = { new PriceMove { Sector = $"sector {i % 11}", Move = Move(i, 7) }, new PriceMove { All = true, Move = Move(i, 3) } },
                MarketMove = Move(i, 11),
                FxMoves = { new FxMove { All = true, Move = Move(i, 5) } },
                YieldMove = Move(i, 13),
                KeyRateMoves = { new KeyRateMove { TenorMonths = 24, Move = Move(i, 17) }, new KeyRateMove { TenorMonths = 120, Move = Move(i, 19) } },
                SpreadMoves = { new SpreadMove { All = true, Move = Move(i, 23) } },
                VolatilityMove = Move(i, 29),
            });
        }

        return request;
    }

    /// <summary>A move between −5 % and +5 %, to the basis point.</summary>
    private static string Move(int scenario, int factor) => Market.Text((scenario + 1) * factor * 37 % 1_001 - 500, 4);
}
