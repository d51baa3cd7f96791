namespace FundCalc.Calculation.Attribution;

/// <summary>What a flow is. The numbers are those of the contract.</summary>
public enum FlowKind
{
    /// <summary>Money paid in by investors.</summary>
    Subscription = 1,

    /// <summary>Money paid out to investors.</summary>
    Redemption = 2,

    /// <summary>Income or capital paid out to investors.</summary>
    Distribution = 3,

    /// <summary>Dividends, interest, rewards.</summary>
    Income = 4,

    /// <summary>Fees of the fund.</summary>
    Fee = 5,

    /// <summary>Costs of trading.</summary>
    Cost = 6,

    /// <summary>A purchase or sale of an instrument.</summary>
    Trade = 7,
}
