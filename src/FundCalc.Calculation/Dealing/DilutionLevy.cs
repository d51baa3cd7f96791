using FundCalc.Calculation.Explanations;
using FundCalc.Calculation.Numbers;

namespace FundCalc.Calculation.Dealing;

/// <summary>Decides whether a dealing point bears an anti-dilution levy, and which orders.</summary>
/// <param name="Outcome">The decision; null without a levy.</param>
/// <param name="SubscriptionRate">The rate on subscriptions; null where they bear none.</param>
/// <param name="RedemptionRate">The rate on redemptions; null where they bear none.</param>
internal sealed record DilutionLevy(LevyOutcome? Outcome, Figure? SubscriptionRate, Figure? RedemptionRate)
{
    /// <summary>The decision for orders that the gate has cut.</summary>
    public static DilutionLevy Decide(DealingInput input, ClassPoint[] classes, List<OrderPoint> orders)
    {
        if (input.Levy is not { } levy)
        {
            return new DilutionLevy(null, null, null);
        }

        // net flow = subscriptions after their entry fee - redemptions, at NAV per unit, in the fund currency
        var flows = new List<Figure>();
        foreach (var order in orders.Where(order => !order.Own.Kind.IsInKind() && order.Own.Kind != OrderKind.Switch))
        {
            flows.Add(order.Own.Kind.Subscribes() ? SubscriptionLegs.Inflow(input, order) * order.Class.FundRate : -order.Class.Worth(order.Dealt));
        }

        var flow = Figure.Sum([.. flows]).Named("net flow");
        var netAssets = RedemptionGate.NetAssets(classes);
        var (size, least) = (flow.Magnitude(), Figure.Field(levy.Threshold, input.Trace, "levy.threshold") * netAssets);
        var charged = netAssets.Sign > 0 && size > least;
        var outcome = new LevyOutcome(
            charged,
            flow.Round(input.Rounding).InRange("levy.net_flow"),
            (netAssets.IsZero ? DealingFigure.Nil : (flow / netAssets).Round(Rounding.Working)).InRange("levy.flow_ratio"));
        return new DilutionLevy(
            outcome,
            charged && flow.Sign > 0 ? Figure.Field(levy.SubscriptionRate, input.Trace, "levy.subscription_rate").Since(size, least) : null,
            charged && flow.Sign < 0 ? Figure.Field(levy.RedemptionRate, input.Trace, "levy.redemption_rate").Since(size, least) : null);
    }
}
