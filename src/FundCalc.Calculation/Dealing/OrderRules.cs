using FundCalc.Calculation.Numbers;

namespace FundCalc.Calculation.Dealing;

/// <summary>The rules of one order.</summary>
internal static class OrderRules
{
    /// <summary>Notes the rules that an order breaks.</summary>
    public static void Validate(DealingInput input, int index, Dictionary<string, int> classes, BrokenRules broken)
    {
        var (order, path) = (input.Orders[index], $"orders[{index}]");
        var share = classes.TryGetValue(order.ClassId, out var found) ? input.Classes[found] : null;
        if (share is null)
        {
            broken.Add($"{path}.class_id", order.ClassId, "must be a class of the request");
        }

        if (order.InvestorId.Length == 0 && (input.Holdings.Count > 0 || order.Kind == OrderKind.RedeemAll))
        {
            broken.Add($"{path}.investor_id", string.Empty, "must be given where holdings are, and with redeem_all");
        }

        if (input.CutOff is not null && order.Received is null)
        {
            broken.Add($"{path}.received", string.Empty, "must be given where there is a cut-off");
        }

        if (order.DeferredBefore && !order.Kind.IsGated())
        {
            broken.Add($"{path}.deferred_before", "true", "must be false: only redemptions in cash and switches are put off by a gate");
        }

        ValidateQuantity(order, path, share, broken);
        if (order.Kind == OrderKind.Switch && (!classes.ContainsKey(order.ToClassId) || string.Equals(order.ToClassId, order.ClassId, StringComparison.Ordinal)))
        {
            broken.Add($"{path}.switch.to_class_id", order.ToClassId, "must be another class of the request");
        }

        if (order.Kind.IsInKind())
        {
            ValidateBasket(order, $"{path}.{order.Kind.BasketField()}", broken);
        }

        ValidateEntryFee(order, path, share, broken);
        ValidateExitFee(order, path, share, broken);
    }

    private static void ValidateQuantity(DealingOrder order, string path, DealingClass? share, BrokenRules broken)
    {
        var field = $"{path}.{order.Kind.Field()}";
        if (order.Quantity.Sign <= 0)
        {
            broken.Add(field, order.Quantity, "must be above 0");
            return;
        }

        if (order.UnitsEach.Sign <= 0)
        {
            broken.Add($"{path}.{order.Kind.BasketField()}.units_each", order.UnitsEach, "must be above 0");
            return;
        }

        if (order.Kind is OrderKind.Creation or OrderKind.CreationRedemption && !order.Quantity.NeedsAtMost(0))
        {
            broken.Add(field, order.Quantity, "must be a whole number");
        }

        switch (order.Kind)
        {
            case var _ when share is null:
            case OrderKind.SubscriptionInKind or OrderKind.RedeemAll:
                break;
            case OrderKind.SubscriptionAmount:
                broken.AddIfFiner(field, order.Quantity, share.Rounding.Places, "the amounts");
                break;
            case OrderKind.RedemptionAmount:
                broken.AddIfFiner(field, order.Quantity, share.Rounding.Places, "the amounts");
                if (share.NavPerUnit.Sign > 0 && share.BidPrice is null or { Sign: > 0 } && ExactDecimal.Quotient(order.Quantity, share.BidPrice ?? share.NavPerUnit, share.UnitRounding).IsZero)
                {
                    broken.Add(field, order.Quantity, "must be worth at least the smallest part of a unit");
                }

                break;
            case OrderKind.Creation or OrderKind.CreationRedemption:
                broken.AddIfFiner($"{path}.{order.Kind.BasketField()}.units_each", order.UnitsEach, share.UnitRounding.Places, "the units");
                break;
            default:
                broken.AddIfFiner(field, order.Quantity, share.UnitRounding.Places, "the units");
                break;
        }
    }

    private static void ValidateBasket(DealingOrder order, string path, BrokenRules broken)
    {
        if (order.Basket.Count is 0 or > DealingCalculator.MaxLines)
        {
            broken.Add($"{path}.lines", string.Empty, "must be 1 to 1,000 lines");
            return;
        }

        for (var i = 0; i < order.Basket.Count; i++)
        {
            if (order.Basket[i].Quantity.Sign <= 0)
            {
                broken.Add($"{path}.lines[{i}].quantity", order.Basket[i].Quantity, "must be above 0");
            }

            if (order.Basket[i].Price.Sign < 0)
            {
                broken.Add($"{path}.lines[{i}].price", order.Basket[i].Price, "must be at least 0");
            }
        }
    }

    private static void ValidateEntryFee(DealingOrder order, string path, DealingClass? share, BrokenRules broken)
    {
        if (order.EntryFee is not { } fee)
        {
            return;
        }

        path = $"{path}.entry_fee";
        if (!order.Kind.Subscribes() && order.Kind != OrderKind.Switch)
        {
            broken.Add(path, string.Empty, "must be absent: the order issues no units");
            return;
        }

        broken.AddUnlessDefined($"{path}.basis", fee.Basis, "must be OF_PAYMENT, OF_INVESTED or ON_TOP");
        if (order.Kind == OrderKind.Switch && fee.Basis == EntryFeeBasis.OnTop)
        {
            broken.Add($"{path}.basis", "ON_TOP", "must be OF_PAYMENT or OF_INVESTED: a switch is paid by what it redeems");
        }

        if (order.Kind.IsInKind() && fee.Basis != EntryFeeBasis.OnTop)
        {
            broken.Add($"{path}.basis", fee.Basis == EntryFeeBasis.OfPayment ? "OF_PAYMENT" : "OF_INVESTED", "must be ON_TOP: a basket cannot be divided");
        }

        if (fee.Value.Sign < 0 || (fee.IsRate && fee.Value >= ExactDecimal.One))
        {
            broken.Add(fee.IsRate ? $"{path}.rate" : $"{path}.amount", fee.Value, fee.IsRate ? "must be a fraction, at least 0 and below 1: 5 % is 0.05" : "must be at least 0");
        }

        ValidateAmount(fee, $"{path}.amount", share, broken);
    }

    private static void ValidateExitFee(DealingOrder order, string path, DealingClass? share, BrokenRules broken)
    {
        if (order.ExitFee is not { } fee)
        {
            return;
        }

        path = $"{path}.exit_fee";
        if (order.Kind.Subscribes())
        {
            broken.Add(path, string.Empty, "must be absent: the order cancels no units");
            return;
        }

        if (fee.Value.Sign < 0 || (fee.IsRate && fee.Value > ExactDecimal.One))
        {
            broken.Add(fee.IsRate ? $"{path}.rate" : $"{path}.amount", fee.Value, fee.IsRate ? "must be a fraction from 0 to 1: 5 % is 0.05" : "must be at least 0");
        }

        ValidateAmount(fee, $"{path}.amount", share, broken);
    }

    private static void ValidateAmount(DealingFee fee, string field, DealingClass? share, BrokenRules broken)
    {
        if (!fee.IsRate && share is not null)
        {
            broken.AddIfFiner(field, fee.Value, share.Rounding.Places, "the amounts");
        }
    }
}
