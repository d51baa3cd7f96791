using FundCalc.Calculation.Explanations;

namespace FundCalc.Calculation.Attribution;

/// <summary>The exact parts of one interval.</summary>
internal static class IntervalParts
{
    private const int Count = (int)ChangePart.Other + 1;

    /// <summary>The parts by <see cref="ChangePart"/>, and the price effect at opening rates, which the flag of a price fall looks at.</summary>
    /// <param name="input">What is asked.</param>
    /// <param name="opening">The opening point.</param>
    /// <param name="closing">The closing point.</param>
    /// <param name="flows">The flows of the interval, by index.</param>
    public static (Figure[] Parts, Figure PriceMove) Of(AttributionInput input, PointFigures opening, PointFigures closing, IReadOnlyList<int> flows)
    {
        var parts = new Figure[Count];
        var (price, fx, cross) = Moves(opening, closing);
        parts[(int)ChangePart.Price] = input.CrossEffect == CrossEffect.FxFirst ? price + cross : price;
        parts[(int)ChangePart.Fx] = input.CrossEffect == CrossEffect.PriceFirst ? fx + cross : fx;
        parts[(int)ChangePart.Cross] = input.CrossEffect == CrossEffect.ShownApart ? cross : 0;
        AddFlows(input, closing, flows, parts);
        // other = change - all the rest
        parts[(int)ChangePart.Other] = closing.Value - opening.Value - Figure.Sum(parts.AsSpan(0, (int)ChangePart.Other));
        for (var part = 0; part < Count; part++)
        {
            parts[part].Named(NameOf((ChangePart)part));
        }

        return (parts, price);
    }

    /// <summary>What the calculations page calls a part.</summary>
    public static string NameOf(ChangePart part) => $"part: {part.ToString().ToLowerInvariant()}";

    private static (Figure Price, Figure Fx, Figure Cross) Moves(PointFigures opening, PointFigures closing)
    {
        var (price, fx, cross) = (new List<Figure>(), new List<Figure>(), new List<Figure>());
        for (var i = 0; i < opening.Lines.Length; i++)
        {
            var (before, after) = (opening.Lines[i], closing.LineOf(opening.Point.Lines[i].InstrumentId));
            var priceMove = after.Price - before.Price;
            price.Add(PointFigures.InBase(before.Amount * priceMove, before.Rate));
            if (before.Rate is { } from && after.Rate is { } to)
            {
                var rateMove = to - from;
                fx.Add(before.Amount * before.Price * rateMove);
                cross.Add(before.Amount * priceMove * rateMove);
            }
        }

        for (var i = 0; i < opening.Cash.Length; i++)
        {
            if (opening.Cash[i].Rate is { } from && closing.CashOf(opening.Point.Cash[i].Currency).Rate is { } to)
            {
                fx.Add(opening.Cash[i].Amount * (to - from));
            }
        }

        return (Figure.Sum([.. price]), Figure.Sum([.. fx]), Figure.Sum([.. cross]));
    }

    private static void AddFlows(AttributionInput input, PointFigures closing, IReadOnlyList<int> flows, Figure[] parts)
    {
        var of = new List<Figure>?[Count];
        foreach (var index in flows)
        {
            var flow = input.Flows[index];
            var amount = Figure.Field(flow.Amount, input.Trace, $"flows[{index}].amount");
            if (flow.Kind == FlowKind.Trade)
            {
                var line = closing.LineOf(flow.InstrumentId);
                var quantity = Figure.Field(flow.Quantity!.Value, input.Trace, $"flows[{index}].quantity");
                amount = PointFigures.InBase((line.Multiplier is { } multiplier ? quantity * multiplier : quantity) * line.Price, line.Rate) + amount;
            }

            (of[(int)PartOf(flow.Kind)] ??= []).Add(amount);
        }

        for (var part = 0; part < Count; part++)
        {
            if (of[part] is { } amounts)
            {
                parts[part] = Figure.Sum([.. amounts]);
            }
        }
    }

    private static ChangePart PartOf(FlowKind kind) => kind switch
    {
        FlowKind.Subscription => ChangePart.Subscriptions,
        FlowKind.Redemption => ChangePart.Redemptions,
        FlowKind.Distribution => ChangePart.Distributions,
        FlowKind.Income => ChangePart.Income,
        FlowKind.Fee => ChangePart.Fees,
        FlowKind.Cost => ChangePart.Costs,
        _ => ChangePart.Rebalancing,
    };
}
