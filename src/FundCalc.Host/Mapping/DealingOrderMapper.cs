using FundCalc.Calculation.Dealing;
using FundCalc.Calculation.Numbers;
using Google.Protobuf.Collections;
using Contract = FundCalc.V1;

namespace FundCalc.Host.Mapping;

/// <summary>Orders.</summary>
internal static class DealingOrderMapper
{
    /// <summary>Reads an order.</summary>
    public static DealingOrder Read(FieldReader reader, in FieldPath at, Contract.DealingOrder order)
    {
        var read = new DealingOrder
        {
            OrderId = reader.Text(at, "order_id", order.OrderId, 1, 64),
            ClassId = order.ClassId,
            InvestorId = reader.Text(at, "investor_id", order.InvestorId, 0, 64),
            Received = reader.ReadInstant(at, "received", order.Received),
            Kind = Kind(order.OrderCase),
            EntryFee = order.EntryFee is { } entry ? ReadEntryFee(reader, at.Field("entry_fee"), entry) : null,
            ExitFee = order.ExitFee is { } exit ? ReadExitFee(reader, at.Field("exit_fee"), exit) : null,
            DeferredBefore = order.DeferredBefore,
        };
        switch (order.OrderCase)
        {
            case Contract.DealingOrder.OrderOneofCase.SubscriptionAmount:
                return read with { Quantity = reader.Decimal(at, "subscription_amount", order.SubscriptionAmount) };
            case Contract.DealingOrder.OrderOneofCase.SubscriptionUnits:
                return read with { Quantity = reader.Decimal(at, "subscription_units", order.SubscriptionUnits) };
            case Contract.DealingOrder.OrderOneofCase.RedemptionUnits:
                return read with { Quantity = reader.Decimal(at, "redemption_units", order.RedemptionUnits) };
            case Contract.DealingOrder.OrderOneofCase.RedemptionAmount:
                return read with { Quantity = reader.Decimal(at, "redemption_amount", order.RedemptionAmount) };
            case Contract.DealingOrder.OrderOneofCase.RedeemAll:
                if (!order.RedeemAll)
                {
                    reader.Refuse(at.Of("redeem_all"), "false", "must be true where it is set");
                }

                return read;
            case Contract.DealingOrder.OrderOneofCase.Switch:
                return read with { ToClassId = order.Switch.ToClassId, Quantity = reader.Decimal(at.Field("switch"), "units", order.Switch.Units) };
            case Contract.DealingOrder.OrderOneofCase.SubscriptionInKind:
                return read with { Basket = ReadBasket(reader, at.Field("subscription_in_kind"), order.SubscriptionInKind.Lines) };
            case Contract.DealingOrder.OrderOneofCase.RedemptionInKind:
                var inKind = at.Field("redemption_in_kind");
                return read with { Quantity = reader.Decimal(inKind, "units", order.RedemptionInKind.Units), Basket = ReadBasket(reader, inKind, order.RedemptionInKind.Lines) };
            case Contract.DealingOrder.OrderOneofCase.Creation:
                return WithCreationUnits(reader, at.Field("creation"), read, order.Creation);
            case Contract.DealingOrder.OrderOneofCase.CreationRedemption:
                return WithCreationUnits(reader, at.Field("creation_redemption"), read, order.CreationRedemption);
            default:
                reader.Refuse(at.Of("order"), "", "must be given: what is ordered");
                return read;
        }
    }

    private static OrderKind Kind(Contract.DealingOrder.OrderOneofCase given) => given switch
    {
        Contract.DealingOrder.OrderOneofCase.SubscriptionUnits => OrderKind.SubscriptionUnits,
        Contract.DealingOrder.OrderOneofCase.RedemptionUnits => OrderKind.RedemptionUnits,
        Contract.DealingOrder.OrderOneofCase.RedemptionAmount => OrderKind.RedemptionAmount,
        Contract.DealingOrder.OrderOneofCase.RedeemAll => OrderKind.RedeemAll,
        Contract.DealingOrder.OrderOneofCase.Switch => OrderKind.Switch,
        Contract.DealingOrder.OrderOneofCase.SubscriptionInKind => OrderKind.SubscriptionInKind,
        Contract.DealingOrder.OrderOneofCase.RedemptionInKind => OrderKind.RedemptionInKind,
        Contract.DealingOrder.OrderOneofCase.Creation => OrderKind.Creation,
        Contract.DealingOrder.OrderOneofCase.CreationRedemption => OrderKind.CreationRedemption,
        // Also where nothing is given, which is refused.
        _ => OrderKind.SubscriptionAmount,
    };

    private static DealingOrder WithCreationUnits(FieldReader reader, in FieldPath at, DealingOrder read, Contract.CreationUnits units) => read with
    {
        Quantity = reader.Decimal(at, "count", units.Count),
        UnitsEach = reader.Decimal(at, "units_each", units.UnitsEach),
        Basket = ReadBasket(reader, at, units.Lines),
    };

    // One line beyond the limit is read, so that the calculator's rule speaks.
    private static List<BasketLine> ReadBasket(FieldReader reader, in FieldPath at, RepeatedField<Contract.BasketLine> lines)
    {
        List<BasketLine> basket = [];
        for (var i = 0; i < lines.Count && i <= DealingCalculator.MaxLines && !reader.IsFull; i++)
        {
            var (path, line) = (new FieldPath(at.ToString(), "lines", i), lines[i]);
            reader.ReadInstrument(path, line.InstrumentId);
            basket.Add(new BasketLine(reader.Decimal(path, "quantity", line.Quantity), reader.Decimal(path, "price", line.Price)));
        }

        return basket;
    }

    private static DealingFee ReadEntryFee(FieldReader reader, in FieldPath at, Contract.EntryFee fee)
    {
        var basis = reader.Enumeration<EntryFeeBasis>(at, "basis", (int)fee.Basis, null);
        switch (fee.FeeCase)
        {
            case Contract.EntryFee.FeeOneofCase.Rate:
                return new DealingFee(reader.Decimal(at, "rate", fee.Rate), true) { Basis = basis };
            case Contract.EntryFee.FeeOneofCase.Amount:
                return new DealingFee(reader.Decimal(at, "amount", fee.Amount), false) { Basis = basis };
            default:
                reader.Refuse(at.Of("fee"), "", "must be given: rate or amount");
                return new DealingFee(ExactDecimal.Zero, false) { Basis = basis };
        }
    }

    private static DealingFee ReadExitFee(FieldReader reader, in FieldPath at, Contract.ExitFee fee)
    {
        switch (fee.FeeCase)
        {
            case Contract.ExitFee.FeeOneofCase.Rate:
                return new DealingFee(reader.Decimal(at, "rate", fee.Rate), true);
            case Contract.ExitFee.FeeOneofCase.Amount:
                return new DealingFee(reader.Decimal(at, "amount", fee.Amount), false);
            default:
                reader.Refuse(at.Of("fee"), "", "must be given: rate or amount");
                return new DealingFee(ExactDecimal.Zero, false);
        }
    }
}
