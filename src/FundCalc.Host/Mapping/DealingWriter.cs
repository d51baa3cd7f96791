using FundCalc.Calculation;
using FundCalc.Calculation.Dealing;
using FundCalc.Calculation.Numbers;
using Contract = FundCalc.V1;

namespace FundCalc.Host.Mapping;

/// <summary>Writes dealt orders, and what explains them.</summary>
/// <param name="input">What was dealt.</param>
internal sealed class DealingWriter(DealingInput input)
{
    private static readonly int Working = Rounding.Working.Places;

    private readonly ExplanationWriter _explained = new(input.Trace);
    private readonly Dictionary<string, DealingClass> _classes = input.Classes.ToDictionary(share => share.ClassId, StringComparer.Ordinal);

    /// <summary>The reply.</summary>
    public Contract.ApplyDealingResponse Write(DealingFigures dealt)
    {
        var reply = new Contract.ApplyDealingResponse { CalculationVersion = CalculationVersion.Current };
        for (var i = 0; i < dealt.Orders.Count; i++)
        {
            reply.Orders.Add(Write(dealt.Orders[i], i));
        }

        for (var i = 0; i < dealt.Classes.Count; i++)
        {
            reply.Classes.Add(Write(dealt.Classes[i], i));
        }

        var places = input.Rounding.Places;
        if (dealt.Gate is { } gate)
        {
            reply.Gate = new Contract.GateOutcome
            {
                Applied = gate.Applied,
                Requested = Text("gate.requested", gate.Requested, places),
                Room = Text("gate.room", gate.Room, places),
                Factor = Text("gate.factor", gate.Factor, Working),
            };
        }

        if (dealt.Levy is { } levy)
        {
            reply.Levy = new Contract.LevyOutcome
            {
                Charged = levy.Charged,
                NetFlow = Text("levy.net_flow", levy.NetFlow, places),
                FlowRatio = Text("levy.flow_ratio", levy.FlowRatio, Working),
            };
        }

        reply.Explanation = _explained.Write();
        return reply;
    }

    private Contract.DealtOrder Write(DealtOrder order, int index)
    {
        var written = new Contract.DealtOrder
        {
            OrderId = input.Orders[index].OrderId,
            Status = (Contract.OrderStatus)order.Status,
            DeferredUnits = Text($"orders[{index}].deferred_units", order.DeferredUnits, _classes[input.Orders[index].ClassId].UnitRounding.Places),
        };
        for (var i = 0; i < order.Legs.Count; i++)
        {
            written.Legs.Add(Write(order.Legs[i], $"orders[{index}].legs[{i}]"));
        }

        return written;
    }

    private Contract.DealingLeg Write(DealingLeg leg, string path)
    {
        var share = input.Classes[leg.ClassIndex];
        var (units, amounts) = (share.UnitRounding.Places, share.Rounding.Places);
        return new Contract.DealingLeg
        {
            ClassId = share.ClassId,
            Direction = leg.Issues ? Contract.LegDirection.Subscription : Contract.LegDirection.Redemption,
            Units = Text($"{path}.units", leg.Units, units),
            Price = WireDecimal.Format(leg.Price),
            Amount = Text($"{path}.amount", leg.Amount, amounts),
            Fee = Text($"{path}.fee", leg.Fee, amounts),
            Levy = Text($"{path}.levy", leg.Levy, amounts),
            Residue = Text($"{path}.residue", leg.Residue, Working),
            Returned = Text($"{path}.returned", leg.Returned, amounts),
            BasketValue = Text($"{path}.basket_value", leg.BasketValue, amounts),
            Payment = Text($"{path}.payment", leg.Payment, amounts),
        };
    }

    private Contract.DealtClass Write(DealtClass share, int index)
    {
        var (path, own) = ($"classes[{index}]", input.Classes[index]);
        var (units, amounts) = (own.UnitRounding.Places, own.Rounding.Places);
        return new Contract.DealtClass
        {
            ClassId = own.ClassId,
            UnitsIssued = Text($"{path}.units_issued", share.UnitsIssued, units),
            UnitsCancelled = Text($"{path}.units_cancelled", share.UnitsCancelled, units),
            ClosingUnits = Text($"{path}.closing_units", share.ClosingUnits, units),
            NetCash = Text($"{path}.net_cash", share.NetCash, amounts),
            NetInKind = Text($"{path}.net_in_kind", share.NetInKind, amounts),
            Fees = Text($"{path}.fees", share.Fees, amounts),
            Levies = Text($"{path}.levies", share.Levies, amounts),
            Residue = Text($"{path}.residue", share.Residue, Working),
            GateFactor = Text($"{path}.gate_factor", share.GateFactor, Working),
        };
    }

    private string Text(string path, Calculation.Explanations.Rounded figure, int places)
    {
        // What is not charged, not put off or not there needs no explanation; a step for each such 0 would fill the trace.
        if (!figure.Value.IsZero)
        {
            _explained.Add(path, figure);
        }

        return WireDecimal.Format(figure, places);
    }
}
