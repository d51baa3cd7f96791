using FsCheck;
using FsCheck.Fluent;
using FundCalc.Calculation.Dealing;
using FundCalc.Calculation.Numbers;
using FundCalc.Calculation.Tests.Numbers;

namespace FundCalc.Calculation.Tests.Dealing;

/// <summary>Random dealing points: every kind of order, gates that just bind or just do not, levies at their threshold.</summary>
internal static class DealingCases
{
    private static readonly DateTimeOffset CutOff = new(2026, 3, 31, 12, 0, 0, TimeSpan.Zero);

    private static readonly Gen<Rounding> UnitRoundings = Gen.OneOf(
        Gen.Elements(DealingCalculator.DefaultUnitRounding, new Rounding(0, RoundingMode.Down), new Rounding(3, RoundingMode.HalfUp)),
        from places in Gen.Choose(0, 6) from mode in Generators.Modes select new Rounding(places, mode));

    private static readonly Gen<Rounding> AmountRoundings =
        from places in Gen.Elements(2, 2, 0, 8) from mode in Generators.Modes select new Rounding(places, mode);

    private static readonly Gen<ExactDecimal> Prices = Gen.OneOf(Gen.Elements<ExactDecimal>(10, 1, 12.3456m, 100, 5.2356m), Generators.Positive(7, 5));

    private static readonly Gen<ExactDecimal> Fractions = Gen.Elements<ExactDecimal>(0, 0.005m, 0.05m, 0.0015m, 0.25m, 0.5m);

    private static readonly Gen<DealingClass> Classes =
        from nav in Prices
        from dual in Gen.Choose(0, 5)
        from rate in Gen.OneOf(Gen.Constant(ExactDecimal.One), Generators.Positive(5, 4))
        from units in UnitRoundings
        from amounts in AmountRoundings
        select new DealingClass
        {
            ClassId = "",
            NavPerUnit = nav,
            OfferPrice = dual == 0 ? nav * (ExactDecimal)1.0025m : null,
            BidPrice = dual <= 1 ? nav * (ExactDecimal)0.9975m : null,
            UnitsOutstanding = 0,
            FundRate = rate,
            UnitRounding = units,
            Rounding = amounts,
        };

    private static readonly Gen<DealingFee?> Fees =
        from none in Gen.Choose(0, 1)
        from rate in Fractions
        from amount in Gen.Choose(0, 300)
        from isRate in Gen.Elements(true, true, false)
        from basis in Gen.Elements(Enum.GetValues<EntryFeeBasis>())
        select none == 0 ? null : new DealingFee(isRate ? rate : amount, isRate) { Basis = basis };

    private static readonly Gen<BasketLine> Lines =
        from quantity in Generators.Positive(4, 3) from price in Generators.Positive(5, 4) select new BasketLine(quantity, price);

    private static readonly Gen<RawOrder> Orders =
        from kind in Gen.Elements(Enum.GetValues<OrderKind>())
        from share in Gen.Choose(0, 2)
        from other in Gen.Choose(1, 2)
        from size in Gen.OneOf(Gen.Choose(1, 20), Gen.Choose(1, 10_000_000))
        from each in Gen.Choose(1, 50_000)
        from lines in Lines.ArrayOf(3)
        from entry in Fees
        from exit in Fees
        from deferred in Gen.Elements(true, false)
        from seconds in Gen.Choose(-2, 1)
        from alone in Gen.Elements(true, false)
        select new RawOrder(kind, share, other, size, each, lines, entry, exit, deferred, seconds, alone);

    private static readonly Gen<GateTerms?> Gates =
        from none in Gen.Choose(0, 2)
        from limit in Gen.Elements<ExactDecimal>(1, 0.5m, 0.1m, 0.25m, 0.333m)
        from basis in Gen.Elements(Enum.GetValues<GateBasis>())
        from flow in Gen.Elements(Enum.GetValues<GateFlow>())
        from deferred in Gen.Elements(Enum.GetValues<DeferredRank>())
        select none == 0 ? null : new GateTerms(limit, basis, flow, deferred);

    private static readonly Gen<LevyTerms?> Levies =
        from none in Gen.Choose(0, 1)
        from subscription in Fractions
        from redemption in Fractions
        from threshold in Gen.Elements<ExactDecimal>(0, 0, 0.05m, 0.1m, 1)
        select none == 0 ? null : new LevyTerms(subscription, redemption, threshold);

    public static Gen<DealingInput> Inputs { get; } =
        from count in Gen.Choose(1, 3)
        from classes in Classes.ArrayOf(count)
        from orders in Orders.ArrayOf(6)
        from spare in Gen.Elements(0, 0, 1, 1000, 10_000_000).ArrayOf(count)
        from gate in Gates
        from levy in Levies
        from known in Gen.Elements(true, false)
        from timed in Gen.Elements(true, false)
        from returned in Gen.Elements(Enum.GetValues<ResidueRule>())
        from rounding in AmountRoundings
        select Build(classes, orders, spare, gate, levy, known, timed, returned, rounding);

    private static DealingInput Build(
        DealingClass[] raw, RawOrder[] rawOrders, int[] spare, GateTerms? gate, LevyTerms? levy, bool known, bool timed, ResidueRule residue, Rounding rounding)
    {
        var classes = raw.Select((share, i) => share with
        {
            ClassId = $"class {i}",
            OfferPrice = levy is null ? share.OfferPrice : null,
            BidPrice = levy is null ? share.BidPrice : null,
            UnitsOutstanding = spare[i],
        }).ToArray();
        var orders = rawOrders.Select((order, i) => order.In(classes, i, known, timed)).ToArray();
        var holdings = new Dictionary<(string, string), ExactDecimal>();
        for (var i = 0; i < orders.Length; i++)
        {
            // Late orders need no units, but having them does no harm.
            var place = Array.FindIndex(classes, share => string.Equals(share.ClassId, orders[i].ClassId, StringComparison.Ordinal));
            var units = Units(orders[i], classes[place]);
            classes[place] = classes[place] with { UnitsOutstanding = classes[place].UnitsOutstanding + units };
            var holder = (orders[i].InvestorId, orders[i].ClassId);
            holdings[holder] = holdings.GetValueOrDefault(holder) + units;
        }

        return new DealingInput
        {
            Classes = classes,
            Orders = orders,
            CutOff = timed ? CutOff : null,
            Gate = gate,
            Levy = levy,
            Holdings = known ? [.. holdings.Select(holding => new InvestorHolding(holding.Key.Item1, holding.Key.Item2, holding.Value))] : [],
            Residue = residue,
            Rounding = rounding,
        };
    }

    private static ExactDecimal Units(DealingOrder order, DealingClass share) => order.Kind switch
    {
        OrderKind.SubscriptionAmount or OrderKind.SubscriptionUnits or OrderKind.SubscriptionInKind or OrderKind.Creation => 0,
        OrderKind.RedemptionAmount => ExactDecimal.Quotient(order.Quantity, share.BidPrice ?? share.NavPerUnit, share.UnitRounding),
        _ => order.Quantity * order.UnitsEach,
    };

    /// <summary>An order before it is fitted to the classes of its case.</summary>
    private sealed record RawOrder(
        OrderKind Kind, int Share, int Into, int Size, int Each, BasketLine[] Lines, DealingFee? Entry, DealingFee? Exit, bool Deferred, int Seconds, bool Alone)
    {
        public DealingOrder In(DealingClass[] classes, int index, bool known, bool timed)
        {
            var (place, kind) = (Share % classes.Length, Kind);
            var share = classes[place];
            if (kind == OrderKind.RedeemAll && !known)
            {
                kind = OrderKind.RedemptionUnits;
            }

            if (kind == OrderKind.Switch && classes.Length == 1)
            {
                kind = OrderKind.SubscriptionAmount;
            }

            var quantity = new ExactDecimal((Int128)Size, kind is OrderKind.SubscriptionAmount or OrderKind.RedemptionAmount ? share.Rounding.Places : share.UnitRounding.Places);
            if (kind == OrderKind.RedemptionAmount && ExactDecimal.Quotient(quantity, share.BidPrice ?? share.NavPerUnit, share.UnitRounding).IsZero)
            {
                kind = OrderKind.RedemptionUnits;
                quantity = new ExactDecimal((Int128)Size, share.UnitRounding.Places);
            }

            var creation = kind is OrderKind.Creation or OrderKind.CreationRedemption;
            var issues = kind is OrderKind.SubscriptionAmount or OrderKind.SubscriptionUnits or OrderKind.SubscriptionInKind or OrderKind.Creation;
            var inKind = creation || kind is OrderKind.SubscriptionInKind or OrderKind.RedemptionInKind;
            return new DealingOrder
            {
                OrderId = $"order {index}",
                ClassId = share.ClassId,
                InvestorId = kind == OrderKind.RedeemAll || Alone ? $"investor {index}" : "everybody",
                Received = timed ? CutOff.AddSeconds(Seconds) : null,
                Kind = kind,
                Quantity = creation ? 1 + (Size % 4) : kind is OrderKind.RedeemAll or OrderKind.SubscriptionInKind && !known ? 1 : quantity,
                UnitsEach = creation ? Each : 1,
                ToClassId = kind == OrderKind.Switch ? classes[(place + 1 + ((Into - 1) % (classes.Length - 1))) % classes.Length].ClassId : "",
                Basket = inKind ? Lines : [],
                EntryFee = (issues || kind == OrderKind.Switch) && Entry is { } entry
                    ? entry with { Basis = inKind ? EntryFeeBasis.OnTop : kind == OrderKind.Switch && entry.Basis == EntryFeeBasis.OnTop ? EntryFeeBasis.OfInvested : entry.Basis }
                    : null,
                ExitFee = issues ? null : Exit,
                DeferredBefore = !issues && !inKind && Deferred,
            };
        }
    }
}
