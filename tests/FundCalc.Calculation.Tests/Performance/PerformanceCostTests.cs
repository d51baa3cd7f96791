using System.Diagnostics;
using FundCalc.Calculation.DayCounts;
using FundCalc.Calculation.Numbers;
using FundCalc.Calculation.Performance;
using Xunit.Abstractions;
using static FundCalc.Calculation.Tests.DayCounts.Dates;

namespace FundCalc.Calculation.Tests.Performance;

/// <summary>The dearest requests that are allowed: well below a second of an idle processor, and never seconds.</summary>
public sealed class PerformanceCostTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData(PerformanceScope.PerClass, 3660)]
    [InlineData(PerformanceScope.PerFund, 3660)]
    [InlineData(PerformanceScope.PerFund, 366)]
    [InlineData(PerformanceScope.PerLot, 20)]
    [InlineData(PerformanceScope.PerLot, 141)]
    [InlineData(PerformanceScope.PerLot, 3660)]
    public void Calculate_DearestRequest_CostsNoSeconds(PerformanceScope scope, int count)
    {
        var perLot = scope == PerformanceScope.PerLot;
        DateOnly[] dates = [.. Enumerable.Range(0, count).Select(i => On("2020-01-31").AddDays(i))];
        var input = new PerformanceInput
        {
            Rate = new ExactDecimal(1_234_567_891, 10),
            Scope = scope,
            MarkBasis = perLot ? HighWaterMarkBasis.Net : HighWaterMarkBasis.None,
            Hurdle = new Hurdle
            {
                FixedRate = new ExactDecimal(123_456_789_123, 13),
                Kind = HurdleKind.Hard,
                Growth = HurdleGrowth.Compound,
                GrowsFrom = HurdleBase.OpeningValue,
                DayCount = DayCountConvention.ActActIsda,
            },
            LossCarry = perLot ? null : new LossCarry(LossCarryKind.Unlimited, LossCarryUnit.Amount, null, []),
            Crystallisation = new Crystallisation(null, perLot ? dates[1..] : scope == PerformanceScope.PerClass ? [dates[^1]] : dates[1..Math.Min(count, 1 + (36_600 / count))], true),
            Points = [.. dates.Select((date, i) => new PerformancePoint
            {
                Date = date,
                Value = i % 2 == 0 ? new ExactDecimal(1_000_000_000_000_000_000 - (i * 1_000_000_000L), 16) : null,
                GrossReturn = i % 2 == 0 ? null : new ExactDecimal((i % 7) - 3, 9),
                ManagementFee = i == 0 ? 0 : new ExactDecimal(123_456_789, 13),
                SubscribedUnits = perLot ? 0 : new ExactDecimal(123_456, 3),
            })],
            Lots = perLot ? [.. Enumerable.Range(0, Math.Min(PerformanceFeeCalculator.MaxLots, PerformanceFeeCalculator.MaxLotPoints / count)).Select(i => new PerformanceLot(1000, dates[i % (count - 1)], null, []))] : [],
            Rounding = new Rounding(2, RoundingMode.HalfEven),
        };
        PerformanceFeeCalculator.Calculate(input with { Points = [.. input.Points.Take(2)], Crystallisation = new Crystallisation(null, [dates[1]], true), Lots = perLot ? [new PerformanceLot(1, dates[0], null, [])] : [] });

        var clock = Stopwatch.StartNew();
        var figures = PerformanceFeeCalculator.Calculate(input);
        output.WriteLine($"{clock.Elapsed.TotalMilliseconds:N0} ms");

        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(4), $"{clock.Elapsed.TotalMilliseconds:N0} ms");
        Assert.Equal(perLot ? input.Lots.Count : count - 1, perLot ? figures.Lots.Count : figures.Points.Count);
    }

    [Theory]
    [InlineData(EqualisationMethod.CreditAndContingentRedemption, 20)]
    [InlineData(EqualisationMethod.DepreciationDeposit, 141)]
    [InlineData(EqualisationMethod.SeriesOfShares, 141)]
    [InlineData(EqualisationMethod.SeriesOfShares, 3660)]
    public void Calculate_DearestEqualisation_CostsNoSeconds(EqualisationMethod method, int count)
    {
        DateOnly[] dates = [.. Enumerable.Range(0, count).Select(i => On("2020-01-31").AddDays(i))];
        var lots = Math.Min(PerformanceFeeCalculator.MaxLots, PerformanceFeeCalculator.MaxLotPoints / count);
        var input = new PerformanceInput
        {
            Rate = new ExactDecimal(1_234_567_891, 10),
            MarkBasis = HighWaterMarkBasis.Net,
            Crystallisation = new Crystallisation(null, dates[1..], true),
            Points = [.. dates.Select((date, i) => new PerformancePoint
            {
                Date = date,
                Value = i == 0 ? 100 : null,
                GrossReturn = i == 0 ? null : new ExactDecimal((i * 7919 % 2003) - 900, 7),
            })],
            Lots = [.. Enumerable.Range(0, lots).Select(i => new PerformanceLot(1000, dates[0], new ExactDecimal(900_000_007 + (i * 100_003), 7), []))],
            Equalisation = method,
            Rounding = new Rounding(2, RoundingMode.HalfEven),
        };

        var clock = Stopwatch.StartNew();
        var figures = PerformanceFeeCalculator.Calculate(input);
        output.WriteLine($"{clock.Elapsed.TotalMilliseconds:N0} ms");

        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(4), $"{clock.Elapsed.TotalMilliseconds:N0} ms");
        Assert.Equal(lots, figures.Lots.Count);
    }
}
