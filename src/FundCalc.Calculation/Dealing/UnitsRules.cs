using FundCalc.Calculation.Numbers;

namespace FundCalc.Calculation.Dealing;

/// <summary>Nobody redeems what is not there. Only for an input that breaks no other rule.</summary>
internal static class UnitsRules
{
    /// <summary>Notes the orders with which an investor or a class would fall below 0 units, in the order of the request.</summary>
    public static void Validate(DealingInput input, Dictionary<string, int> classes, BrokenRules broken)
    {
        var held = input.Holdings.ToDictionary(holding => (holding.InvestorId, holding.ClassId), holding => holding.Units);
        var left = new Dictionary<(string, string), ExactDecimal>(held);
        var outstanding = input.Classes.Select(share => share.UnitsOutstanding).ToArray();
        for (var i = 0; i < input.Orders.Count; i++)
        {
            var order = input.Orders[i];
            if (order.Kind.Subscribes() || !DealingCalculator.IsInTime(input, order))
            {
                continue;
            }

            var (field, holder) = ($"orders[{i}].{order.Kind.Field()}", (order.InvestorId, order.ClassId));
            var share = classes[order.ClassId];
            var units = Units(order, input.Classes[share], held.GetValueOrDefault(holder));
            var shown = order.Kind == OrderKind.RedeemAll ? "true" : order.Quantity.ToString();
            if (input.Holdings.Count > 0 || order.Kind == OrderKind.RedeemAll)
            {
                left[holder] = left.GetValueOrDefault(holder) - units;
                if (left[holder].Sign < 0 || units.IsZero)
                {
                    broken.Add(field, shown, "must not redeem more units than the investor holds after the orders before it");
                    continue;
                }
            }

            outstanding[share] -= units;
            if (outstanding[share].Sign < 0)
            {
                broken.Add(field, shown, "must not redeem more units than the class has outstanding after the orders before it");
            }
        }
    }

    private static ExactDecimal Units(DealingOrder order, DealingClass share, ExactDecimal held) => order.Kind switch
    {
        OrderKind.RedeemAll => held,
        OrderKind.RedemptionAmount => ExactDecimal.Quotient(order.Quantity, share.BidPrice ?? share.NavPerUnit, share.UnitRounding),
        _ => order.Quantity * order.UnitsEach,
    };
}
