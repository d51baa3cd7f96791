using FundCalc.Calculation.Explanations;
using FundCalc.Calculation.Numbers;

namespace FundCalc.Calculation.Dealing;

/// <summary>Cuts redemptions to the room that a gate leaves.</summary>
internal static class RedemptionGate
{
    /// <summary>Cuts the orders. Where there is no gate nothing happens.</summary>
    /// <param name="input">The input.</param>
    /// <param name="classes">The classes.</param>
    /// <param name="orders">The orders that are in time; cut in place.</param>
    /// <param name="factors">Of each class, the part that its own gate let through.</param>
    /// <returns>The gate of the fund as a whole; null where there is none.</returns>
    public static GateOutcome? Apply(DealingInput input, ClassPoint[] classes, List<OrderPoint> orders, Rounded[] factors)
    {
        Array.Fill(factors, new Rounded(ExactDecimal.One, 1));
        if (input.Gate is not { } gate)
        {
            return null;
        }

        var limit = Figure.Field(gate.Limit, input.Trace, "gate.limit");
        if (gate.Basis == GateBasis.NetAssets)
        {
            // room = limit x net assets (+ subscriptions)
            var room = (limit * NetAssets(classes)) + Inflow(input, orders, gate.Flow, order => order.Class.FundRate);
            var (applied, requested, factor) = Cut(orders.FindAll(order => order.Own.Kind.IsGated()), order => order.Class.Worth(order.Requested), room, gate.Deferred);
            return new GateOutcome(
                applied,
                requested.Round(input.Rounding).InRange("gate.requested"),
                room.Round(input.Rounding).InRange("gate.room"),
                factor);
        }

        foreach (var share in classes)
        {
            var own = orders.FindAll(order => order.Class == share);
            // room = limit x units outstanding (+ units of subscriptions)
            var room = (limit * share.Outstanding) + (Inflow(input, own, gate.Flow, _ => 1) / share.Nav);
            factors[share.Index] = Cut(own.FindAll(order => order.Own.Kind.IsGated()), order => order.Requested, room, gate.Deferred).Factor;
        }

        return null;
    }

    /// <summary>The net assets of the fund: the sum of units outstanding x NAV per unit, in the fund currency.</summary>
    public static Figure NetAssets(ClassPoint[] classes) => Figure.Sum([.. classes.Select(share => share.Worth(share.Outstanding))]).Named("net assets of the fund");

    private static Figure Inflow(DealingInput input, List<OrderPoint> orders, GateFlow flow, Func<OrderPoint, Figure> rate) => flow == GateFlow.Gross
        ? 0
        : Figure.Sum([.. orders.Where(order => order.Own.Kind.Subscribes() && !order.Own.Kind.IsInKind()).Select(order => SubscriptionLegs.Inflow(input, order) * rate(order))]);

    private static (bool Applied, Figure Requested, Rounded Factor) Cut(List<OrderPoint> counted, Func<OrderPoint, Figure> size, Figure room, DeferredRank deferred)
    {
        var requested = Figure.Sum([.. counted.Select(size)]);
        if (requested <= room)
        {
            return (false, requested, new Rounded(ExactDecimal.One, ((Figure)1).Since(requested, room)));
        }

        List<OrderPoint>[] ranks = deferred == DeferredRank.First
            ? [counted.FindAll(order => order.Own.DeferredBefore), counted.FindAll(order => !order.Own.DeferredBefore)]
            : [counted];
        Figure? factor = null;
        foreach (var rank in ranks)
        {
            var asked = Figure.Sum([.. rank.Select(size)]);
            if (factor is null && asked <= room)
            {
                room -= asked;
                continue;
            }

            // units let through = units requested x room left / what the rank asks for, cut towards zero
            var part = factor is null ? (room / asked).Since(asked, room) : 0;
            factor ??= part;
            foreach (var order in rank)
            {
                order.Dealt = (order.Requested.Figure * part).Round(new Rounding(order.Class.Own.UnitRounding.Places, RoundingMode.Down));
            }
        }

        // The ranks together ask for more than the room, so that one of them did not fit.
        return (true, requested, factor!.Value.Round(Rounding.Working));
    }
}
