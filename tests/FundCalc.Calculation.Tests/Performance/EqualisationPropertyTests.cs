using FundCalc.Calculation.Explanations;
using FundCalc.Calculation.Numbers;
using FundCalc.Calculation.Performance;
using FundCalc.Calculation.Tests.Explanations;
using FundCalc.Calculation.Tests.Support;
using FundCalc.Oracle;
using FundCalc.Oracle.Explanations;
using FundCalc.Oracle.Performance;
using static FundCalc.Calculation.Tests.Numbers.Exact;

namespace FundCalc.Calculation.Tests.Performance;

public sealed class EqualisationPropertyTests
{
    [Fact]
    public void Lots_AnyPath_EqualTheOracle() => Properties.Holds(EqualisationCase.Any, c => Assert.Empty(PerformanceAgreement.Of(c).Differences));

    /// <summary>
    /// The fee that a lot bears, after credit or contingent redemption, is that of somebody who is alone with a mark of their own: rate × max(0, value − own mark). What differs is what was rounded on the way: at each point
    /// the value, the mark and the units at 18 places, of at most 10,009 units worth less than 1,000 each, 3 × 10^-14 together; on these paths that grows less than thirtyfold.
    /// </summary>
    [Theory]
    [InlineData(EqualisationMethod.CreditAndContingentRedemption, false)]
    [InlineData(EqualisationMethod.SeriesOfShares, false)]
    [InlineData(EqualisationMethod.SeriesOfShares, true)]
    public void Lots_AnyPath_HaveWhatALoneInvestorHas(EqualisationMethod method, bool rollUp) => Properties.Holds(EqualisationCase.Any, c =>
    {
        var isSeries = method == EqualisationMethod.SeriesOfShares;
        var input = c.Input with
        {
            Equalisation = method,
            RollUp = rollUp,
            ValueRounding = Rounding.Working,
            Rounding = new Rounding(18, RoundingMode.HalfEven),
            Lots = [.. c.Input.Lots.Select(lot => lot with { HighWaterMark = null, Redemptions = [], IssuePrice = isSeries ? lot.IssuePrice : null })],
        };
        var figures = PerformanceFeeCalculator.Calculate(input);
        var dates = input.Points.Select(point => point.Date).ToList();
        var ends = input.Crystallisation.Dates.ToHashSet();
        for (var n = 0; n < input.Lots.Count; n++)
        {
            var lot = input.Lots[n];
            var at = dates.IndexOf(lot.EntryDate);
            var value = at == 0 ? R(input.Points[0].Value!.Value) : R(ends.Contains(dates[at]) ? figures.Points[at - 1].NavPerUnit : figures.Points[at - 1].Value);
            var money = R(lot.Units) * (lot.IssuePrice is { } price ? R(price) : value);
            var lone = new LoneInvestor(money, money, R(input.Rate));
            for (var i = at + 1; i < dates.Count; i++)
            {
                var gross = R(figures.Points[i - 1].Value);
                lone.Earn(gross / value);
                value = gross;
                if (ends.Contains(dates[i]))
                {
                    lone.PayFee();
                    value = R(figures.Points[i - 1].NavPerUnit);
                }
            }

            var bound = BigRational.Decimal(dates.Count, 12);
            Assert.True((R(figures.Lots[n].NetValue) - lone.Net).Abs() <= bound, $"lot {n} has {figures.Lots[n].NetValue.Value}, alone it has {lone.Net}");
            Assert.True((R(figures.Lots[n].AccruedFee) - lone.Owed).Abs() <= bound, $"lot {n} owes {figures.Lots[n].AccruedFee.Value}, alone it owes {lone.Owed}");
        }
    });

    /// <summary>A8 at one crystallisation, unrounded: entries above, on and below the mark, values on all sides.</summary>
    [Theory]
    [InlineData(90, 120, 6)]
    [InlineData(90, 95, 1)]
    [InlineData(90, 85, 0)]
    [InlineData(100, 120, 4)]
    [InlineData(110, 120, 2)]
    [InlineData(110, 105, 0)]
    [InlineData(110, 95, 0)]
    public void Fee_PerUnit_IsTheRateOfTheLotsOwnGain(int entry, int value, int fee)
    {
        foreach (var method in Enum.GetValues<EqualisationMethod>())
        {
            // A series bears it too, having no other mark.
            var lot = Assert.Single(PerformanceFeeCalculator.Calculate(One(entry, value, method)).Lots);
            Assert.Equal(fee, lot.CrystallisedFees.Value);
        }
    }

    [Fact]
    public void Deposit_IsPaidOutOnlyAsFarAsTheGainGoes()
    {
        // Bought at 90 under a mark of 100: a deposit of 2 a unit. At 95 one of them is due; the other stays.
        var lot = Assert.Single(PerformanceFeeCalculator.Calculate(One(90, 95, EqualisationMethod.DepreciationDeposit)).Lots);
        Assert.Equal((1, 1, 1, 95 + 1), (lot.Units.Value, lot.CrystallisedFees.Value, lot.Equalisation!.Deposit.Value, lot.NetValue.Value));
    }

    [Fact]
    public void Explanation_OfEqualisedLots_EvaluatesToTheSameFigures() => Properties.Holds(EqualisationCase.Any, c =>
    {
        var trace = new Trace();
        var (explained, plain) = (PerformanceFeeCalculator.Calculate(c.Input with { Trace = trace }), PerformanceFeeCalculator.Calculate(c.Input));
        int[] steps = [.. Shown(explained).Select(figure => figure.Figure.StepIn(trace))];
        var values = OracleExplanation.Evaluate(Traces.Nodes(trace));
        Assert.Equal(Shown(plain).Select(figure => figure.Value), Shown(explained).Select(figure => figure.Value));
        Assert.Equal(Shown(plain).Select(figure => R(figure.Value)), steps.Select(step => values[step]));
    });

    private static IEnumerable<Rounded> Shown(PerformanceFigures figures) =>
    [
        .. figures.Points.SelectMany(point => new[] { point.Value, point.FeePerUnit, point.NavPerUnit, point.Payable, point.Units }),
        .. figures.Lots.SelectMany(lot => new[]
        {
            lot.Units, lot.UnitsForFees, lot.CrystallisedFees, lot.AccruedFee, lot.HighWaterMark, lot.NetValue,
        }),
        .. figures.Lots.Select(lot => lot.Equalisation).OfType<EqualisationFigures>().SelectMany(lot => new[] { lot.UnitsIssued, lot.Credit, lot.ContingentRedemption, lot.Deposit }),
        .. figures.Lots.Select(lot => lot.Series).OfType<SeriesFigures>().SelectMany(lot => new[] { lot.NavPerUnit, lot.ConversionRatio ?? lot.NavPerUnit }),
        figures.CrystallisedFees,
        figures.AccruedFee,
    ];

    private static PerformanceInput One(int entry, int value, EqualisationMethod method) => new()
    {
        Rate = 0.2m,
        MarkBasis = HighWaterMarkBasis.Net,
        InitialMark = 100,
        Crystallisation = new Crystallisation(null, [new DateOnly(2025, 3, 31)], true),
        Points = [new() { Date = new DateOnly(2024, 12, 31), Value = entry }, new() { Date = new DateOnly(2025, 3, 31), Value = value }],
        Lots = [new PerformanceLot(1, new DateOnly(2024, 12, 31), null, [])],
        Equalisation = method,
        Rounding = Rounding.Working,
    };
}
