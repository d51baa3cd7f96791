using System.Diagnostics;
using FundCalc.Calculation.Numbers;
using FundCalc.Calculation.Returns;
using FundCalc.Calculation.Returns.Roots;
using FundCalc.Calculation.Tests.Support;
using static FundCalc.Calculation.Tests.Numbers.Exact;

namespace FundCalc.Calculation.Tests.Returns;

public sealed class ReturnsCalculatorTests
{
    [Fact]
    public void Drawdown_FallAfterAHigherPeak_CountsFromThePeak()
    {
        // 90/100 first, then 99/120 which is deeper; the height of 120 is never reached again.
        var drawdown = ReturnsCalculator.Calculate(Path("100", "90", "120", "108", "99", "119")).Drawdown!;
        Assert.Equal((D("0.175"), Day(2), Day(4), null), (drawdown.Depth.Value, drawdown.Peak, drawdown.Trough, drawdown.Recovery));
    }

    [Fact]
    public void Drawdown_EqualFalls_IsTheEarlier()
    {
        var drawdown = ReturnsCalculator.Calculate(Path("100", "100", "90", "100", "90")).Drawdown!;
        Assert.Equal((D("0.1"), Day(1), Day(2), Day(3)), (drawdown.Depth.Value, drawdown.Peak, drawdown.Trough, drawdown.Recovery));
    }

    [Fact]
    public void Annualised_FromExactlyAYear_IsGiven()
    {
        var measured = ReturnsCalculator.Calculate(Years(365)).Returns[0];
        Assert.Equal((D("0.21"), ReturnOutcome.Value), (measured.Annualised!.Value.Value, measured.AnnualisedOutcome));
        measured = ReturnsCalculator.Calculate(Years(364)).Returns[0];
        Assert.Equal((null, ReturnOutcome.PeriodTooShort), (measured.Annualised, measured.AnnualisedOutcome));
        measured = ReturnsCalculator.Calculate(Years(730) with { Annualisation = Annualisation.Always }).Returns[0];
        Assert.Equal(D("0.1"), measured.Annualised!.Value.Value);
        measured = ReturnsCalculator.Calculate(Years(730) with { Annualisation = Annualisation.Never }).Returns[0];
        Assert.Equal((null, null), (measured.Annualised, measured.AnnualisedOutcome));
    }

    [Fact]
    public void Annualised_BeyondTheRange_NamesTheFigure() => Faults.Expect(
        CalculationFault.OutOfRange, "returns[0].annualised", () => ReturnsCalculator.Calculate(Path("100", "150") with { Annualisation = Annualisation.Always }));

    [Fact]
    public void Annualised_WhereEverythingIsLost_IsMinusOne()
    {
        var measured = ReturnsCalculator.Calculate(Path("100", "0") with { Annualisation = Annualisation.Always }).Returns[0];
        Assert.Equal((D("-1"), D("-1")), (measured.Value!.Value.Value, measured.Annualised!.Value.Value));
    }

    [Fact]
    public void Calculate_BrokenRule_IsRefused()
    {
        Faults.Expect(CalculationFault.InvalidInput, "measures", () => ReturnsCalculator.Calculate(Path("1", "2") with { Measures = [] }));
        Assert.Equal("valuations", Violations.Fields(ReturnsRules.Validate(Path("1"))));
        Assert.Empty(ReturnsRules.Validate(Path("1"), Violations.Unread("valuations")));
        Assert.Equal("annualisation measures[0]", string.Join(' ', ReturnsRules.Validate(Path("1", "2") with { Annualisation = (Annualisation)9, Measures = [(ReturnMeasure)9] }).Select(violation => violation.Field).Order(StringComparer.Ordinal)));
    }

    // A thousand flows of alternating signs over a hundred years, the dearest of searches; the bound is far above what it takes on an idle machine.
    [Fact]
    public void Find_ThousandFlowsOfAlternatingSigns_EndsSoon()
    {
        var flows = Enumerable.Range(0, RateSearch.MaxFlows).Select(i => new YearFlow(new Fraction((i * 9) + (i % 7), 365), i % 2 == 0 ? 1_000 + (i * i % 101) : -1_000 - (i * i % 97))).ToArray();
        var clock = Stopwatch.StartNew();
        RateSearch.Find(flows, D("-0.9999"), 1_000, new Rounding(18, RoundingMode.HalfEven));
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(6), clock.Elapsed.ToString());
    }

    private static DateOnly Day(int number) => new DateOnly(2024, 1, 1).AddDays(number);

    private static ReturnsInput Path(params string[] values) => new()
    {
        Measures = [ReturnMeasure.TimeWeighted],
        Valuations = [.. values.Select((value, i) => new DatedAmount(Day(i), D(value)))],
    };

    private static ReturnsInput Years(int days) => Path("100", "121") with { Valuations = [new DatedAmount(Day(0), 100), new DatedAmount(Day(days), 121)] };
}
