using FundCalc.Calculation.Explanations;
using FundCalc.Calculation.Numbers;

namespace FundCalc.Calculation.Dealing;

/// <summary>Issues units.</summary>
internal static class SubscriptionLegs
{
    /// <summary>What a subscription in cash brings the fund before a levy, in the class currency: the amount after the entry fee, or units × NAV per unit.</summary>
    public static Figure Inflow(DealingInput input, OrderPoint order) => order.Own.Kind == OrderKind.SubscriptionUnits
        ? order.Quantity * order.Class.Nav
        : order.Own.EntryFee is { Basis: EntryFeeBasis.OnTop } ? order.Quantity : order.Quantity - OutOf(input, order.Index, order.Quantity, order.Class.Own.Rounding);

    /// <summary>Units for an amount.</summary>
    /// <param name="input">The input.</param>
    /// <param name="order">The place of the order.</param>
    /// <param name="share">The class whose units are issued.</param>
    /// <param name="given">The amount, exact at the places of the class's amounts.</param>
    /// <param name="levyRate">The rate of the levy; null where there is none.</param>
    public static DealingLeg ForAmount(DealingInput input, int order, ClassPoint share, Figure given, Figure? levyRate)
    {
        var cents = share.Own.Rounding;
        var fee = OutOf(input, order, given, cents);
        var net = input.Orders[order].EntryFee is { Basis: EntryFeeBasis.OnTop } ? given : given - fee;
        var levy = Levy(net, levyRate, cents);
        var amount = (net - levy).AsDecimal();
        // units = (amount - entry fee - levy) / price
        var units = (amount.Figure / share.Offer).Round(share.Own.UnitRounding);
        return Leg(input, share, units, share.Offer, amount, fee, levy, DealingFigure.Nil);
    }

    /// <summary>As many units as are ordered.</summary>
    public static DealingLeg ForUnits(DealingInput input, OrderPoint order, Figure? levyRate)
    {
        var (share, cents) = (order.Class, order.Class.Own.Rounding);
        var amount = (order.Quantity * share.Offer).Round(cents);
        var fee = OnTopOf(input, order.Index, amount, cents);
        return Leg(input, share, order.Quantity.AsDecimal(), share.Offer, amount, fee, Levy(amount, levyRate, cents), DealingFigure.Nil);
    }

    /// <summary>Units for a basket.</summary>
    public static DealingLeg ForBasket(DealingInput input, OrderPoint order)
    {
        var (share, cents) = (order.Class, order.Class.Own.Rounding);
        var basket = Baskets.Value(input, order).Round(cents);
        var units = (basket.Figure / share.Nav).Round(share.Own.UnitRounding);
        return Leg(input, share, units, share.Nav, basket, OnTopOf(input, order.Index, basket, cents), DealingFigure.Nil, basket);
    }

    /// <summary>Creation units.</summary>
    public static DealingLeg ForCreation(DealingInput input, OrderPoint order)
    {
        var (share, cents) = (order.Class, order.Class.Own.Rounding);
        var units = order.Quantity * Figure.Field(order.Own.UnitsEach, input.Trace, $"orders[{order.Index}].creation.units_each");
        var amount = (units * share.Nav.Figure).Round(cents);
        // cash component = units x NAV per unit - value of the basket
        var basket = (order.Quantity * Baskets.Value(input, order)).Round(cents);
        return Leg(input, share, units.AsDecimal(), share.Nav, amount, OnTopOf(input, order.Index, amount, cents), DealingFigure.Nil, basket);
    }

    private static Rounded Levy(Figure charged, Figure? rate, Rounding cents) => rate is { } given ? (charged * given).Round(cents) : DealingFigure.Nil;

    /// <summary>The entry fee on an amount; never above it where it comes out of it.</summary>
    private static Rounded OutOf(DealingInput input, int order, Figure given, Rounding cents)
    {
        if (input.Orders[order].EntryFee is not { } terms)
        {
            return DealingFigure.Nil;
        }

        var fee = Fee(terms, input.Trace, order);
        return (terms switch
        {
            { IsRate: false, Basis: EntryFeeBasis.OnTop } => fee,
            { IsRate: false } => Figure.Min(fee, given),
            // fee = payment - payment / (1 + rate)
            { Basis: EntryFeeBasis.OfInvested } => given - (given / (1 + fee)),
            _ => given * fee,
        }).Round(cents);
    }

    /// <summary>The entry fee on top of what units cost.</summary>
    private static Rounded OnTopOf(DealingInput input, int order, Figure amount, Rounding cents)
    {
        if (input.Orders[order].EntryFee is not { } terms)
        {
            return DealingFigure.Nil;
        }

        var fee = Fee(terms, input.Trace, order);
        return (terms switch
        {
            { IsRate: false } => fee,
            // payment = amount / (1 - rate), fee = rate x payment
            { Basis: EntryFeeBasis.OfPayment } => amount * fee / (1 - fee),
            _ => amount * fee,
        }).Round(cents);
    }

    private static Figure Fee(DealingFee terms, Trace? trace, int order) => terms.IsRate
        ? Figure.Field(terms.Value, trace, $"orders[{order}].entry_fee.rate")
        : Figure.Field(terms.Value, trace, $"orders[{order}].entry_fee.amount");

    private static DealingLeg Leg(
        DealingInput input, ClassPoint share, Rounded units, Rounded price, Rounded amount, Rounded fee, Rounded levy, Rounded basket)
    {
        var cents = share.Own.Rounding;
        var residue = amount.Figure - (units.Figure * price.Figure);
        var returned = input.Residue == ResidueRule.Returned && residue.Sign > 0 ? residue.Round(new Rounding(cents.Places, RoundingMode.Down)) : DealingFigure.Nil;
        return new DealingLeg
        {
            ClassIndex = share.Index,
            Issues = true,
            Units = units.Named("units issued"),
            Price = price,
            Amount = amount,
            Fee = fee.Named("entry fee"),
            Levy = levy.Named("anti-dilution levy"),
            ExactResidue = residue,
            Residue = residue.Round(Rounding.Working),
            Returned = returned,
            BasketValue = basket,
            // what the investor pays = amount + fee + levy - returned - basket
            Payment = (amount.Figure + fee + levy - returned - basket).AsDecimal(),
        };
    }
}
