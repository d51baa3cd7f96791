namespace FundCalc.Oracle.Dealing;

/// <summary>
/// Dealing, from the comments of dealing.proto: order by order with plain rationals. Statuses and decisions count as figures too (a status by its number, a decision as 0 or 1).
/// </summary>
public sealed partial class OracleDealing
{
    private readonly Dictionary<OracleOrder, BigRational> _dealt = [];
    private BigRational _subscriptionLevy = 0;
    private BigRational _redemptionLevy = 0;

    public required IReadOnlyList<OracleDealingClass> Classes { get; init; }

    public required IReadOnlyList<OracleOrder> Orders { get; init; }

    public DateTimeOffset? CutOff { get; init; }

    /// <summary>Limit; "NetAssets" or "ClassUnits"; whether net; whether deferred orders come first.</summary>
    public (BigRational Limit, string Basis, bool Net, bool DeferredFirst)? Gate { get; init; }

    /// <summary>The rates and the threshold.</summary>
    public (BigRational Subscription, BigRational Redemption, BigRational Threshold)? Levy { get; init; }

    public bool Returned { get; init; }

    public required (int Places, OracleRoundingMode Mode) Amounts { get; init; }

    private BigRational NetAssets
    {
        get
        {
            BigRational sum = 0;
            foreach (var c in Classes)
            {
                sum += c.Outstanding * c.Nav * c.Rate;
            }

            return sum;
        }
    }

    public IReadOnlyList<OracleFigure> Deal()
    {
        var inTime = Orders.Where(o => CutOff is null || o.Received <= CutOff).ToList();
        var tail = new List<OracleFigure>();
        foreach (var o in inTime)
        {
            _dealt[o] = Requested(o);
        }

        if (Gate is { } gate)
        {
            ApplyGate(gate, inTime, tail);
        }

        if (Levy is { } levy)
        {
            Decide(levy, inTime, tail);
        }

        var figures = new List<OracleFigure>();
        var legs = Classes.ToDictionary(c => c.Id, _ => new List<OracleLeg>(), StringComparer.Ordinal);
        for (var i = 0; i < Orders.Count; i++)
        {
            var o = Orders[i];
            if (!inTime.Contains(o))
            {
                figures.Add(new($"orders[{i}].status", 2));
                continue;
            }

            var cut = Requested(o) - _dealt[o];
            figures.Add(new($"orders[{i}].status", cut.Sign == 0 ? 1 : _dealt[o].Sign == 0 ? 4 : 3));
            figures.Add(new($"orders[{i}].deferred_units", cut));
            var own = cut.Sign != 0 && _dealt[o].Sign == 0 ? [] : Legs(o);
            for (var j = 0; j < own.Count; j++)
            {
                figures.AddRange(own[j].Figures($"orders[{i}].legs[{j}]"));
                legs[own[j].ClassId].Add(own[j]);
            }
        }

        for (var i = 0; i < Classes.Count; i++)
        {
            figures.AddRange(Totals(Classes[i], legs[Classes[i].Id], $"classes[{i}]"));
        }

        return [.. figures, .. tail];
    }

    private static BigRational Working(BigRational value) => OracleRounding.Round(value, 18, OracleRoundingMode.HalfEven);

    private static bool IsSubscription(OracleOrder o) => o.Kind is "SubscriptionAmount" or "SubscriptionUnits" or "SubscriptionInKind" or "Creation";

    private static bool IsCash(OracleOrder o) => o.Kind is not ("SubscriptionInKind" or "RedemptionInKind" or "Creation" or "CreationRedemption");

    private static bool IsCounted(OracleOrder o) => o.Kind is "RedemptionUnits" or "RedemptionAmount" or "RedeemAll" or "Switch";

    private static IEnumerable<OracleFigure> Totals(OracleDealingClass c, List<OracleLeg> legs, string path)
    {
        BigRational issued = 0, cancelled = 0, cash = 0, kind = 0, fees = 0, levies = 0, residue = 0;
        foreach (var leg in legs)
        {
            var way = leg.Issues ? 1 : -1;
            issued += leg.Issues ? leg.Units : 0;
            cancelled += leg.Issues ? 0 : leg.Units;

            // The fund keeps levies and what is left over; fees pass it by.
            cash += (way * (leg.Amount - leg.Basket)) + leg.Levy - leg.Back;
            kind += way * leg.Basket;
            fees += leg.Fee;
            levies += leg.Levy;
            residue += (way * (leg.Amount - (leg.Units * leg.Price))) - leg.Back;
        }

        return
        [
            new($"{path}.units_issued", issued), new($"{path}.units_cancelled", cancelled), new($"{path}.closing_units", c.Outstanding + issued - cancelled), new($"{path}.net_cash", cash),
            new($"{path}.net_in_kind", kind), new($"{path}.fees", fees), new($"{path}.levies", levies), new($"{path}.residue", Working(residue)),
            new($"{path}.gate_factor", c.GateFactor),
        ];
    }

    private OracleDealingClass Class(string id) => Classes.Single(c => string.Equals(c.Id, id, StringComparison.Ordinal));

    private BigRational Requested(OracleOrder o)
    {
        var c = Class(o.ClassId);
        return o.Kind switch
        {
            "RedemptionAmount" => OracleRounding.Round(o.Quantity / c.Bid, c.Units.Places, c.Units.Mode),
            "CreationRedemption" => o.Quantity * o.Each,
            _ => IsSubscription(o) ? 0 : o.Quantity,
        };
    }

    /// <summary>Money that a subscription in cash brings, after its entry fee, at NAV.</summary>
    private BigRational Inflow(OracleOrder o)
    {
        var c = Class(o.ClassId);
        return o.Kind is "SubscriptionUnits" ? o.Quantity * c.Nav : o.Quantity - (o.Entry?.Basis is "OnTop" ? 0 : FeeWithin(o, o.Quantity, c));
    }

    private void ApplyGate((BigRational Limit, string Basis, bool Net, bool DeferredFirst) gate, List<OracleOrder> inTime, List<OracleFigure> tail)
    {
        var subscriptions = inTime.Where(o => IsCash(o) && IsSubscription(o)).ToList();
        if (gate.Basis is "NetAssets")
        {
            BigRational Value(OracleOrder o) => Requested(o) * Class(o.ClassId).Nav * Class(o.ClassId).Rate;
            var room = gate.Limit * NetAssets;
            foreach (var o in subscriptions.Where(_ => gate.Net))
            {
                room += Inflow(o) * Class(o.ClassId).Rate;
            }

            var (asked, factor) = Share([.. inTime.Where(IsCounted)], Value, room, gate.DeferredFirst);
            tail.Add(new("gate.applied", asked > room ? 1 : 0));
            tail.Add(new("gate.requested", OracleRounding.Round(asked, Amounts.Places, Amounts.Mode)));
            tail.Add(new("gate.room", OracleRounding.Round(room, Amounts.Places, Amounts.Mode)));
            tail.Add(new("gate.factor", Working(factor)));
            return;
        }

        foreach (var c in Classes)
        {
            var room = gate.Limit * c.Outstanding;
            foreach (var o in subscriptions.Where(o => gate.Net && string.Equals(o.ClassId, c.Id, StringComparison.Ordinal)))
            {
                room += Inflow(o) / c.Nav;
            }

            c.GateFactor = Working(Share([.. inTime.Where(o => IsCounted(o) && string.Equals(o.ClassId, c.Id, StringComparison.Ordinal))], Requested, room, gate.DeferredFirst).Factor);
        }
    }

    private (BigRational Asked, BigRational Factor) Share(List<OracleOrder> orders, Func<OracleOrder, BigRational> size, BigRational room, bool deferredFirst)
    {
        BigRational Total(IEnumerable<OracleOrder> some) => some.Aggregate((BigRational)0, (sum, o) => sum + size(o));
        var asked = Total(orders);
        if (asked <= room)
        {
            return (asked, 1);
        }

        var first = deferredFirst ? orders.Where(o => o.Deferred).ToList() : [];
        var second = orders.Except(first).ToList();
        if (Total(first) > room)
        {
            Cut(first, room / Total(first));
            Cut(second, 0);
            return (asked, room / Total(first));
        }

        var factor = (room - Total(first)) / Total(second);
        Cut(second, factor);
        return (asked, factor);
    }

    private void Cut(List<OracleOrder> orders, BigRational factor)
    {
        foreach (var o in orders)
        {
            _dealt[o] = OracleRounding.Round(Requested(o) * factor, Class(o.ClassId).Units.Places, OracleRoundingMode.Down);
        }
    }

    private void Decide((BigRational Subscription, BigRational Redemption, BigRational Threshold) levy, List<OracleOrder> inTime, List<OracleFigure> tail)
    {
        BigRational flow = 0;
        foreach (var o in inTime.Where(o => IsCash(o) && o.Kind is not "Switch"))
        {
            var c = Class(o.ClassId);
            flow += c.Rate * (IsSubscription(o) ? Inflow(o) : -(_dealt[o] * c.Nav));
        }

        var charged = NetAssets.Sign > 0 && flow.Abs() / NetAssets > levy.Threshold;
        _subscriptionLevy = charged && flow.Sign > 0 ? levy.Subscription : 0;
        _redemptionLevy = charged && flow.Sign < 0 ? levy.Redemption : 0;
        tail.Add(new("levy.charged", charged ? 1 : 0));
        tail.Add(new("levy.net_flow", OracleRounding.Round(flow, Amounts.Places, Amounts.Mode)));
        tail.Add(new("levy.flow_ratio", NetAssets.Sign == 0 ? 0 : Working(flow / NetAssets)));
    }
}
