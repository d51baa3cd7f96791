using FundCalc.Calculation.Explanations;

namespace FundCalc.Calculation.Dealing;

/// <summary>What baskets are worth.</summary>
internal static class Baskets
{
    /// <summary>The sum of quantity × price over the lines of an order's basket; of creation units, over those of one.</summary>
    public static Figure Value(DealingInput input, OrderPoint order)
    {
        var lines = new Figure[order.Own.Basket.Count];
        for (var i = 0; i < lines.Length; i++)
        {
            var (quantity, price) = order.Own.Basket[i];
            var field = order.Own.Kind.BasketField();
            lines[i] = Figure.Field(quantity, input.Trace, $"orders[{order.Index}].{field}.lines[{i}].quantity")
                * Figure.Field(price, input.Trace, $"orders[{order.Index}].{field}.lines[{i}].price");
        }

        return Figure.Sum(lines).Named("basket value");
    }
}
