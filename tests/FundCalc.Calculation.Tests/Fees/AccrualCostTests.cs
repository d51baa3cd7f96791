using FundCalc.Calculation.DayCounts;
using FundCalc.Calculation.Fees;
using FundCalc.Calculation.Numbers;
using static FundCalc.Calculation.Tests.DayCounts.Dates;
using static FundCalc.Calculation.Tests.Numbers.Exact;

namespace FundCalc.Calculation.Tests.Fees;

public sealed class AccrualCostTests
{
    /// <summary>Every limit at once, with as many digits as a request may have: five fees of all terms compounded over ten years of days, and fifteen flat ones.</summary>
    [Fact]
    public void TheDearestDays_AreBounded() => AssertCheap(Input(AccrualMethod.DailyCompounded, 5));

    /// <summary>Twenty fees with a change on as many days as there may be.</summary>
    [Fact]
    public void TheDearestParts_AreBounded() => AssertCheap(Input(AccrualMethod.AverageDaily, 20));

    private static void AssertCheap(AccrualInput input)
    {
        var before = Environment.CpuUsage.TotalTime;
        Assert.Equal(3660, FeeAccrualCalculator.Calculate(input).Days);
        var taken = Environment.CpuUsage.TotalTime - before;
        // Half a second on an idle machine; other tests of the process count too.
        Assert.True(taken < TimeSpan.FromSeconds(20), $"{taken}");
    }

    private static AccrualInput Input(AccrualMethod method, int termed)
    {
        var start = On("2020-01-31");
        var digits = D("0.0012345678901234567890123457");
        TierSchedule tiers = new([.. Enumerable.Range(0, 50).Select(k => new Tier(k * D("123456.7890123456789012345678"), digits * (51 - k)))], TierApplication.Slice);
        FeeTerm Fee(int i) => new(null, i % 2 == 0 ? DayCountConvention.ActActIsda : DayCountConvention.Thirty360Us)
        {
            Tiers = tiers,
            Family = "F",
            Changes = [.. Enumerable.Range(1, 24).Select(k => new FeeChange(start.AddDays(k), null, tiers))],
            Waivers = [.. Enumerable.Range(0, 100).Select(k => new FeeWaiver(start.AddDays(30 * k), start.AddDays((30 * k) + 29 - (k % 5)), k % 2 == 0 ? digits : null, k % 2 == 0 ? null : D("1.234567890123456789012345678")))],
            Minimum = new(D("1234.567890123456789012345678"), FeeFrequency.Monthly, false),
            Maximum = new(D("12345.67890123456789012345678"), FeeFrequency.Monthly, 0),
            Payments = new(FeeFrequency.Monthly, 27, start, 0),
            AccrualFrequency = method == AccrualMethod.DailyCompounded ? null : FeeFrequency.Monthly,
        };
        return new AccrualInput
        {
            StartDate = start,
            EndDate = start.AddDays(3660),
            OpeningNetAssets = D("1234567.890123456789012345678"),
            Fees = [.. Enumerable.Range(0, termed).Select(Fee), .. Enumerable.Repeat(new FeeTerm(digits), 20 - termed)],
            Method = method,
            Observations = [.. Enumerable.Range(1, 3659).Select(k => new NetAssetsObservation(start.AddDays(k), (k % 90 * D("123456.7890123456789012345678")) + 1))],
            FamilyAssets = [new("F", null, D("123456789.0123456789012345678"))],
            ShowDays = method == AccrualMethod.DailyCompounded,
            Rounding = Rounding.Working,
        };
    }
}
