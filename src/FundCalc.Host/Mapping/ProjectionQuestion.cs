using FundCalc.Calculation;
using FundCalc.Calculation.DayCounts;
using FundCalc.Calculation.Fees;
using FundCalc.Calculation.Money;
using FundCalc.Calculation.Numbers;
using Contract = FundCalc.V1;

namespace FundCalc.Host.Mapping;

/// <summary><see cref="Contract.ProjectFeesRequest"/>, checked.</summary>
/// <param name="Input">What is projected.</param>
/// <param name="Currency">The currency of all amounts.</param>
/// <param name="Rounding">The rounding of amounts.</param>
internal sealed record ProjectionQuestion(ProjectionInput Input, string Currency, AmountRounding Rounding)
{
    /// <summary>Reads a request, all violations at once.</summary>
    public static ProjectionQuestion Read(Contract.ProjectFeesRequest request)
    {
        var (reader, at) = (new FieldReader(), FieldPath.Request);
        var currencies = reader.ReadCurrencies(at, request.CurrencyUnits);
        var currency = reader.Currency(at, "currency", request.Currency, currencies);
        var rounding = reader.ReadAmounts(at.Field("rounding"), request.Rounding, currencies);
        var input = new ProjectionInput
        {
            InitialInvestment = reader.Decimal(at, "initial_investment", request.InitialInvestment),
            StartDate = reader.ReadDate(at, "start_date", request.StartDate),
            EndDate = reader.ReadDate(at, "end_date", request.EndDate),
            AnnualGrowth = reader.Decimal(at, "annual_growth", request.AnnualGrowth),
            AnnualFee = reader.Decimal(at, "annual_fee", request.AnnualFee),
            Convention = reader.Enumeration<FeeConvention>(at, "convention", (int)request.Convention, null),
            DayCount = reader.ReadDayCount(at, request.DayCount, DayCountConvention.ActActIsda),
            EntryFee = reader.Decimal(at, "entry_fee", request.EntryFee, ExactDecimal.Zero),
            ExitFee = reader.Decimal(at, "exit_fee", request.ExitFee, ExactDecimal.Zero),
            Contributions = ReadPlan(reader, request.Contributions),
            Period = reader.Enumeration<Frequency>(at, "period", (int)request.Period, Frequency.Annual),
            ShowPeriods = request.ShowPeriods,
            Rounding = rounding.For(currency),
        };
        reader.Refuse(FeeProjectionCalculator.Validate(input, reader.Unread));
        reader.ThrowIfAny();
        return new ProjectionQuestion(input, currency, rounding);
    }

    /// <summary>Writes the figures.</summary>
    public Contract.ProjectFeesResponse Write(ProjectionFigures figures)
    {
        var amounts = new AmountWriter(Rounding);
        string Amount(ExactDecimal figure) => amounts.Write(figure, Currency);
        var reply = new Contract.ProjectFeesResponse
        {
            EndingValueWithoutFees = Amount(figures.EndingValueWithoutFees),
            EndingValueWithFees = Amount(figures.EndingValueWithFees),
            FeeDrag = Amount(figures.FeeDrag),
            FeeDragRatio = WireDecimal.Format(figures.FeeDragRatio, Calculation.Numbers.Rounding.Working.Places),
            TotalInvested = Amount(figures.TotalInvested),
            EntryFees = Amount(figures.EntryFees),
            OngoingFees = Amount(figures.OngoingFees),
            ExitFees = Amount(figures.ExitFees),
            CalculationVersion = CalculationVersion.Current,
        };
        reply.Periods.AddRange(figures.Periods.Select(period => new Contract.ProjectionPeriod
        {
            EndDate = TimeMapper.Write(period.EndDate),
            Contributions = Amount(period.Contributions),
            OngoingFees = Amount(period.OngoingFees),
            ValueWithoutFees = Amount(period.ValueWithoutFees),
            ValueWithFees = Amount(period.ValueWithFees),
        }));
        return reply;
    }

    private static ContributionPlan? ReadPlan(FieldReader reader, Contract.ContributionPlan? plan)
    {
        if (plan is null)
        {
            return null;
        }

        var path = FieldPath.Request.Field("contributions");
        return new ContributionPlan(
            reader.Decimal(path, "amount", plan.Amount),
            reader.Enumeration<Frequency>(path, "frequency", (int)plan.Frequency, null),
            plan.FirstDate is null ? null : reader.ReadDate(path, "first_date", plan.FirstDate));
    }
}
