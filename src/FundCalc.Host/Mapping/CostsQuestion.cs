using FundCalc.Calculation;
using FundCalc.Calculation.Costs;
using FundCalc.Calculation.DayCounts;
using FundCalc.Calculation.Explanations;
using FundCalc.Calculation.Numbers;
using Contract = FundCalc.V1;

namespace FundCalc.Host.Mapping;

/// <summary><see cref="Contract.CalculateCostsRequest"/>, checked.</summary>
/// <param name="Input">Whose costs.</param>
internal sealed record CostsQuestion(CostsInput Input)
{
    /// <summary>Reads a request, all violations at once.</summary>
    public static CostsQuestion Read(Contract.CalculateCostsRequest request)
    {
        var (reader, at) = (new FieldReader(), FieldPath.Request);
        var currencies = reader.ReadCurrencies(at, request.CurrencyUnits);
        var currency = reader.Currency(at, "currency", request.Currency, currencies);
        var input = new CostsInput
        {
            StartDate = reader.ReadDate(at, "start_date", request.StartDate),
            EndDate = reader.ReadDate(at, "end_date", request.EndDate),
            DayCount = reader.ReadDayCount(at, request.DayCount, DayCountConvention.ActActIsda),
            AverageNetAssets = reader.Decimal(at, "average_net_assets", request.AverageNetAssets),
            Expenses = ReadExpenses(reader, request),
            UnderlyingFunds = ReadFunds(reader, request),
            EntryCharge = reader.Decimal(at, "entry_charge", request.EntryCharge, ExactDecimal.Zero),
            ExitCharge = reader.Decimal(at, "exit_charge", request.ExitCharge, ExactDecimal.Zero),
            HoldingYears = reader.ReadOptional(at, "holding_years", request.HoldingYears),
            Rounding = reader.ReadPlain(at.Field("rounding"), request.Rounding, Rounding.Working),
            AmountRounding = reader.ReadAmounts(at.Field("amount_rounding"), request.AmountRounding, currencies).For(currency),
            Trace = request.Explain ? new Trace() : null,
        };
        reader.Refuse(CostsCalculator.Validate(input, reader.Unread));
        reader.ThrowIfAny();
        return new CostsQuestion(input);
    }

    /// <summary>Calculates and writes the reply.</summary>
    public Contract.CalculateCostsResponse Answer()
    {
        var figures = CostsCalculator.Calculate(Input);
        var explained = new ExplanationWriter(Input.Trace);
        string Written(string field, Rounded figure, Rounding rounding)
        {
            explained.Add(field, figure);
            return WireDecimal.Format(figure, rounding.Places);
        }

        var reply = new Contract.CalculateCostsResponse
        {
            GrossExpenseRatio = Written("gross_expense_ratio", figures.GrossExpenseRatio, Input.Rounding),
            TotalExpenseRatio = Written("total_expense_ratio", figures.TotalExpenseRatio, Input.Rounding),
            WaivedRatio = Written("waived_ratio", figures.WaivedRatio, Input.Rounding),
            PerformanceRatio = Written("performance_ratio", figures.PerformanceRatio, Input.Rounding),
            AcquiredFundFees = Written("acquired_fund_fees", figures.AcquiredFundFees, Input.Rounding),
            TotalWithAcquiredFunds = Written("total_with_acquired_funds", figures.TotalWithAcquiredFunds, Input.Rounding),
            OngoingCharge = Written("ongoing_charge", figures.OngoingCharge, Input.Rounding),
            TransactionRatio = Written("transaction_ratio", figures.TransactionRatio, Input.Rounding),
            OneOffRatio = Written("one_off_ratio", figures.OneOffRatio, Input.Rounding),
            AllInCost = Written("all_in_cost", figures.AllInCost, Input.Rounding),
            OperatingExpenses = Written("operating_expenses", figures.OperatingExpenses, Input.AmountRounding),
            AcquiredFundCosts = Written("acquired_fund_costs", figures.AcquiredFundCosts, Input.AmountRounding),
            CalculationVersion = CalculationVersion.Current,
        };
        reply.Explanation = explained.Write();
        return reply;
    }

    // One entry beyond the limit is read, so that the calculator's rule speaks; the rest would only cost time.
    private static List<FundExpense> ReadExpenses(FieldReader reader, Contract.CalculateCostsRequest request)
    {
        List<FundExpense> expenses = [];
        for (var i = 0; i < request.Expenses.Count && i <= CostsCalculator.MaxExpenses && !reader.IsFull; i++)
        {
            var (path, expense) = (new FieldPath("", "expenses", i), request.Expenses[i]);
            reader.Text(path, "label", expense.Label, 0, 64);
            expenses.Add(new FundExpense(
                reader.Enumeration<ExpenseKind>(path, "kind", (int)expense.Kind, null),
                reader.Decimal(path, "amount", expense.Amount),
                reader.Decimal(path, "waived", expense.Waived, ExactDecimal.Zero)));
        }

        return expenses;
    }

    private static List<UnderlyingFundCosts> ReadFunds(FieldReader reader, Contract.CalculateCostsRequest request)
    {
        List<UnderlyingFundCosts> funds = [];
        for (var i = 0; i < request.UnderlyingFunds.Count && i <= CostsCalculator.MaxFunds && !reader.IsFull; i++)
        {
            var (path, fund) = (new FieldPath("", "underlying_funds", i), request.UnderlyingFunds[i]);
            funds.Add(new UnderlyingFundCosts(
                reader.Decimal(path, "average_invested", fund.AverageInvested),
                reader.Decimal(path, "annual_charge", fund.AnnualCharge),
                fund.DaysInvested,
                reader.Decimal(path, "rebate", fund.Rebate, ExactDecimal.Zero),
                reader.Decimal(path, "transaction_fees", fund.TransactionFees, ExactDecimal.Zero),
                reader.Decimal(path, "incentive_allocations", fund.IncentiveAllocations, ExactDecimal.Zero)));
        }

        return funds;
    }
}
