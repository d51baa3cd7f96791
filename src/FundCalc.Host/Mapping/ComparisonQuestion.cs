using FundCalc.Calculation;
using FundCalc.Calculation.Explanations;
using FundCalc.Calculation.Fees;
using FundCalc.Calculation.Numbers;
using Contract = FundCalc.V1;

namespace FundCalc.Host.Mapping;

/// <summary><see cref="Contract.CompareFeePlansRequest"/>, checked.</summary>
/// <param name="Input">What is compared.</param>
/// <param name="Investment">The investment, for its currency and rounding.</param>
/// <param name="Trace">Where the steps are noted; null: nowhere.</param>
internal sealed record ComparisonQuestion(ComparisonInput Input, ProjectionQuestion Investment, Trace? Trace)
{
    /// <summary>Reads a request, all violations at once.</summary>
    public static ComparisonQuestion Read(Contract.CompareFeePlansRequest request)
    {
        var (reader, part, at) = (new FieldReader(), new FieldReader(), new FieldPath("", "investment"));
        var given = request.Investment ?? new Contract.ProjectFeesRequest();
        foreach (var (name, value) in Elsewhere(given))
        {
            reader.Refuse(at.Of(name), value, "must be absent: the plans or the comparison say it");
        }

        // What the plans say is read with them; here it only must not be in the way.
        var bare = given.Clone();
        (bare.AnnualFee, bare.Convention, bare.EntryFee, bare.ExitFee, bare.Period) = ("0", Contract.FeeConvention.RateDifference, "", "", Contract.Frequency.Unspecified);
        bare.FeeChanges.Clear();
        bare.GrowthScenarios.Clear();
        (bare.ShowCosts, bare.ShowPeriods, bare.Explain) = (false, false, false);
        var investment = ProjectionQuestion.Read(part, bare);
        reader.Refuse(at, part);
        var plans = SeriesMapper.Read(reader, FieldPath.Request, "plans", request.Plans, FeePlanCalculator.MaxPlans, (path, plan) => new FeePlan(
            reader.Text(path, "plan_id", plan.PlanId, 1, 64),
            reader.Decimal(path, "annual_fee", plan.AnnualFee),
            reader.Enumeration<FeeConvention>(path, "convention", (int)plan.Convention, null),
            reader.Decimal(path, "entry_fee", plan.EntryFee, ExactDecimal.Zero),
            reader.Decimal(path, "exit_fee", plan.ExitFee, ExactDecimal.Zero),
            ProjectionQuestion.ReadChanges(reader, path, plan.FeeChanges)));
        var grid = reader.Enumeration<Frequency>(FieldPath.Request, "grid", (int)request.Grid, Frequency.Annual);
        var input = new ComparisonInput(investment.Input with { Period = grid }, plans, request.ShowValues);
        reader.Refuse(FeePlanCalculator.Validate(input, reader.Unread));
        reader.ThrowIfAny();
        return new ComparisonQuestion(input, investment, request.Explain ? new Trace() : null);
    }

    /// <summary>Calculates and writes the reply.</summary>
    public Contract.CompareFeePlansResponse Answer()
    {
        var figures = FeePlanCalculator.Calculate(Input);
        var amounts = new AmountWriter(Investment.Rounding);
        var reply = new Contract.CompareFeePlansResponse { CalculationVersion = CalculationVersion.Current };
        reply.Plans.AddRange(Input.Plans.Select((plan, i) => new Contract.ComparedPlan
        {
            PlanId = plan.Id,
            EndingValue = amounts.Write(figures.EndingValues[i], Investment.Currency),
            Rank = figures.Ranks[i],
        }));
        reply.BreakEvens.AddRange(figures.BreakEvens.Select(change => new Contract.BreakEven
        {
            Date = TimeMapper.Write(change.Date),
            BeforePlanId = Input.Plans[change.Before].Id,
            FromPlanId = Input.Plans[change.From].Id,
        }));
        reply.Grid.AddRange(figures.Values.Select((values, day) =>
        {
            var row = new Contract.GridValues { Date = TimeMapper.Write(figures.Grid[day]) };
            row.Values.AddRange(values.Select(value => amounts.Write(value, Investment.Currency)));
            return row;
        }));
        reply.Explanation = Explain(figures);
        return reply;
    }

    private Contract.Explanation? Explain(ComparisonFigures figures)
    {
        if (Trace is null)
        {
            return null;
        }

        var explained = new ExplanationWriter(Trace);
        foreach (var (field, figure) in ComparisonExplanation.Explain(Input, figures, Trace))
        {
            explained.Add(field, figure);
        }

        return explained.Write();
    }

    private static IEnumerable<(string Name, string Value)> Elsewhere(Contract.ProjectFeesRequest investment) => new (string Name, bool IsGiven, string Value)[]
    {
        ("annual_fee", investment.AnnualFee.Length > 0, investment.AnnualFee),
        ("convention", investment.Convention != Contract.FeeConvention.Unspecified, investment.Convention.ToString("D")),
        ("entry_fee", investment.EntryFee.Length > 0, investment.EntryFee),
        ("exit_fee", investment.ExitFee.Length > 0, investment.ExitFee),
        ("fee_changes", investment.FeeChanges.Count > 0, ""),
        ("growth_scenarios", investment.GrowthScenarios.Count > 0, ""),
        ("period", investment.Period != Contract.Frequency.Unspecified, investment.Period.ToString("D")),
        ("show_periods", investment.ShowPeriods, "true"),
        ("show_costs", investment.ShowCosts, "true"),
        ("explain", investment.Explain, "true"),
    }.Where(field => field.IsGiven).Select(field => (field.Name, field.Value));
}
