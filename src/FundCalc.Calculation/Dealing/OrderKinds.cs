namespace FundCalc.Calculation.Dealing;

/// <summary>What the kinds of orders have in common.</summary>
internal static class OrderKinds
{
    /// <summary>Whether it issues units of its own class.</summary>
    public static bool Subscribes(this OrderKind kind) =>
        kind is OrderKind.SubscriptionAmount or OrderKind.SubscriptionUnits or OrderKind.SubscriptionInKind or OrderKind.Creation;

    /// <summary>Whether it has a basket.</summary>
    public static bool IsInKind(this OrderKind kind) =>
        kind is OrderKind.SubscriptionInKind or OrderKind.RedemptionInKind or OrderKind.Creation or OrderKind.CreationRedemption;

    /// <summary>Whether a gate counts it: it gives up units and takes no basket.</summary>
    public static bool IsGated(this OrderKind kind) => !kind.Subscribes() && !kind.IsInKind();

    /// <summary>The field of DealingOrder that says how much is ordered.</summary>
    public static string Field(this OrderKind kind) => kind switch
    {
        OrderKind.SubscriptionAmount => "subscription_amount",
        OrderKind.SubscriptionUnits => "subscription_units",
        OrderKind.RedemptionUnits => "redemption_units",
        OrderKind.RedemptionAmount => "redemption_amount",
        OrderKind.RedeemAll => "redeem_all",
        OrderKind.Switch => "switch.units",
        OrderKind.SubscriptionInKind => "subscription_in_kind",
        OrderKind.RedemptionInKind => "redemption_in_kind.units",
        OrderKind.Creation => "creation.count",
        _ => "creation_redemption.count",
    };

    /// <summary>The field of DealingOrder that holds the basket of a kind that has one.</summary>
    public static string BasketField(this OrderKind kind) => kind switch
    {
        OrderKind.SubscriptionInKind => "subscription_in_kind",
        OrderKind.RedemptionInKind => "redemption_in_kind",
        OrderKind.Creation => "creation",
        _ => "creation_redemption",
    };
}
