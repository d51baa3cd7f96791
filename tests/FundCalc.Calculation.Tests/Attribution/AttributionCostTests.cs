using FundCalc.Calculation.Attribution;
using FundCalc.Calculation.Numbers;
using static FundCalc.Calculation.Tests.Numbers.Exact;

namespace FundCalc.Calculation.Tests.Attribution;

public sealed class AttributionCostTests
{
    /// <summary>1,000 points of 50 lines and 10 cash entries, and 10,000 trades, with as many digits as a request may have.</summary>
    [Fact]
    public void TheDearestSeries_IsBounded()
    {
        var digits = D("123456.7890123456789012345678");
        var day = new DateOnly(2020, 1, 1);
        var points = Enumerable.Range(0, AttributionInput.MaxPoints).Select(i => new AttributionPoint(
            day.AddDays(i),
            [.. Enumerable.Range(0, 50).Select(k => new HeldLine($"I{k}", digits + i, digits + k, "EUR", D("1.000000000000000000000000001") + i, ExactDecimal.One))],
            [.. Enumerable.Range(0, 10).Select(k => new HeldCash($"C{k}", digits + i, D("1.000000000000000000000000003") + i))],
            digits,
            digits)).ToList();
        var input = new AttributionInput
        {
            Points = points,
            Flows = [.. Enumerable.Range(0, AttributionInput.MaxFlows).Select(i => new AttributionFlow(FlowKind.Trade, day.AddDays(1 + (i % 999)), -digits, $"I{i % 50}", digits))],
            BaseCurrency = "USD",
            CrossEffect = CrossEffect.ShownApart,
            Rounding = new Rounding(2, RoundingMode.HalfEven),
        };

        var before = Environment.CpuUsage.TotalTime;
        Assert.Equal(999, AttributionCalculator.Calculate(input).Intervals.Count);
        var taken = Environment.CpuUsage.TotalTime - before;

        // About a second, compilation of the code included; other tests of the process count too.
        Assert.True(taken < TimeSpan.FromSeconds(20), $"{taken}");
    }
}
