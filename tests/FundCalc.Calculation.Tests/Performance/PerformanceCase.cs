using FsCheck;
using FsCheck.Fluent;
using FundCalc.Calculation.DayCounts;
using FundCalc.Calculation.Numbers;
using FundCalc.Calculation.Performance;
using FundCalc.Calculation.Tests.Valuation;

namespace FundCalc.Calculation.Tests.Performance;

/// <summary>Random terms and a random path, with a taste for values that stand exactly on a mark or a hurdle, for losses before gains and for dealing on every point; the same seed gives the same case.</summary>
internal sealed record PerformanceCase(int Seed, PerformanceInput Input)
{
    private static readonly ExactDecimal[] Values = [80, 90, 95, 100, 104, 105, 110, 116, 120, 125, 140];

    public static Gen<PerformanceCase> Any { get; } = Gen.Choose(0, int.MaxValue).Select(Of);

    public static PerformanceCase Of(int seed)
    {
        var random = new RandomNumbers(seed);
        var scope = random.One(Enum.GetValues<PerformanceScope>());
        var mark = scope == PerformanceScope.PerLot ? HighWaterMarkBasis.Net : random.One(Enum.GetValues<HighWaterMarkBasis>());
        var dates = Dates(random);
        var rate = scope == PerformanceScope.PerLot ? random.One<ExactDecimal>(0.1m, 0.2m, 0.175m) : random.One<ExactDecimal>(0, 0.1m, 0.2m, 0.175m, random.Positive(3, 3) * 0.001m, 1);
        var hurdle = random.Once(3) ? null : RandomHurdle(random, scope, mark, dates);
        var points = Points(random, scope, dates);
        return new PerformanceCase(seed, new PerformanceInput
        {
            Rate = rate,
            Scope = scope,
            MarkBasis = mark,
            InitialMark = mark == HighWaterMarkBasis.None || scope == PerformanceScope.PerLot || random.Once(2) ? null : random.One(Values),
            Hurdle = hurdle,
            CatchUp = hurdle?.Kind == HurdleKind.Hard && rate < 1 && random.Once(2) ? random.One(1, (rate + 1) * 0.5m) : null,
            LossCarry = mark == HighWaterMarkBasis.None && !random.Once(4) ? RandomCarry(random, dates[0]) : null,
            Crystallisation = RandomCrystallisation(random, scope, dates),
            Order = random.One(Enum.GetValues<ManagementFeeOrder>()),
            Cap = random.Once(3) ? RandomCap(random, scope) : null,
            Points = points,
            OpeningUnits = scope == PerformanceScope.PerLot || random.Once(3) ? null : random.Positive(6, 4),
            Lots = scope == PerformanceScope.PerLot ? [.. Enumerable.Range(0, random.One(1, 2, 5)).Select(_ => RandomLot(random, dates))] : [],
            ValueRounding = random.Once(2) ? Rounding.Working : new Rounding(random.One(2, 4, 6, 12, 18), random.One(Enum.GetValues<RoundingMode>())),
            Rounding = new Rounding(random.One(0, 2, 2, 8), random.One(Enum.GetValues<RoundingMode>())),
        });
    }

    public override string ToString() => $"seed {Seed}";

    private static List<DateOnly> Dates(RandomNumbers random)
    {
        var start = new DateOnly(random.One(1999, 2019, 2020, 2023, 2024), random.One(1, 2, 3, 8, 12), random.One(1, 28, 15));
        if (random.Once(3))
        {
            start = new DateOnly(start.Year, start.Month, DateTime.DaysInMonth(start.Year, start.Month));
        }

        List<DateOnly> dates = [start];
        var (count, months) = (random.One(1, 2, 5, 12), random.One(0, 1, 3, 12));
        for (var i = 1; i <= count; i++)
        {
            dates.Add(months == 0 ? dates[^1].AddDays(1 + random.Below(200)) : start.AddMonths(i * months));
        }

        return dates;
    }

    private static Crystallisation RandomCrystallisation(RandomNumbers random, PerformanceScope scope, List<DateOnly> dates)
    {
        var onRedemption = scope == PerformanceScope.PerLot || random.Once(2);
        var frequency = random.One(Enum.GetValues<CrystallisationFrequency>());
        var months = frequency switch { CrystallisationFrequency.Annual => 12, CrystallisationFrequency.SemiAnnual => 6, CrystallisationFrequency.Quarterly => 3, _ => 1 };
        var isRegular = Enumerable.Range(1, 200).Select(i => dates[0].AddMonths(i * months)).Where(date => date <= dates[^1]).All(dates.Contains);
        if (isRegular && random.Once(2))
        {
            return new Crystallisation(frequency, [], onRedemption);
        }

        List<DateOnly> chosen = [.. dates.Skip(1).Where(_ => random.Once(2))];
        return new Crystallisation(null, chosen.Count == 0 ? [dates[^1]] : chosen, onRedemption);
    }

    private static Hurdle RandomHurdle(RandomNumbers random, PerformanceScope scope, HighWaterMarkBasis mark, List<DateOnly> dates)
    {
        var hasMark = mark != HighWaterMarkBasis.None;
        var isIndex = random.Once(2);
        var kind = random.One(HurdleKind.Hard, HurdleKind.Soft);
        var grows = hasMark ? random.One(HurdleBase.HighWaterMark, HurdleBase.OpeningValue) : random.One(HurdleBase.OpeningValue, (HurdleBase?)null);
        var resets = grows == HurdleBase.HighWaterMark ? random.One(HurdleReset.AtCrystallisation, HurdleReset.Cumulative) : HurdleReset.AtCrystallisation;
        return new Hurdle
        {
            FixedRate = isIndex ? null : random.One<ExactDecimal>(0, 0.05m, 0.0425m, 1),
            Index = isIndex ? [.. dates.Select(date => new IndexLevel(date, random.One<ExactDecimal>(60, 95, 100, 100, 105, 110, 120.5m)))] : null,
            Kind = kind,
            SoftTest = kind == HurdleKind.Soft ? random.One(SoftHurdleTest.BeforeFee, SoftHurdleTest.AfterFee) : null,
            Growth = isIndex ? null : random.One(HurdleGrowth.Simple, HurdleGrowth.Compound),
            GrowsFrom = grows,
            DayCount = isIndex || random.Once(2) ? null : random.One(DayCountConvention.ActActIsda, DayCountConvention.Act360, DayCountConvention.Thirty360BondBasis),
            Resets = resets,
            OpeningGrowth = resets == HurdleReset.Cumulative && scope != PerformanceScope.PerLot && random.Once(2) ? random.One<ExactDecimal>(1, 2.5m) : 0,
            NegativeReturn = isIndex ? random.One(NegativeReturnFee.Paid, NegativeReturnFee.NotPaid) : null,
        };
    }

    private static LossCarry RandomCarry(RandomNumbers random, DateOnly start)
    {
        var kind = random.One(LossCarryKind.Unlimited, LossCarryKind.Clocks);
        var unit = random.One(LossCarryUnit.Return, LossCarryUnit.Amount);
        var scale = unit == LossCarryUnit.Return ? ExactDecimal.One : 100;
        List<CarriedLoss> carried = [.. Enumerable.Range(1, random.One(0, 0, 1, 3)).Select(i => new CarriedLoss(start.AddYears(i - 4), scale * random.One<ExactDecimal>(0.01m, 0.05m, 0.1m))).Where(loss => loss.PeriodEnd <= start)];
        return new LossCarry(kind, unit, kind == LossCarryKind.Clocks && random.Once(2) ? random.One(1, 2, 3) : null, carried);
    }

    private static PerformanceFeeCap RandomCap(RandomNumbers random, PerformanceScope scope)
    {
        var rate = random.One<ExactDecimal>(0.01m, 0.005m, 0.02m);
        return scope == PerformanceScope.PerLot || random.Once(3)
            ? new PerformanceFeeCap(rate, null)
            : new PerformanceFeeCap(random.Once(2) ? rate : null, random.One<ExactDecimal>(0, 1, 2.5m, 1000, random.Positive(5, 3)));
    }

    private static List<PerformancePoint> Points(RandomNumbers random, PerformanceScope scope, List<DateOnly> dates)
    {
        var (points, units, deals, returns) = (new List<PerformancePoint>(), ExactDecimal.Zero, scope != PerformanceScope.PerLot && !random.Once(2), random.Once(2));
        for (var i = 0; i < dates.Count; i++)
        {
            var joins = deals && !random.Once(3) ? random.Positive(3, 2) : 0;
            // What joined before may leave again: the opening units stay.
            var leaves = deals && random.Once(2) ? units * random.One<ExactDecimal>(0.5m, 1, 0.25m) : 0;
            units = units + joins - leaves;
            var isReturn = returns && i > 0 && !random.Once(4);
            points.Add(new PerformancePoint
            {
                Date = dates[i],
                Value = isReturn ? null : random.One(random.One(Values), 50 + (random.Positive(4, 2) * 0.01m)),
                GrossReturn = isReturn ? random.One<ExactDecimal>(0, 0.05m, 0.1m, -0.05m, -0.2m, 0.123456789m) : null,
                ManagementFee = i == 0 || random.Once(2) ? 0 : random.One<ExactDecimal>(0.5m, 0.25m, 0.123m),
                SubscribedUnits = joins,
                RedeemedUnits = leaves,
            });
        }

        return points;
    }

    private static PerformanceLot RandomLot(RandomNumbers random, List<DateOnly> dates)
    {
        var entry = random.Below(dates.Count - 1);
        ExactDecimal units = 10 + random.Positive(4, 2);
        List<LotRedemption> redemptions = [.. dates.Skip(entry + 1).Where(_ => random.Once(4)).Select(date => new LotRedemption(date, units * 0.01m))];
        return new PerformanceLot(units, dates[entry], random.Once(2) ? null : random.One(Values), redemptions);
    }
}
