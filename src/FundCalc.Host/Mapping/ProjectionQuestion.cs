using System.Globalization;
using FundCalc.Calculation;
using FundCalc.Calculation.DayCounts;
using FundCalc.Calculation.Explanations;
using FundCalc.Calculation.Fees;
using FundCalc.Calculation.Money;
using FundCalc.Calculation.Numbers;
using FundCalc.Calculation.Returns;
using Google.Protobuf.Collections;
using Contract = FundCalc.V1;

namespace FundCalc.Host.Mapping;

/// <summary><see cref="Contract.ProjectFeesRequest"/>, checked.</summary>
/// <param name="Input">What is projected.</param>
/// <param name="Currency">The currency of all amounts.</param>
/// <param name="Rounding">The rounding of amounts.</param>
/// <param name="Trace">Where the steps are noted; null: nowhere.</param>
internal sealed record ProjectionQuestion(ProjectionInput Input, string Currency, AmountRounding Rounding, Trace? Trace)
{
    /// <summary>Reads a request, all violations at once.</summary>
    public static ProjectionQuestion Read(Contract.ProjectFeesRequest request)
    {
        var reader = new FieldReader();
        var question = Read(reader, request);
        reader.Refuse(FeeProjectionCalculator.Validate(question.Input, reader.Unread));
        reader.ThrowIfAny();
        return question;
    }

    /// <summary>Reads the fields, and leaves the rules that look at several of them to the caller.</summary>
    public static ProjectionQuestion Read(FieldReader reader, Contract.ProjectFeesRequest request)
    {
        var at = FieldPath.Request;
        var currencies = reader.ReadCurrencies(at, request.CurrencyUnits);
        var currency = reader.Currency(at, "currency", request.Currency, currencies);
        var rounding = reader.ReadAmounts(at.Field("rounding"), request.Rounding, currencies);
        var input = new ProjectionInput
        {
            InitialInvestment = reader.Decimal(at, "initial_investment", request.InitialInvestment),
            StartDate = reader.ReadDate(at, "start_date", request.StartDate),
            EndDate = reader.ReadDate(at, "end_date", request.EndDate),
            AnnualGrowth = ReadGrowth(reader, request),
            GrowthPath = reader.ReadIndex(at, "growth_path", request.GrowthPath, ProjectionRules.MaxGrowthPoints),
            Scenarios = SeriesMapper.Read(reader, at, "growth_scenarios", request.GrowthScenarios, ProjectionRules.MaxScenarios, (path, scenario) => new GrowthScenario(
                reader.Text(path, "name", scenario.Name, 1, 64), reader.Decimal(path, "annual_growth", scenario.AnnualGrowth))),
            AnnualFee = reader.Decimal(at, "annual_fee", request.AnnualFee),
            FeeChanges = ReadChanges(reader, at, request.FeeChanges),
            UnderlyingFunds = SeriesMapper.Read(reader, at, "underlying_funds", request.UnderlyingFunds, ProjectionRules.MaxUnderlyingFunds, (path, fund) => new UnderlyingFund(
                reader.Decimal(path, "share", fund.Share), reader.Decimal(path, "ongoing_charge", fund.OngoingCharge), reader.Decimal(path, "rebate", fund.Rebate, ExactDecimal.Zero))),
            TransactionCosts = reader.Decimal(at, "transaction_costs", request.TransactionCosts, ExactDecimal.Zero),
            Convention = reader.Enumeration<FeeConvention>(at, "convention", (int)request.Convention, null),
            DayCount = reader.ReadDayCount(at, request.DayCount, DayCountConvention.ActActIsda),
            EntryFee = reader.Decimal(at, "entry_fee", request.EntryFee, ExactDecimal.Zero),
            ExitFee = reader.Decimal(at, "exit_fee", request.ExitFee, ExactDecimal.Zero),
            Contributions = ReadPlan(reader, "contributions", request.Contributions),
            Withdrawals = ReadPlan(reader, "withdrawals", request.Withdrawals),
            Flows = reader.ReadFlows(at, "flows", request.Flows, ProjectionRules.MaxFlows),
            Period = reader.Enumeration<Frequency>(at, "period", (int)request.Period, Frequency.Annual),
            ShowPeriods = request.ShowPeriods,
            ShowCosts = request.ShowCosts,
            Rounding = rounding.For(currency),
        };
        return new ProjectionQuestion(input, currency, rounding, request.Explain ? new Trace() : null);
    }

    /// <summary>Calculates and writes the reply.</summary>
    public Contract.ProjectFeesResponse Answer()
    {
        var writer = new ProjectionWriter(new AmountWriter(Rounding), Currency);
        var explained = new ExplanationWriter(Trace);
        var reply = new Contract.ProjectFeesResponse();
        if (Input.Scenarios.Count == 0)
        {
            var figures = FeeProjectionCalculator.Calculate(Input);
            reply = writer.Write(figures);
            Explain(explained, "", figures, Input, "annual_growth");
        }
        else
        {
            var projections = FeeProjectionCalculator.CalculateScenarios(Input);
            for (var i = 0; i < projections.Count; i++)
            {
                var scenario = Input.Scenarios[i];
                reply.Scenarios.Add(new Contract.ScenarioProjection { Name = scenario.Name, Projection = writer.Write(projections[i]) });
                Explain(
                    explained,
                    string.Create(CultureInfo.InvariantCulture, $"scenarios[{i}].projection."),
                    projections[i],
                    Input with { AnnualGrowth = scenario.AnnualGrowth, Scenarios = [] },
                    string.Create(CultureInfo.InvariantCulture, $"growth_scenarios[{i}].annual_growth"));
            }
        }

        reply.CalculationVersion = CalculationVersion.Current;
        if (Input.UnderlyingFunds.Count > 0 || !Input.TransactionCosts.IsZero)
        {
            reply.EffectiveAnnualFee = WireDecimal.Format(FigureRange.Check("effective_annual_fee", Input.AnnualFee + Input.AddedFee));
            if (Trace is not null)
            {
                explained.Add("effective_annual_fee", ProjectionExplanation.EffectiveFee(Input, Trace));
            }
        }

        reply.Explanation = explained.Write();
        return reply;
    }

    /// <summary>Changes of an annual fee.</summary>
    public static List<DatedAmount> ReadChanges(FieldReader reader, in FieldPath at, RepeatedField<Contract.AnnualFeeChange> changes) =>
        SeriesMapper.Read(reader, at, "fee_changes", changes, ProjectionRules.MaxFeeChanges, (path, change) => new DatedAmount(
            reader.ReadDate(path, "from_date", change.FromDate), reader.Decimal(path, "annual_fee", change.AnnualFee)));

    private void Explain(ExplanationWriter explained, string at, ProjectionFigures figures, ProjectionInput input, string growthField)
    {
        if (Trace is null)
        {
            return;
        }

        foreach (var (field, figure) in ProjectionExplanation.Explain(input, figures, Trace, growthField))
        {
            explained.Add(at + field, figure);
        }
    }

    // Growth is said in one of three ways.
    private static ExactDecimal ReadGrowth(FieldReader reader, Contract.ProjectFeesRequest request)
    {
        if (request.GrowthPath is not null && request.GrowthScenarios.Count > 0)
        {
            reader.Refuse("growth_scenarios", "", "must not be given with growth_path");
        }

        if (request.GrowthPath is null && request.GrowthScenarios.Count == 0)
        {
            return reader.Decimal(FieldPath.Request, "annual_growth", request.AnnualGrowth);
        }

        if (request.AnnualGrowth.Length > 0)
        {
            reader.Refuse("annual_growth", request.AnnualGrowth, "must not be given with growth_path or growth_scenarios");
        }

        return ExactDecimal.Zero;
    }

    private static ContributionPlan? ReadPlan(FieldReader reader, string name, Contract.ContributionPlan? plan)
    {
        if (plan is null)
        {
            return null;
        }

        var path = FieldPath.Request.Field(name);
        return new ContributionPlan(
            reader.Decimal(path, "amount", plan.Amount),
            reader.Enumeration<Frequency>(path, "frequency", (int)plan.Frequency, null),
            plan.FirstDate is null ? null : reader.ReadDate(path, "first_date", plan.FirstDate));
    }
}
