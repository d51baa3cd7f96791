using FsCheck.Fluent;
using FundCalc.Calculation.DayCounts;
using FundCalc.Calculation.Explanations;
using FundCalc.Calculation.Fees;
using FundCalc.Calculation.Numbers;
using FundCalc.Calculation.Tests.Explanations;
using FundCalc.Calculation.Tests.Support;
using FundCalc.Oracle.Explanations;
using static FundCalc.Calculation.Tests.DayCounts.Dates;
using static FundCalc.Calculation.Tests.Numbers.Exact;

namespace FundCalc.Calculation.Tests.Fees;

/// <summary>What holds of accruals whatever the oracle says.</summary>
public sealed class AccrualInvariantTests
{
    [Fact]
    public void AFee_NeverExceedsItsCap() => Properties.Holds(
        AccrualCases.Inputs.Where(input => input.Fees.Any(fee => fee.Maximum is not null)),
        input =>
        {
            var exact = input with { Rounding = new Rounding(18, RoundingMode.Down) };
            var figures = Answer(exact);
            for (var i = 0; figures is not null && i < input.Fees.Count; i++)
            {
                if (input.Fees[i].Maximum is { } maximum)
                {
                    // The room of the first period and the whole of each that begins in the period of the request.
                    var others = maximum.Per == FeeFrequency.AtEnd ? 0 : Starts(input, maximum.Per) - 1;
                    Assert.True(figures.Fees[i].Amount <= maximum.Amount - maximum.ChargedBefore + (maximum.Amount * others));
                }
            }
        });

    [Fact]
    public void SplittingAPeriod_ChangesSimpleAccrualByNothing() => Properties.Holds(
        from start in DateCases.Starts
        from days in Gen.Choose(2, 800)
        from split in Gen.Choose(1, days - 1)
        from dayCount in Gen.Elements(DayCountConvention.Act365Fixed, DayCountConvention.Act360, DayCountConvention.ActActIsda, DayCountConvention.ThirtyE360, DayCountConvention.Act36525)
        from method in Gen.Elements(AccrualMethod.Opening, AccrualMethod.Daily)
        from opening in FeeTermCases.RoundAmounts
        from rate in FeeTermCases.Rates
        select (Start: start, Split: start.AddDays(split), End: start.AddDays(days), DayCount: dayCount, Method: method, Opening: opening, Rate: rate),
        c =>
        {
            ExactDecimal Fee(DateOnly from, DateOnly to) => FeeAccrualCalculator.Calculate(new AccrualInput
            {
                StartDate = from,
                EndDate = to,
                OpeningNetAssets = c.Opening,
                Fees = [new(c.Rate, c.DayCount)],
                Method = c.Method,
                Rounding = Rounding.Working,
            }).TotalUnrounded;
            // Each of the three figures is rounded by at most half a unit of the 18th place.
            Assert.True((Fee(c.Start, c.Split) + Fee(c.Split, c.End) - Fee(c.Start, c.End)).Abs() <= new ExactDecimal(15, 19));
        });

    [Fact]
    public void SplittingA30360Period_CanChangeIt()
    {
        ExactDecimal Days(string from, string to) => FeeAccrualCalculator.Calculate(new AccrualInput
        {
            StartDate = On(from),
            EndDate = On(to),
            OpeningNetAssets = 1000,
            Fees = [new(0.36m, DayCountConvention.Thirty360BondBasis)],
            Method = AccrualMethod.Opening,
            Rounding = Rounding.Working,
        }).Total;
        Assert.Equal((16, 15, 30), (Days("2023-01-15", "2023-01-31"), Days("2023-01-31", "2023-02-15"), Days("2023-01-15", "2023-02-15")));
    }

    [Fact]
    public void BalancesCarriedOver_PayAndOweWhatOnePeriodDoes() => Properties.Holds(
        from days in Gen.Choose(40, 400)
        from split in Gen.Choose(1, days - 1)
        from frequency in Gen.Elements(FeeFrequency.Monthly, FeeFrequency.Quarterly)
        from lag in Gen.Choose(0, 27)
        from rate in Gen.Choose(0, 20)
        select (Days: days, Split: split, Frequency: frequency, Lag: lag, Rate: rate),
        c =>
        {
            // 36,500 at whole per cents: a whole amount a day, so that nothing is rounded.
            var start = On("2023-01-31");
            AccruedFee Fee(DateOnly from, DateOnly to, ExactDecimal balance, ExactDecimal due) => FeeAccrualCalculator.Calculate(new AccrualInput
            {
                StartDate = from,
                EndDate = to,
                OpeningNetAssets = 36_500,
                Fees = [new(new ExactDecimal(c.Rate, 2)) { Payments = new(c.Frequency, c.Lag, start, balance, due) }],
                Method = AccrualMethod.Daily,
                Rounding = new Rounding(2, RoundingMode.HalfEven),
            }).Fees[0];
            var whole = Fee(start, start.AddDays(c.Days), 0, 0);
            var first = Fee(start, start.AddDays(c.Split), 0, 0);
            var second = Fee(start.AddDays(c.Split), start.AddDays(c.Days), first.AccruedBalance!.Value, first.DueBalance!.Value);
            Assert.Equal(whole.AccruedBalance!.Value.Value, second.AccruedBalance!.Value.Value);
            Assert.Equal(whole.DueBalance!.Value.Value, second.DueBalance!.Value.Value);
            Assert.Equal(whole.Payments!.Select(Told), first.Payments!.Concat(second.Payments!).Select(Told));
        });

    [Fact]
    public void UnitsIssued_AreWorthTheFee() => Properties.Holds(
        from netAssets in Gen.Choose(1, 1_000_000)
        from rate in Gen.Choose(0, 999)
        from units in Gen.Choose(1, 1_000_000)
        select (NetAssets: netAssets, Rate: new ExactDecimal(rate, 3), Units: units),
        c =>
        {
            var figures = FeeAccrualCalculator.Calculate(new AccrualInput
            {
                StartDate = On("2023-01-01"),
                EndDate = On("2024-01-01"),
                OpeningNetAssets = c.NetAssets,
                Fees = [new(c.Rate) { PaidInUnits = true }],
                Method = AccrualMethod.Opening,
                UnitsOutstanding = c.Units,
                UnitsRounding = new Rounding(28, RoundingMode.HalfEven),
                Rounding = new Rounding(3, RoundingMode.HalfEven),
            });
            // NAV per unit after the issue x units issued, the assets being what they were
            var issued = (Fraction)figures.Fees[0].UnitsIssued!.Value.Value;
            var worth = c.NetAssets * issued / (c.Units + issued);
            Assert.Equal(figures.Fees[0].Amount.Value, worth.Round(new Rounding(12, RoundingMode.HalfEven)));
        });

    [Fact]
    public void AnExplanation_ChangesNothingAndEvaluatesToTheFigures() => Properties.Holds(
        AccrualCases.Inputs.Where(input => input.EndDate.DayNumber - input.StartDate.DayNumber <= 60),
        input =>
        {
            var trace = new Trace();
            if (Answer(input with { Trace = trace }) is not { } explained)
            {
                return;
            }

            var plain = FeeAccrualCalculator.Calculate(input);
            var values = OracleExplanation.Evaluate(Traces.Nodes(trace));
            Assert.Equal(plain.Total.Value, explained.Total.Value);
            Assert.Equal(plain.Fees.Select(fee => fee.Amount.Value), explained.Fees.Select(fee => fee.Amount.Value));
            Assert.Equal(R(plain.TotalUnrounded), values[explained.TotalUnrounded.Figure.StepIn(trace)]);
            Assert.Equal(R(plain.ClosingNetAssets), values[explained.ClosingNetAssets.Figure.StepIn(trace)]);
        });

    private static (DateOnly Date, ExactDecimal Amount) Told(FeePayment payment) => (payment.Date, payment.Amount);

    private static AccrualFigures? Answer(AccrualInput input)
    {
        try
        {
            return FeeAccrualCalculator.Calculate(input);
        }
        catch (CalculationException refusal) when (refusal.Fault == CalculationFault.OutOfRange)
        {
            return null;
        }
    }

    // How many stretches of whole months begin in the period.
    private static int Starts(AccrualInput input, FeeFrequency per)
    {
        var months = per switch { FeeFrequency.Monthly => 1, FeeFrequency.Quarterly => 3, FeeFrequency.SemiAnnual => 6, _ => 12 };
        return Enumerable.Range(0, 400).TakeWhile(k => input.StartDate.AddMonths(k * months) < input.EndDate).Count();
    }
}
