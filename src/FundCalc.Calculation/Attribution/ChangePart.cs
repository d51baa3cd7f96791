namespace FundCalc.Calculation.Attribution;

/// <summary>The parts of a change, in the order of the contract's ChangeParts.</summary>
public enum ChangePart
{
    /// <summary>What investors paid in.</summary>
    Subscriptions,

    /// <summary>What was paid out to investors for their units.</summary>
    Redemptions,

    /// <summary>What was distributed.</summary>
    Distributions,

    /// <summary>What the holdings earned beside their prices.</summary>
    Income,

    /// <summary>Fees of the fund.</summary>
    Fees,

    /// <summary>Costs of trading.</summary>
    Costs,

    /// <summary>What price moves did to the opening holdings.</summary>
    Price,

    /// <summary>What moves of exchange rates did to the opening holdings and cash.</summary>
    Fx,

    /// <summary>The joint effect of both, where it is shown apart.</summary>
    Cross,

    /// <summary>What trades gained or cost against closing prices.</summary>
    Rebalancing,

    /// <summary>What is left.</summary>
    Other,
}
