using FundCalc.Calculation.DayCounts;
using FundCalc.Calculation.Explanations;

namespace FundCalc.Calculation.Costs;

/// <summary>What the funds in which a fund invests take from it.</summary>
internal static class LookThrough
{
    /// <summary>All that they take in the period, less what comes back.</summary>
    /// <param name="input">The period and its funds.</param>
    /// <param name="years">The years of the period.</param>
    public static Figure Costs(CostsInput input, Figure years)
    {
        var trace = input.Trace;
        var days = Figure.Days(DayCount.Of(DayCountConvention.Act365Fixed), input.StartDate, input.EndDate, trace);
        var sum = new RunningSum(trace);
        for (var i = 0; i < input.UnderlyingFunds.Count; i++)
        {
            // (charge - rebate) x average invested x years, for the days invested, + fees on transactions + incentive allocations
            var (fund, path) = (input.UnderlyingFunds[i], $"underlying_funds[{i}]");
            var rate = Figure.Field(fund.AnnualCharge, trace, $"{path}.annual_charge") - Figure.Field(fund.Rebate, trace, $"{path}.rebate");
            var charge = rate * Figure.Field(fund.AverageInvested, trace, $"{path}.average_invested") * years;
            sum.Add(fund.DaysInvested == 0 ? charge : charge * Figure.Field(fund.DaysInvested, trace, $"{path}.days_invested") / days);
            sum.Add(Figure.Field(fund.TransactionFees, trace, $"{path}.transaction_fees"));
            sum.Add(Figure.Field(fund.IncentiveAllocations, trace, $"{path}.incentive_allocations"));
        }

        return sum.Total();
    }
}
