using FundCalc.Calculation.Fees;
using FundCalc.Calculation.Numbers;
using Contract = FundCalc.V1;

namespace FundCalc.Host.Mapping;

/// <summary>Writes projections.</summary>
/// <param name="amounts">Writes amounts.</param>
/// <param name="currency">Their currency.</param>
internal sealed class ProjectionWriter(AmountWriter amounts, string currency)
{
    /// <summary>The figures of one projection, without the version.</summary>
    public Contract.ProjectFeesResponse Write(ProjectionFigures figures)
    {
        var reply = new Contract.ProjectFeesResponse
        {
            EndingValueWithoutFees = Amount(figures.EndingValueWithoutFees),
            EndingValueWithFees = Amount(figures.EndingValueWithFees),
            FeeDrag = Amount(figures.FeeDrag),
            FeeDragRatio = Ratio(figures.FeeDragRatio),
            TotalInvested = Amount(figures.TotalInvested),
            EntryFees = Amount(figures.EntryFees),
            OngoingFees = Amount(figures.OngoingFees),
            ExitFees = Amount(figures.ExitFees),
            WithdrawnWithoutFees = Amount(figures.WithdrawnWithoutFees),
            WithdrawnWithFees = Amount(figures.WithdrawnWithFees),
            Costs = figures.Costs is null ? null : Write(figures.Costs),
        };
        reply.Periods.AddRange(figures.Periods.Select(Write));
        return reply;
    }

    /// <summary>One period.</summary>
    public Contract.ProjectionPeriod Write(ProjectionPeriod period) => new()
    {
        EndDate = TimeMapper.Write(period.EndDate),
        Contributions = Amount(period.Contributions),
        OngoingFees = Amount(period.OngoingFees),
        ValueWithoutFees = Amount(period.ValueWithoutFees),
        ValueWithFees = Amount(period.ValueWithFees),
        Withdrawals = Amount(period.Withdrawals),
    };

    private Contract.ProjectionCosts Write(ProjectionCosts costs) => new()
    {
        TotalCost = Amount(costs.TotalCost),
        CostShareOfGain = Ratio(costs.CostShareOfGain),
        YieldOutcome = (Contract.ReturnOutcome)costs.YieldOutcome,
        AnnualisedWithoutFees = Ratio(costs.AnnualisedWithoutFees),
        AnnualisedWithFees = Ratio(costs.AnnualisedWithFees),
        ReductionInYield = Ratio(costs.ReductionInYield),
    };

    private string Amount(ExactDecimal? figure) => figure is { } given ? amounts.Write(given, currency) : "";

    private static string Ratio(ExactDecimal? figure) => figure is { } given ? WireDecimal.Format(given, Rounding.Working.Places) : "";
}
