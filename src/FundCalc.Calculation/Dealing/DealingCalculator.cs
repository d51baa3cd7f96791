using FundCalc.Calculation.Explanations;
using FundCalc.Calculation.Numbers;

namespace FundCalc.Calculation.Dealing;

/// <summary>
/// Deals the orders of one dealing point: cut-off, gate, levy, then each order at the price struck for it (forward pricing). Every step is exact but the roundings of units and amounts.
/// Without state; may be called from any thread.
/// </summary>
public static class DealingCalculator
{
    /// <summary>The most classes of a fund: 1,000.</summary>
    public const int MaxClasses = 1000;

    /// <summary>The most orders: 10,000.</summary>
    public const int MaxOrders = 10_000;

    /// <summary>The most holdings: 10,000.</summary>
    public const int MaxHoldings = 10_000;

    /// <summary>The most lines in a basket: 1,000.</summary>
    public const int MaxLines = 1000;

    /// <summary>The most basket lines of all orders together: 20,000.</summary>
    public const int MaxLinesTogether = 20_000;

    /// <summary>The rounding of units where none is asked for: 4 places, truncated.</summary>
    public static Rounding DefaultUnitRounding { get; } = new(4, RoundingMode.Down);

    /// <summary>All rules that the input breaks, with field paths of ApplyDealingRequest; empty for a good one.</summary>
    /// <param name="input">The input.</param>
    /// <param name="unread">Paths of fields that the caller could not read, so that the input holds placeholders: rules that look at them are left out.</param>
    public static IReadOnlyList<FieldViolation> Validate(DealingInput input, IReadOnlySet<string>? unread = null)
    {
        ArgumentNullException.ThrowIfNull(input);
        return DealingRules.Broken(input, unread);
    }

    /// <summary>Deals the orders.</summary>
    /// <exception cref="CalculationException"><see cref="CalculationFault.InvalidInput"/>: the input breaks a rule of
    /// <see cref="Validate"/>. <see cref="CalculationFault.OutOfRange"/>: a figure is beyond <see cref="FigureRange"/>.</exception>
    public static DealingFigures Calculate(DealingInput input)
    {
        BrokenRules.ThrowIfAny(Validate(input));
        ClassPoint[] classes = [.. input.Classes.Select((share, i) => new ClassPoint(share, i, input.Trace))];
        var byId = classes.ToDictionary(share => share.Own.ClassId, StringComparer.Ordinal);
        var inTime = new List<OrderPoint>();
        for (var i = 0; i < input.Orders.Count; i++)
        {
            if (IsInTime(input, input.Orders[i]))
            {
                inTime.Add(OrderPoint.Of(input, i, byId[input.Orders[i].ClassId]));
            }
        }

        var factors = new Rounded[classes.Length];
        var gate = RedemptionGate.Apply(input, classes, inTime, factors);
        var levy = DilutionLevy.Decide(input, classes, inTime);
        var dealt = new DealtOrder[input.Orders.Count];
        Array.Fill(dealt, new DealtOrder(OrderStatus.DeferredByCutOff, [], DealingFigure.Nil));
        foreach (var order in inTime)
        {
            dealt[order.Index] = Deal(input, order, byId, levy);
        }

        return new DealingFigures(dealt, ClassTotals.Of(input, classes, dealt, factors), gate, levy.Outcome);
    }

    /// <summary>Whether an order gets the NAV of this dealing point.</summary>
    internal static bool IsInTime(DealingInput input, DealingOrder order) => input.CutOff is not { } cutOff || order.Received <= cutOff;

    private static DealtOrder Deal(DealingInput input, OrderPoint order, Dictionary<string, ClassPoint> classes, DilutionLevy levy)
    {
        if (order.IsCut && order.Dealt.Value.IsZero)
        {
            return new DealtOrder(OrderStatus.DeferredByGate, [], order.Requested);
        }

        DealingLeg[] legs = order.Own.Kind switch
        {
            OrderKind.SubscriptionAmount => [SubscriptionLegs.ForAmount(input, order.Index, order.Class, order.Quantity, levy.SubscriptionRate)],
            OrderKind.SubscriptionUnits => [SubscriptionLegs.ForUnits(input, order, levy.SubscriptionRate)],
            OrderKind.SubscriptionInKind => [SubscriptionLegs.ForBasket(input, order)],
            OrderKind.Creation => [SubscriptionLegs.ForCreation(input, order)],
            OrderKind.RedemptionInKind or OrderKind.CreationRedemption => [RedemptionLegs.ForBasket(input, order)],
            OrderKind.Switch => Switch(input, order, classes[order.Own.ToClassId]),
            _ => [RedemptionLegs.ForCash(input, order, levy.RedemptionRate)],
        };
        for (var i = 0; i < legs.Length; i++)
        {
            CheckRange(legs[i], order.Index, i);
        }

        return new DealtOrder(
            order.IsCut ? OrderStatus.PartlyDeferredByGate : OrderStatus.Dealt,
            legs,
            order.IsCut ? (order.Requested.Figure - order.Dealt).AsDecimal() : DealingFigure.Nil);
    }

    private static DealingLeg[] Switch(DealingInput input, OrderPoint order, ClassPoint into)
    {
        var given = RedemptionLegs.ForCash(input, order, null);
        // what the redemption brings, in the currency of the other class
        var moved = (given.Payment.Figure * order.Class.FundRate / into.FundRate).Round(into.Own.Rounding);
        return [given, SubscriptionLegs.ForAmount(input, order.Index, into, moved, null)];
    }

    private static void CheckRange(DealingLeg leg, int order, int index)
    {
        (string Name, Rounded Figure)[] figures =
        [
            ("units", leg.Units), ("amount", leg.Amount), ("fee", leg.Fee), ("levy", leg.Levy), ("residue", leg.Residue), ("returned", leg.Returned), ("basket_value", leg.BasketValue),
            ("payment", leg.Payment),
        ];
        foreach (var (name, figure) in figures)
        {
            if (!FigureRange.IsIn(figure.Value))
            {
                FigureRange.Check($"orders[{order}].legs[{index}].{name}", figure.Value);
            }
        }
    }
}
