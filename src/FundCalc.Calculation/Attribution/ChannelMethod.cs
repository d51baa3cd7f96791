namespace FundCalc.Calculation.Attribution;

/// <summary>At which NAV the unit channel counts units. The numbers are those of the contract.</summary>
public enum ChannelMethod
{
    /// <summary>At the opening NAV per unit.</summary>
    OpeningNav = 1,

    /// <summary>At the closing NAV per unit.</summary>
    ClosingNav = 2,

    /// <summary>At the mean of both.</summary>
    Average = 3,
}
