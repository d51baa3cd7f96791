using FundCalc.Calculation.Fees;
using FundCalc.Calculation.Numbers;
using FundCalc.Calculation.Tests.Support;
using FundCalc.Oracle.Fees;
using static FundCalc.Calculation.Tests.Numbers.Exact;

namespace FundCalc.Calculation.Tests.Fees;

/// <summary>Accruals against the oracle.</summary>
internal static class AccrualAgreement
{
    public static Agreement Of(AccrualInput input)
    {
        var oracle = new OracleAccrual
        {
            Start = input.StartDate,
            End = input.EndDate,
            Opening = R(input.OpeningNetAssets),
            Fees = [.. input.Fees.Select(fee => new OracleFee(R(fee.AnnualRate), fee.DayCount.ToString()))],
            Method = input.Method.ToString(),
            Observations = input.Observations.ToDictionary(observation => observation.Date, observation => R(observation.NetAssets)),
            ShowDays = input.ShowDays,
            Rounding = (input.Rounding.Places, OracleMode(input.Rounding.Mode)),
        };
        return Agreement.Of(oracle.Accrue(), () => Figures(input, FeeAccrualCalculator.Calculate(input)));
    }

    private static IEnumerable<(string Path, ExactDecimal Value)> Figures(AccrualInput input, AccrualFigures figures)
    {
        for (var i = 0; i < figures.Fees.Count; i++)
        {
            yield return ($"fees[{i}].amount", figures.Fees[i].Amount);
            yield return ($"fees[{i}].amount_unrounded", figures.Fees[i].AmountUnrounded);
        }

        yield return ("total", figures.Total);
        yield return ("total_unrounded", figures.TotalUnrounded);
        yield return ("closing_net_assets", figures.ClosingNetAssets);
        yield return ("days", figures.Days);
        for (var i = 0; i < figures.AccrualDays.Count; i++)
        {
            // A day out of order would not be among the oracle's paths.
            var index = figures.AccrualDays[i].Date.DayNumber - input.StartDate.DayNumber;
            yield return ($"accrual_days[{index}].base", figures.AccrualDays[i].Base);
            yield return ($"accrual_days[{index}].amount_unrounded", figures.AccrualDays[i].AmountUnrounded);
        }
    }
}
