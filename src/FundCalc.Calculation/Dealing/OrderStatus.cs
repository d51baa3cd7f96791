namespace FundCalc.Calculation.Dealing;

/// <summary>What became of an order; numbered as the contract's.</summary>
public enum OrderStatus
{
    /// <summary>Dealt in full.</summary>
    Dealt = 1,

    /// <summary>Received after the cut-off.</summary>
    DeferredByCutOff,

    /// <summary>Dealt in part.</summary>
    PartlyDeferredByGate,

    /// <summary>Not dealt.</summary>
    DeferredByGate,
}
