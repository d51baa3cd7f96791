using FundCalc.Calculation.Explanations;
using FundCalc.Calculation.Numbers;

namespace FundCalc.Calculation.Dealing;

/// <summary>An order that is in time, while it is dealt.</summary>
internal sealed class OrderPoint
{
    private OrderPoint(DealingOrder own, int index, ClassPoint share) => (Own, Index, Class) = (own, index, share);

    /// <summary>What the input says of it.</summary>
    public DealingOrder Own { get; }

    /// <summary>Its place in the input.</summary>
    public int Index { get; }

    /// <summary>Its class.</summary>
    public ClassPoint Class { get; }

    /// <summary>What is ordered, as the input says it: an amount, units or creation units.</summary>
    public Figure Quantity { get; private init; }

    /// <summary>The units that it asks to cancel; 0 of an order that issues units.</summary>
    public Rounded Requested { get; private init; }

    /// <summary>The units that a gate lets through; those requested where none binds.</summary>
    public Rounded Dealt { get; set; }

    /// <summary>Whether the gate put off a part.</summary>
    public bool IsCut => Dealt.Value != Requested.Value;

    /// <summary>An order of an input.</summary>
    public static OrderPoint Of(DealingInput input, int index, ClassPoint share)
    {
        var (order, trace) = (input.Orders[index], input.Trace);
        var quantity = order.Kind switch
        {
            OrderKind.RedeemAll => Held(input, order, trace),
            OrderKind.SubscriptionInKind => Figure.Sum(),
            _ => Figure.Field(order.Quantity, trace, $"orders[{index}].{order.Kind.Field()}"),
        };
        var requested = order.Kind switch
        {
            // units = amount / price, rounded as the class rounds units
            OrderKind.RedemptionAmount => quantity / share.Bid,
            OrderKind.CreationRedemption => quantity * Figure.Field(order.UnitsEach, trace, $"orders[{index}].creation_redemption.units_each"),
            _ when order.Kind.Subscribes() => Figure.Sum(),
            _ => quantity,
        };
        var rounded = order.Kind == OrderKind.RedemptionAmount
            ? requested.Round(share.Own.UnitRounding)
            : requested.AsDecimal();
        return new OrderPoint(order, index, share) { Quantity = quantity, Requested = rounded, Dealt = rounded };
    }

    private static Figure Held(DealingInput input, DealingOrder order, Trace? trace)
    {
        for (var i = 0; i < input.Holdings.Count; i++)
        {
            var (investor, share, units) = input.Holdings[i];
            if (string.Equals(investor, order.InvestorId, StringComparison.Ordinal) && string.Equals(share, order.ClassId, StringComparison.Ordinal))
            {
                return Figure.Field(units, trace, $"holdings[{i}].units");
            }
        }

        return Figure.Sum();
    }
}
