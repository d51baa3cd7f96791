namespace FundCalc.Calculation.Dealing;

/// <summary>What is ordered.</summary>
public enum OrderKind
{
    /// <summary>To subscribe an amount.</summary>
    SubscriptionAmount,

    /// <summary>To subscribe units.</summary>
    SubscriptionUnits,

    /// <summary>To redeem units.</summary>
    RedemptionUnits,

    /// <summary>To redeem an amount.</summary>
    RedemptionAmount,

    /// <summary>To redeem all units held.</summary>
    RedeemAll,

    /// <summary>To switch units into another class.</summary>
    Switch,

    /// <summary>To subscribe in kind.</summary>
    SubscriptionInKind,

    /// <summary>To redeem units in kind.</summary>
    RedemptionInKind,

    /// <summary>To have creation units issued.</summary>
    Creation,

    /// <summary>To redeem creation units.</summary>
    CreationRedemption,
}
