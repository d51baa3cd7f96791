using FsCheck;
using FsCheck.Fluent;
using FundCalc.Calculation.Numbers;
using FundCalc.Calculation.Performance;
using FundCalc.Calculation.Tests.Valuation;

namespace FundCalc.Calculation.Tests.Performance;

/// <summary>A class and lots, equalised or as series, that buy above, on and below its mark along a random path; the same seed gives the same case.</summary>
internal sealed record EqualisationCase(int Seed, PerformanceInput Input)
{
    private static readonly ExactDecimal[] Values = [70, 80, 90, 95, 100, 105, 110, 116, 120, 140];

    public static Gen<EqualisationCase> Any { get; } = Gen.Choose(0, int.MaxValue).Select(Of);

    public static EqualisationCase Of(int seed)
    {
        var random = new RandomNumbers(seed);
        var start = new DateOnly(2020, random.One(1, 2, 12), random.One(1, 15, 28));
        DateOnly[] dates = [.. Enumerable.Range(0, random.One(2, 3, 6, 13)).Select(start.AddMonths)];
        List<DateOnly> ends = [.. dates.Skip(1).Where(_ => random.Once(3))];
        var method = random.One(Enum.GetValues<EqualisationMethod>());
        var isSeries = method == EqualisationMethod.SeriesOfShares;
        return new EqualisationCase(seed, new PerformanceInput
        {
            Rate = random.One<ExactDecimal>(0.2m, 0.1m, 0.175m, 0.5m),
            MarkBasis = HighWaterMarkBasis.Net,
            InitialMark = random.Once(2) ? null : random.One(Values),
            Crystallisation = new Crystallisation(null, ends.Count == 0 ? [dates[^1]] : ends, true),
            Points = [.. dates.Select((date, i) => RandomPoint(random, date, i))],
            OpeningUnits = random.Once(2) ? null : random.Positive(5, 2),
            Lots = [.. Enumerable.Range(0, random.One(1, 2, 4)).Select(_ => RandomLot(random, dates, isSeries))],
            Equalisation = method,
            RollUp = isSeries && !random.Once(3),
            ValueRounding = random.Once(2) ? Rounding.Working : new Rounding(random.One(2, 4, 12), random.One(Enum.GetValues<RoundingMode>())),
            Rounding = new Rounding(random.One(0, 2, 8), random.One(Enum.GetValues<RoundingMode>())),
        });
    }

    public override string ToString() => $"seed {Seed}";

    private static PerformancePoint RandomPoint(RandomNumbers random, DateOnly date, int i)
    {
        var isReturn = i > 0 && random.Once(2);
        return new PerformancePoint
        {
            Date = date,
            Value = isReturn ? null : random.One(random.One(Values), 60 + (random.Positive(4, 2) * 0.01m)),
            GrossReturn = isReturn ? random.One<ExactDecimal>(0, 0.1m, -0.1m, 0.05m, -0.0312345m) : null,
            ManagementFee = i == 0 || random.Once(2) ? 0 : 0.25m,
        };
    }

    private static PerformanceLot RandomLot(RandomNumbers random, DateOnly[] dates, bool isSeries)
    {
        var entry = random.Below(dates.Length - 1);
        ExactDecimal units = 10 + random.Positive(4, 2);
        List<LotRedemption> redemptions = [.. dates.Skip(entry + 1).Where(_ => random.Once(6)).Select(date => new LotRedemption(date, units * 0.01m))];
        return new PerformanceLot(units, dates[entry], random.Once(4) ? random.One(Values) : null, redemptions, isSeries && random.Once(2) ? random.One<ExactDecimal>(100, 1000) : null);
    }
}
