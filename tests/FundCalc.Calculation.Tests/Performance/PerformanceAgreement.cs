using FundCalc.Calculation.DayCounts;
using FundCalc.Calculation.Numbers;
using FundCalc.Calculation.Performance;
using FundCalc.Calculation.Tests.Support;
using FundCalc.Oracle.Performance;
using static FundCalc.Calculation.Tests.Numbers.Exact;

namespace FundCalc.Calculation.Tests.Performance;

/// <summary>Performance fees against the oracle.</summary>
internal static class PerformanceAgreement
{
    public static Agreement Of(PerformanceCase c) => Of(c.Input);

    public static Agreement Of(EqualisationCase c) => Of(c.Input);

    public static Agreement Of(PerformanceInput input)
    {
        var terms = Terms(input);
        OraclePoint[] points = [.. input.Points.Select(point => new OraclePoint(
            point.Date, Maybe(point.Value), Maybe(point.GrossReturn), R(point.ManagementFee), R(point.SubscribedUnits), R(point.RedeemedUnits)))];
        OracleLot[] lots = [.. input.Lots.Select(lot => new OracleLot(
            R(lot.Units), lot.EntryDate, Maybe(lot.HighWaterMark), lot.Redemptions.ToDictionary(redemption => redemption.Date, redemption => R(redemption.Units)), Maybe(lot.IssuePrice)))];
        var expected = input.Equalisation == EqualisationMethod.SeriesOfShares ? new OracleSeries(terms, points, R(input.OpeningUnits ?? 0), lots, input.RollUp).Figures()
            : input.Equalisation is { } method
            ? new OracleEqualisation(terms, points, R(input.OpeningUnits ?? 0), lots, method == EqualisationMethod.DepreciationDeposit).Figures()
            : new OraclePerformance(terms, points, R(input.OpeningUnits ?? 1), lots).Figures();
        return Agreement.Of(expected, () => Figures(PerformanceFeeCalculator.Calculate(input)));
    }

    private static OraclePerformanceTerms Terms(PerformanceInput input) => new()
    {
        Rate = R(input.Rate),
        Scope = input.Scope.ToString(),
        Mark = input.MarkBasis.ToString(),
        InitialMark = Maybe(input.InitialMark),
        HasHurdle = input.Hurdle is not null,
        FixedRate = Maybe(input.Hurdle?.FixedRate),
        Index = input.Hurdle?.Index?.ToDictionary(level => level.Date, level => R(level.Level)),
        HurdleKind = input.Hurdle?.Kind.ToString() ?? "",
        SoftTest = input.Hurdle?.SoftTest?.ToString() ?? "",
        Growth = input.Hurdle?.Growth?.ToString() ?? "",
        GrowsFromMark = input.Hurdle?.GrowsFrom == HurdleBase.HighWaterMark,
        DayCount = (input.Hurdle?.DayCount ?? DayCountConvention.Act365Fixed).ToString(),
        Cumulative = input.Hurdle?.Resets == HurdleReset.Cumulative,
        OpeningGrowth = R(input.Hurdle?.OpeningGrowth ?? 0),
        NoFeeOnNegativeReturn = input.Hurdle?.NegativeReturn == NegativeReturnFee.NotPaid,
        CatchUp = Maybe(input.CatchUp),
        CarriesLosses = input.LossCarry is not null,
        ClockYears = input.LossCarry is { Kind: LossCarryKind.Clocks } clocks ? clocks.Years ?? 5 : null,
        LossesAreReturns = input.LossCarry?.Unit == LossCarryUnit.Return,
        Carried = [.. (input.LossCarry?.Carried ?? []).Select(loss => (loss.PeriodEnd, R(loss.Shortfall)))],
        Crystallisations = Crystallisations(input),
        OnRedemption = input.Crystallisation.OnRedemption,
        BeforeManagementFee = input.Order == ManagementFeeOrder.BeforeManagementFee,
        CapRate = Maybe(input.Cap?.Rate),
        CapCumulative = Maybe(input.Cap?.Cumulative),
        ValueRounding = (input.ValueRounding.Places, OracleMode(input.ValueRounding.Mode)),
        Rounding = (input.Rounding.Places, OracleMode(input.Rounding.Mode)),
    };

    // By counting months from the first day, a short month taking its last: as the contract words it.
    private static HashSet<DateOnly> Crystallisations(PerformanceInput input)
    {
        if (input.Crystallisation.Frequency is not { } frequency)
        {
            return [.. input.Crystallisation.Dates];
        }

        var months = frequency switch { CrystallisationFrequency.Annual => 12, CrystallisationFrequency.SemiAnnual => 6, CrystallisationFrequency.Quarterly => 3, _ => 1 };
        var (first, last) = (input.Points[0].Date, input.Points[^1].Date);
        return [.. Enumerable.Range(1, 1200).Select(i => first.AddMonths(i * months)).TakeWhile(date => date <= last)];
    }

    private static Oracle.BigRational? Maybe(ExactDecimal? value) => value is { } given ? R(given) : null;

    private static IEnumerable<(string Path, ExactDecimal Value)> Figures(PerformanceFigures figures)
    {
        for (var i = 0; i < figures.Points.Count; i++)
        {
            var (point, path) = (figures.Points[i], $"results[{i}].");
            yield return (path + "value", point.Value);
            yield return (path + "threshold", point.Threshold);
            yield return (path + "fee_per_unit", point.FeePerUnit);
            yield return (path + "nav_per_unit", point.NavPerUnit);
            yield return (path + "payable", point.Payable);
            if (point.HighWaterMark is { } mark)
            {
                yield return (path + "high_water_mark", mark);
            }

            if (point.CarriedLosses is { } losses)
            {
                yield return (path + "carried_losses", losses);
            }

            yield return (path + "units", point.Units);
        }

        for (var i = 0; i < figures.Lots.Count; i++)
        {
            var (lot, path) = (figures.Lots[i], $"lots[{i}].");
            yield return (path + "units", lot.Units);
            yield return (path + "units_for_fees", lot.UnitsForFees);
            yield return (path + "crystallised_fees", lot.CrystallisedFees);
            yield return (path + "accrued_fee", lot.AccruedFee);
            yield return (path + "high_water_mark", lot.HighWaterMark);
            yield return (path + "net_value", lot.NetValue);
            if (lot.Equalisation is { } equalised)
            {
                yield return (path + "units_issued", equalised.UnitsIssued);
                yield return (path + "equalisation_credit", equalised.Credit);
                yield return (path + "contingent_redemption", equalised.ContingentRedemption);
                yield return (path + "depreciation_deposit", equalised.Deposit);
            }

            if (lot.Series is { } series)
            {
                yield return (path + "nav_per_unit", series.NavPerUnit);
                yield return (path + "conversion_ratio", series.ConversionRatio?.Value ?? ExactDecimal.Zero);
            }
        }

        yield return ("crystallised_fees", figures.CrystallisedFees);
        yield return ("accrued_fee", figures.AccruedFee);
        if (figures.Closing is { } closing)
        {
            yield return ("closing.nav_per_unit", closing.NavPerUnit);
            yield return ("closing.units", closing.Units);
            yield return ("closing.high_water_mark", closing.HighWaterMark ?? 0);
            yield return ("closing.hurdle_growth", closing.HurdleGrowth ?? 0);
            for (var i = 0; i < closing.CarriedLosses.Count; i++)
            {
                yield return ($"closing.carried_losses[{i}].{closing.CarriedLosses[i].PeriodEnd:yyyyMMdd}", closing.CarriedLosses[i].Shortfall);
            }

            yield return ("closing.cap_left", closing.CapLeft ?? 0);
        }
    }
}
