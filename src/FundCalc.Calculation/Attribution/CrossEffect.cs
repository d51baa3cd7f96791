namespace FundCalc.Calculation.Attribution;

/// <summary>Where the joint effect of a price move and a rate move goes. The numbers are those of the contract.</summary>
public enum CrossEffect
{
    /// <summary>Not given: everything is in the base currency.</summary>
    None = 0,

    /// <summary>To the exchange rates: prices move first.</summary>
    PriceFirst = 1,

    /// <summary>To the prices: rates move first.</summary>
    FxFirst = 2,

    /// <summary>It is a part of its own.</summary>
    ShownApart = 3,
}
