namespace FundCalc.Oracle.Dealing;

/// <content>The legs of an order.</content>
public sealed partial class OracleDealing
{
    private List<OracleLeg> Legs(OracleOrder o)
    {
        var c = Class(o.ClassId);
        BigRational Cents(BigRational value) => OracleRounding.Round(value, c.Amounts.Places, c.Amounts.Mode);
        BigRational basket = 0;
        foreach (var (quantity, price) in o.Basket)
        {
            basket += quantity * price;
        }

        switch (o.Kind)
        {
            case "SubscriptionAmount":
                return [Buy(o, c, o.Quantity, _subscriptionLevy)];
            case "SubscriptionUnits":
                var cost = Cents(o.Quantity * c.Offer);
                return [Issue(c, o.Quantity, c.Offer, cost, FeeBeside(o, cost, c), Cents(cost * _subscriptionLevy), 0)];
            case "SubscriptionInKind":
                var value = Cents(basket);
                return [Issue(c, OracleRounding.Round(value / c.Nav, c.Units.Places, c.Units.Mode), c.Nav, value, FeeBeside(o, value, c), 0, value)];
            case "Creation":
                var worth = Cents(o.Quantity * o.Each * c.Nav);
                return [Issue(c, o.Quantity * o.Each, c.Nav, worth, FeeBeside(o, worth, c), 0, Cents(o.Quantity * basket))];
            case "RedemptionInKind":
                return [Sell(o, c, c.Nav, Cents(o.Quantity * c.Nav), 0, Cents(basket))];
            case "CreationRedemption":
                return [Sell(o, c, c.Nav, Cents(o.Quantity * o.Each * c.Nav), 0, Cents(o.Quantity * basket))];
            default:
                var amount = o.Kind is "RedemptionAmount" && _dealt[o] == Requested(o) ? o.Quantity : Cents(_dealt[o] * c.Bid);
                var sold = Sell(o, c, c.Bid, amount, o.Kind is "Switch" ? 0 : Cents(amount * _redemptionLevy), 0);
                if (o.Kind is not "Switch")
                {
                    return [sold];
                }

                var into = Class(o.ToClassId);
                return [sold, Buy(o, into, OracleRounding.Round((sold.Amount - sold.Fee) * c.Rate / into.Rate, into.Amounts.Places, into.Amounts.Mode), 0)];
        }
    }

    private OracleLeg Buy(OracleOrder o, OracleDealingClass c, BigRational given, BigRational levyRate)
    {
        var fee = FeeWithin(o, given, c);
        var net = o.Entry?.Basis is "OnTop" ? given : given - fee;
        var levy = OracleRounding.Round(net * levyRate, c.Amounts.Places, c.Amounts.Mode);
        return Issue(c, OracleRounding.Round((net - levy) / c.Offer, c.Units.Places, c.Units.Mode), c.Offer, net - levy, fee, levy, 0);
    }

    private OracleLeg Issue(OracleDealingClass c, BigRational units, BigRational price, BigRational amount, BigRational fee, BigRational levy, BigRational basket)
    {
        var residue = amount - (units * price);
        var back = Returned && residue.Sign > 0 ? OracleRounding.Round(residue, c.Amounts.Places, OracleRoundingMode.Floor) : 0;
        return new OracleLeg(c.Id, true, units, price, amount, fee, levy, back, basket);
    }

    private OracleLeg Sell(OracleOrder o, OracleDealingClass c, BigRational price, BigRational amount, BigRational levy, BigRational basket)
    {
        BigRational fee = 0;
        if (o.Exit is { } exit)
        {
            fee = exit.IsRate ? exit.Value * amount : exit.Value;
            fee = fee > amount - levy ? amount - levy : fee;
        }

        return new OracleLeg(c.Id, false, _dealt[o], price, amount, OracleRounding.Round(fee, c.Amounts.Places, c.Amounts.Mode), levy, 0, basket);
    }

    private static BigRational FeeWithin(OracleOrder o, BigRational payment, OracleDealingClass c)
    {
        if (o.Entry is not { } entry)
        {
            return 0;
        }

        var fee = (entry.IsRate, entry.Basis) switch
        {
            (true, "OfInvested") => payment - (payment / (1 + entry.Value)),
            (true, _) => payment * entry.Value,
            (false, "OnTop") => entry.Value,
            _ => entry.Value > payment ? payment : entry.Value,
        };
        return OracleRounding.Round(fee, c.Amounts.Places, c.Amounts.Mode);
    }

    private static BigRational FeeBeside(OracleOrder o, BigRational amount, OracleDealingClass c)
    {
        if (o.Entry is not { } entry)
        {
            return 0;
        }

        var fee = !entry.IsRate ? entry.Value : entry.Basis is "OfPayment" ? (amount / (1 - entry.Value)) - amount : amount * entry.Value;
        return OracleRounding.Round(fee, c.Amounts.Places, c.Amounts.Mode);
    }
}
