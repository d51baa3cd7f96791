using FundCalc.Oracle.Fees;

namespace FundCalc.Oracle.Costs;

/// <summary>A fund's costs from the comments of costs.proto: every ratio from its own list of amounts, nothing taken from another ratio.</summary>
public sealed class OracleCosts
{
    public required DateOnly Start { get; init; }

    public required DateOnly End { get; init; }

    public required string DayCount { get; init; }

    public required BigRational Average { get; init; }

    /// <summary>Kind, amount, waived.</summary>
    public required IReadOnlyList<(string Kind, BigRational Amount, BigRational Waived)> Expenses { get; init; }

    /// <summary>Invested, charge, days (0: all), rebate, fees on transactions, incentive allocations.</summary>
    public required IReadOnlyList<(BigRational Invested, BigRational Charge, int Days, BigRational Rebate, BigRational Fees, BigRational Incentives)> Funds { get; init; }

    public required BigRational OneOff { get; init; }

    public required (int Places, OracleRoundingMode Mode) Rounding { get; init; }

    public required (int Places, OracleRoundingMode Mode) AmountRounding { get; init; }

    public IReadOnlyList<OracleFigure> Calculate()
    {
        BigRational gross = 0, net = 0, waived = 0, performance = 0, dealing = 0, acquired = 0;
        var years = OracleYears.Between(DayCount, Start, Start, End);
        foreach (var (kind, amount, back) in Expenses)
        {
            if (kind is "Transaction" or "Interest")
            {
                dealing += amount - back;
                continue;
            }

            gross += amount;
            waived += back;
            net += amount - back;
            performance += kind is "Performance" ? amount - back : 0;
        }

        foreach (var fund in Funds)
        {
            var days = fund.Days == 0 ? End.DayNumber - Start.DayNumber : fund.Days;
            acquired += (fund.Charge * fund.Invested * years * days / (End.DayNumber - Start.DayNumber)) - (fund.Rebate * fund.Invested * years * days / (End.DayNumber - Start.DayNumber));
            acquired += fund.Fees + fund.Incentives;
        }

        OracleFigure Ratio(string path, BigRational amount, BigRational more) =>
            new(path, OracleRounding.Round((amount / (Average * years)) + more, Rounding.Places, Rounding.Mode));
        OracleFigure Amount(string path, BigRational amount) => new(path, OracleRounding.Round(amount, AmountRounding.Places, AmountRounding.Mode));
        return
        [
            Ratio("gross_expense_ratio", gross, 0),
            Ratio("total_expense_ratio", net, 0),
            Ratio("waived_ratio", waived, 0),
            Ratio("performance_ratio", performance, 0),
            Ratio("acquired_fund_fees", acquired, 0),
            Ratio("total_with_acquired_funds", net + acquired, 0),
            Ratio("ongoing_charge", net - performance + acquired, 0),
            Ratio("transaction_ratio", dealing, 0),
            Ratio("one_off_ratio", 0, OneOff),
            Ratio("all_in_cost", net + acquired + dealing, OneOff),
            Amount("operating_expenses", net),
            Amount("acquired_fund_costs", acquired),
        ];
    }
}
