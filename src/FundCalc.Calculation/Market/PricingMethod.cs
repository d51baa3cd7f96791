namespace FundCalc.Calculation.Market;

/// <summary>How a price was found, numbered as the contract's.</summary>
public enum PricingMethod
{
    /// <summary>Quoted in a market.</summary>
    Quoted = 1,

    /// <summary>Derived from prices of comparable instruments.</summary>
    Matrix,

    /// <summary>Computed by a model.</summary>
    Model,

    /// <summary>Named by a broker without commitment.</summary>
    Broker,

    /// <summary>What it cost.</summary>
    Cost,
}
