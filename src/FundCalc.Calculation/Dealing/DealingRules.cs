using System.Globalization;
using FundCalc.Calculation.Numbers;

namespace FundCalc.Calculation.Dealing;

/// <summary>The rules of a dealing as a whole and of its classes; <see cref="OrderRules"/> has those of an order.</summary>
internal static class DealingRules
{
    /// <summary>All rules that an input breaks.</summary>
    public static IReadOnlyList<FieldViolation> Broken(DealingInput input, IReadOnlySet<string>? unread)
    {
        var broken = new BrokenRules(unread);
        if (input.Classes.Count is 0 or > DealingCalculator.MaxClasses)
        {
            broken.Add("classes", string.Empty, "must be 1 to 1,000 share classes");
            return broken.Violations;
        }

        if (input.Orders.Count is 0 or > DealingCalculator.MaxOrders)
        {
            broken.Add("orders", string.Empty, "must be 1 to 10,000 orders");
            return broken.Violations;
        }

        if (input.Orders.Sum(order => order.Basket.Count) > DealingCalculator.MaxLinesTogether)
        {
            broken.Add("orders", string.Empty, "must have at most 20,000 basket lines together");
            return broken.Violations;
        }

        var classes = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < input.Classes.Count; i++)
        {
            ValidateClass(input.Classes[i], i, broken);
            if (!classes.TryAdd(input.Classes[i].ClassId, i))
            {
                broken.Add($"classes[{i}].class_id", input.Classes[i].ClassId, "must occur once in the request");
            }
        }

        ValidateTerms(input, broken);
        ValidateHoldings(input, classes, broken);
        var known = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < input.Orders.Count; i++)
        {
            if (!known.Add(input.Orders[i].OrderId))
            {
                broken.Add($"orders[{i}].order_id", input.Orders[i].OrderId, "must occur once in the request");
            }

            OrderRules.Validate(input, i, classes, broken);
        }

        // What orders ask for together can be added up only when each of them is right.
        if (broken.Violations.Count == 0 && unread is null or { Count: 0 })
        {
            UnitsRules.Validate(input, classes, broken);
        }

        return broken.Violations;
    }

    /// <summary>Notes a number that is finer than its rounding.</summary>
    public static void AddIfFiner(this BrokenRules broken, string field, ExactDecimal value, int places, string rounding)
    {
        if (!value.NeedsAtMost(places))
        {
            broken.Add(field, value, string.Create(CultureInfo.InvariantCulture, $"must have at most {places} decimal places, those of {rounding} of the class"));
        }
    }

    private static void ValidateClass(DealingClass share, int index, BrokenRules broken)
    {
        var path = $"classes[{index}]";
        if (share.NavPerUnit.Sign <= 0)
        {
            broken.Add($"{path}.nav_per_unit", share.NavPerUnit, "must be above 0");
        }

        if (share.OfferPrice is { } offer && offer < share.NavPerUnit)
        {
            broken.Add($"{path}.offer_price", offer, "must be at least nav_per_unit", $"{path}.nav_per_unit");
        }

        if (share.BidPrice is { } bid && (bid.Sign <= 0 || bid > share.NavPerUnit))
        {
            broken.Add($"{path}.bid_price", bid, "must be above 0 and at most nav_per_unit", $"{path}.nav_per_unit");
        }

        if (share.UnitsOutstanding.Sign < 0)
        {
            broken.Add($"{path}.units_outstanding", share.UnitsOutstanding, "must be at least 0");
        }

        broken.AddIfFiner($"{path}.units_outstanding", share.UnitsOutstanding, share.UnitRounding.Places, "the units");
        if (share.FundRate.Sign <= 0)
        {
            broken.Add($"{path}.fund_rate", share.FundRate, "must be above 0");
        }
    }

    private static void ValidateTerms(DealingInput input, BrokenRules broken)
    {
        broken.AddUnlessDefined("residue", input.Residue, "must be STAYS_IN_FUND or RETURNED");
        if (input.Gate is { } gate)
        {
            if (gate.Limit.Sign <= 0 || gate.Limit > ExactDecimal.One)
            {
                broken.Add("gate.limit", gate.Limit, "must be a fraction above 0 and at most 1: 10 % is 0.1");
            }

            broken.AddUnlessDefined("gate.basis", gate.Basis, "must be NET_ASSETS or CLASS_UNITS");
            broken.AddUnlessDefined("gate.flow", gate.Flow, "must be GROSS or NET");
            broken.AddUnlessDefined("gate.deferred", gate.Deferred, "must be FIRST or PARI_PASSU");
        }

        if (input.Levy is not { } levy)
        {
            return;
        }

        if (input.Classes.Any(share => share.OfferPrice is not null || share.BidPrice is not null))
        {
            broken.Add("levy", string.Empty, "must be absent where a class has an offer or a bid price: these charge the same cost");
        }

        foreach (var (name, rate) in new[] { ("subscription_rate", levy.SubscriptionRate), ("redemption_rate", levy.RedemptionRate) })
        {
            if (rate.Sign < 0 || rate >= ExactDecimal.One)
            {
                broken.Add($"levy.{name}", rate, "must be a fraction, at least 0 and below 1: 5 % is 0.05");
            }
        }

        if (levy.Threshold.Sign < 0)
        {
            broken.Add("levy.threshold", levy.Threshold, "must be at least 0");
        }
    }

    private static void ValidateHoldings(DealingInput input, Dictionary<string, int> classes, BrokenRules broken)
    {
        if (input.Holdings.Count > DealingCalculator.MaxHoldings)
        {
            broken.Add("holdings", string.Empty, "must be at most 10,000 holdings");
            return;
        }

        var known = new HashSet<(string, string)>();
        for (var i = 0; i < input.Holdings.Count; i++)
        {
            var (path, holding) = ($"holdings[{i}]", input.Holdings[i]);
            if (!known.Add((holding.InvestorId, holding.ClassId)))
            {
                broken.Add($"{path}.investor_id", holding.InvestorId, "must occur once with the same class", $"{path}.class_id");
            }

            if (holding.Units.Sign < 0)
            {
                broken.Add($"{path}.units", holding.Units, "must be at least 0");
            }

            if (!classes.TryGetValue(holding.ClassId, out var share))
            {
                broken.Add($"{path}.class_id", holding.ClassId, "must be a class of the request");
                continue;
            }

            broken.AddIfFiner($"{path}.units", holding.Units, input.Classes[share].UnitRounding.Places, "the units");
        }
    }
}
