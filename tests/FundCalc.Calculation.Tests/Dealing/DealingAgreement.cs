using FundCalc.Calculation.Dealing;
using FundCalc.Calculation.Numbers;
using FundCalc.Calculation.Tests.Support;
using FundCalc.Oracle.Dealing;
using static FundCalc.Calculation.Tests.Numbers.Exact;

namespace FundCalc.Calculation.Tests.Dealing;

/// <summary>Dealing against the oracle.</summary>
internal static class DealingAgreement
{
    public static Agreement Of(DealingInput input) => Agreement.Of(Oracle(input).Deal(), () => Figures(DealingCalculator.Calculate(input)));

    public static IEnumerable<(string Path, ExactDecimal Value)> Figures(DealingFigures dealt)
    {
        for (var i = 0; i < dealt.Orders.Count; i++)
        {
            var order = dealt.Orders[i];
            yield return ($"orders[{i}].status", (int)order.Status);
            if (order.Status == OrderStatus.DeferredByCutOff)
            {
                continue;
            }

            yield return ($"orders[{i}].deferred_units", order.DeferredUnits);
            foreach (var (path, value) in order.Legs.SelectMany((leg, j) => Figures(leg, $"orders[{i}].legs[{j}]")))
            {
                yield return (path, value);
            }
        }

        for (var i = 0; i < dealt.Classes.Count; i++)
        {
            var (path, share) = ($"classes[{i}]", dealt.Classes[i]);
            yield return ($"{path}.units_issued", share.UnitsIssued);
            yield return ($"{path}.units_cancelled", share.UnitsCancelled);
            yield return ($"{path}.closing_units", share.ClosingUnits);
            yield return ($"{path}.net_cash", share.NetCash);
            yield return ($"{path}.net_in_kind", share.NetInKind);
            yield return ($"{path}.fees", share.Fees);
            yield return ($"{path}.levies", share.Levies);
            yield return ($"{path}.residue", share.Residue);
            yield return ($"{path}.gate_factor", share.GateFactor);
        }

        if (dealt.Gate is { } gate)
        {
            yield return ("gate.applied", gate.Applied ? 1 : 0);
            yield return ("gate.requested", gate.Requested);
            yield return ("gate.room", gate.Room);
            yield return ("gate.factor", gate.Factor);
        }

        if (dealt.Levy is { } levy)
        {
            yield return ("levy.charged", levy.Charged ? 1 : 0);
            yield return ("levy.net_flow", levy.NetFlow);
            yield return ("levy.flow_ratio", levy.FlowRatio);
        }
    }

    private static IEnumerable<(string Path, ExactDecimal Value)> Figures(DealingLeg leg, string path) =>
    [
        ($"{path}.units", leg.Units), ($"{path}.amount", leg.Amount), ($"{path}.fee", leg.Fee), ($"{path}.levy", leg.Levy), ($"{path}.residue", leg.Residue),
        ($"{path}.returned", leg.Returned), ($"{path}.basket_value", leg.BasketValue), ($"{path}.payment", leg.Payment),
    ];

    private static OracleDealing Oracle(DealingInput input) => new()
    {
        Classes =
        [
            .. input.Classes.Select(c => new OracleDealingClass(
                c.ClassId, R(c.NavPerUnit), R(c.OfferPrice ?? c.NavPerUnit), R(c.BidPrice ?? c.NavPerUnit), R(c.UnitsOutstanding), R(c.FundRate),
                (c.UnitRounding.Places, OracleMode(c.UnitRounding.Mode)), (c.Rounding.Places, OracleMode(c.Rounding.Mode)))),
        ],
        Orders =
        [
            .. input.Orders.Select(o => new OracleOrder
            {
                Kind = o.Kind.ToString(),
                ClassId = o.ClassId,
                Quantity = R(o.Kind == OrderKind.RedeemAll ? input.Holdings.Single(h => (h.InvestorId, h.ClassId).Equals((o.InvestorId, o.ClassId))).Units : o.Quantity),
                Each = R(o.UnitsEach),
                ToClassId = o.ToClassId,
                Received = o.Received,
                Deferred = o.DeferredBefore,
                Basket = [.. o.Basket.Select(line => (R(line.Quantity), R(line.Price)))],
                Entry = o.EntryFee is { } entry ? (R(entry.Value), entry.IsRate, entry.Basis.ToString()) : null,
                Exit = o.ExitFee is { } exit ? (R(exit.Value), exit.IsRate) : null,
            }),
        ],
        CutOff = input.CutOff,
        Gate = input.Gate is { } gate ? (R(gate.Limit), gate.Basis.ToString(), gate.Flow == GateFlow.Net, gate.Deferred == DeferredRank.First) : null,
        Levy = input.Levy is { } levy ? (R(levy.SubscriptionRate), R(levy.RedemptionRate), R(levy.Threshold)) : null,
        Returned = input.Residue == ResidueRule.Returned,
        Amounts = (input.Rounding.Places, OracleMode(input.Rounding.Mode)),
    };
}
