using FundCalc.Calculation.Explanations;
using FundCalc.Calculation.Numbers;

namespace FundCalc.Calculation.Dealing;

/// <summary>Cancels units.</summary>
internal static class RedemptionLegs
{
    /// <summary>Units for cash: those that the gate let through.</summary>
    /// <param name="input">The input.</param>
    /// <param name="order">The order.</param>
    /// <param name="levyRate">The rate of the levy; null where there is none.</param>
    public static DealingLeg ForCash(DealingInput input, OrderPoint order, Figure? levyRate)
    {
        var cents = order.Class.Own.Rounding;
        // An order by amount that is dealt in full brings exactly that amount.
        var amount = order.Own.Kind == OrderKind.RedemptionAmount && !order.IsCut
            ? order.Quantity.AsDecimal()
            : (order.Dealt.Figure * order.Class.Bid).Round(cents);
        var levy = levyRate is { } rate ? (amount.Figure * rate).Round(cents) : DealingFigure.Nil;
        return Leg(input, order, order.Class.Bid, amount, levy, DealingFigure.Nil);
    }

    /// <summary>Units for a basket and cash.</summary>
    public static DealingLeg ForBasket(DealingInput input, OrderPoint order)
    {
        var (share, cents) = (order.Class, order.Class.Own.Rounding);
        var value = Baskets.Value(input, order);
        var basket = (order.Own.Kind == OrderKind.CreationRedemption ? order.Quantity * value : value).Round(cents);
        return Leg(input, order, share.Nav, (order.Dealt.Figure * share.Nav).Round(cents), DealingFigure.Nil, basket);
    }

    private static DealingLeg Leg(DealingInput input, OrderPoint order, Rounded price, Rounded amount, Rounded levy, Rounded basket)
    {
        var share = order.Class;
        var fee = ExitFee(input, order, amount, amount.Figure - levy);
        var residue = amount.Figure - (order.Dealt.Figure * price.Figure);
        return new DealingLeg
        {
            ClassIndex = share.Index,
            Issues = false,
            Units = order.Dealt.Named("units cancelled"),
            Price = price,
            Amount = amount,
            Fee = fee.Named("exit fee"),
            Levy = levy.Named("anti-dilution levy"),
            ExactResidue = residue,
            Residue = residue.Round(Rounding.Working),
            Returned = DealingFigure.Nil,
            BasketValue = basket,
            // what the investor gets = amount - fee - levy - basket
            Payment = (amount.Figure - fee - levy - basket).AsDecimal(),
        };
    }

    private static Rounded ExitFee(DealingInput input, OrderPoint order, Figure amount, Figure most)
    {
        if (order.Own.ExitFee is not { } terms)
        {
            return DealingFigure.Nil;
        }

        var fee = terms.IsRate
            ? amount * Figure.Field(terms.Value, input.Trace, $"orders[{order.Index}].exit_fee.rate")
            : Figure.Field(terms.Value, input.Trace, $"orders[{order.Index}].exit_fee.amount");
        return Figure.Min(fee, most).Round(order.Class.Own.Rounding);
    }
}
